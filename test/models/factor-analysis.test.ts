import { describe, expect, test } from 'vitest';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';
import { correlationMatrix } from '../../src/lib/models/correlation.ts';
import { fitFactorAnalysis } from '../../src/lib/models/factor-analysis.ts';
import { cronbachAlpha, samplingAdequacy } from '../../src/lib/models/item-reliability.ts';
import { componentScores, principalComponents } from '../../src/lib/models/principal-components.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { completeRows, readSfo } from '../fixtures/sfo.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';

type Loadings = Readonly<Record<string, Readonly<Record<string, number>>>>;
interface Solution {
  readonly loadings: Loadings;
  readonly uniquenesses: Readonly<Record<string, number>>;
  readonly chisq: number;
  readonly dof: number;
}
interface Golden {
  readonly items: readonly string[];
  readonly items_complete_n: number;
  readonly pca: {
    readonly eigenvalues: readonly number[];
    readonly loadings_PC1: Readonly<Record<string, number>>;
  };
  readonly kmo: number;
  readonly cronbach_alpha_raw: number;
  readonly factanal_1: Solution;
  readonly factanal_2_varimax: Solution;
  readonly factanal_3_varimax: Solution;
}

describe.skipIf(!hasShared)('factors behind eleven ratings equal R', () => {
  const golden = hasShared ? sharedOracle<Golden>('sfo2017_drivers.json') : null;
  const rows = golden
    ? completeRows(golden.items.map((item) => readSfo().ratings(item)))
    : createMatrix(0, 0);
  const correlations = correlationMatrix(rows);

  test('eigenvalues 1e-8, first component 1e-6, KMO and alpha 1e-6', () => {
    if (!golden) return;
    expect(rows.rows).toBe(golden.items_complete_n);
    const pca = principalComponents(correlations);
    pca.eigenvalues.forEach((v, i) => expect(v).toBeCloseTo(golden.pca.eigenvalues[i], 8));
    golden.items.forEach((item, i) =>
      expect(pca.vectors.values[i * 11]).toBeCloseTo(Math.abs(golden.pca.loadings_PC1[item]), 6),
    );
    expect(samplingAdequacy(correlations)).toBeCloseTo(golden.kmo, 8);
    expect(cronbachAlpha(rows)).toBeCloseTo(golden.cronbach_alpha_raw, 8);
  });

  test.each([1, 2, 3] as const)('%i factors: loadings, uniquenesses and test within 0.005', (k) => {
    if (!golden) return;
    const expected =
      k === 1 ? golden.factanal_1 : k === 2 ? golden.factanal_2_varimax : golden.factanal_3_varimax;
    const outcome = fitFactorAnalysis(correlations, rows.rows, k);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    const { loadings, uniquenesses, chiSquare, df } = outcome.value;
    const ours = Array.from({ length: k }, (_, c) =>
      golden.items.map((_item, i) => loadings.values[i * k + c]),
    );
    for (const factor of Object.values(expected.loadings)) {
      const theirs = golden.items.map((item) => factor[item]);
      const gaps = ours.map((mine) =>
        Math.max(...mine.map((v, i) => Math.abs(Math.abs(v) - Math.abs(theirs[i])))),
      );
      expect(Math.min(...gaps)).toBeLessThan(0.005);
    }
    golden.items.forEach((item, i) =>
      expect(Math.abs(uniquenesses[i] - expected.uniquenesses[item])).toBeLessThan(0.005),
    );
    expect(Math.abs((chiSquare ?? 0) / expected.chisq - 1)).toBeLessThan(0.001);
    expect(df).toBe(expected.dof);
  });
});

describe('on simulated rows (seed 3)', () => {
  const random = createRandom(3);
  const x = createMatrix(800, 6);
  for (let i = 0; i < 800; i++) {
    const factors = [random.normal(), random.normal()];
    for (let j = 0; j < 6; j++) x.values[i * 6 + j] = 0.8 * factors[j < 3 ? 0 : 1] + 0.6 * random.normal();
  }

  test('two factors are found where two stand behind the items', () => {
    const outcome = fitFactorAnalysis(correlationMatrix(x), 800, 2);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    const high = [0, 1, 2, 3, 4, 5].map((i) => Math.abs(outcome.value.loadings.values[i * 2]) > 0.6);
    expect(high.filter(Boolean)).toHaveLength(3);
    expect(high[0]).toBe(high[1]);
    expect(high[0]).not.toBe(high[3]);
    expect(outcome.value.p).toBeGreaterThan(0.001);
  });

  test('component scores are uncorrelated and carry the eigenvalues as variance', () => {
    const model = principalComponents(correlationMatrix(x));
    const scores = componentScores(standardise(x, columnScaling(x)), model, 2);
    const { sds } = columnScaling(scores);
    expect(sds[0] ** 2).toBeCloseTo(model.eigenvalues[0], 8);
    expect(correlationMatrix(scores).values[1]).toBeCloseTo(0, 8);
  });
});
