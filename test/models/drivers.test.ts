import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { correlationMatrix } from '../../src/lib/models/correlation.ts';
import { fitLinearRegression } from '../../src/lib/models/linear-regression.ts';
import { relativeWeights, shapleyRSquared } from '../../src/lib/models/relative-importance.ts';
import { completeRows, readSfo } from '../fixtures/sfo.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';

interface Drivers {
  readonly n: number;
  readonly r2: number;
  readonly adj_r2: number;
  readonly sigma: number;
  readonly f: number;
  readonly loglik: number;
  readonly coefficients: readonly Record<
    'coef' | 'se' | 't' | 'p' | 'lower95' | 'upper95' | 'se_hc3',
    number
  >[];
  readonly importance: readonly Record<
    'shapley_lmg_r2' | 'johnson_relative_weight' | 'correlation',
    number
  >[];
}
interface Golden {
  readonly predictors: readonly string[];
  readonly drivers_of_Q7ALL: Drivers;
  readonly drivers_of_NETPRO: Drivers;
}

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe.skipIf(!hasShared)('drivers of satisfaction at an airport equal R', () => {
  const sfo = hasShared ? readSfo() : null;
  test.each(['drivers_of_Q7ALL', 'drivers_of_NETPRO'] as const)(
    '%s: OLS 1e-6 relative, shares 1e-6',
    (name) => {
      if (!sfo) return;
      const oracle = sharedOracle<Golden>('sfo2017_drivers.json');
      const golden = oracle[name];
      const y = name === 'drivers_of_Q7ALL' ? sfo.ratings('Q7ALL') : sfo.ratings('NETPRO', 0, 10);
      const rows = completeRows([...oracle.predictors.map((item) => sfo.ratings(item)), y]);
      const p = oracle.predictors.length;
      expect(rows.rows).toBe(golden.n);
      const x = createMatrix(rows.rows, p);
      for (let i = 0; i < rows.rows; i++)
        for (let j = 0; j < p; j++) x.values[i * p + j] = rows.values[i * (p + 1) + j];
      const outcome = fitLinearRegression(
        x,
        Float64Array.from({ length: rows.rows }, (_, i) => rows.values[i * (p + 1) + p]),
      );
      if (!outcome.ok) throw new Error(outcome.error.kind);
      const model = outcome.value;
      expect(relative(model.rSquared, golden.r2)).toBeLessThan(1e-6);
      expect(relative(model.adjustedRSquared, golden.adj_r2)).toBeLessThan(1e-6);
      expect(relative(model.sigma, golden.sigma)).toBeLessThan(1e-6);
      expect(relative(model.f, golden.f)).toBeLessThan(1e-6);
      expect(relative(model.fit.logLikelihood ?? 0, golden.loglik)).toBeLessThan(1e-6);
      golden.coefficients.forEach((expected, i) => {
        const ours = model.coefficients[i];
        expect(relative(ours.value, expected.coef)).toBeLessThan(1e-6);
        expect(relative(ours.standardError, expected.se)).toBeLessThan(1e-6);
        expect(relative(ours.robustError, expected.se_hc3)).toBeLessThan(1e-6);
        expect(relative(ours.p, expected.p)).toBeLessThan(1e-5);
        expect(relative(ours.low, expected.lower95)).toBeLessThan(1e-5);
        expect(relative(ours.high, expected.upper95)).toBeLessThan(1e-6);
      });
      const correlations = correlationMatrix(rows);
      const shapley = shapleyRSquared(correlations);
      const johnson = relativeWeights(correlations);
      golden.importance.forEach((expected, j) => {
        expect(Math.abs(shapley[j] - expected.shapley_lmg_r2)).toBeLessThan(1e-6);
        expect(Math.abs(johnson[j] - expected.johnson_relative_weight)).toBeLessThan(1e-6);
        expect(Math.abs(correlations.values[j * (p + 1) + p] - expected.correlation)).toBeLessThan(1e-6);
      });
    },
  );
});

describe('on simulated rows (seed 5)', () => {
  const random = createRandom(5);
  const x = createMatrix(
    400,
    3,
    new Float64Array(1200).map(() => random.normal()),
  );
  const y = Float64Array.from(
    { length: 400 },
    (_, i) => 2 + 3 * x.values[3 * i] - x.values[3 * i + 1] + random.normal(),
  );

  test('coefficients are recovered within three standard errors', () => {
    const outcome = fitLinearRegression(x, y);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    [2, 3, -1, 0].forEach((truth, i) => {
      const { value, standardError } = outcome.value.coefficients[i];
      expect(Math.abs(value - truth)).toBeLessThan(3 * standardError);
    });
  });

  test('a column that repeats another is named, not guessed at', () => {
    const twice = createMatrix(400, 2);
    for (let i = 0; i < 400; i++) {
      twice.values[2 * i] = x.values[3 * i];
      twice.values[2 * i + 1] = 10 - 4 * x.values[3 * i];
    }
    const outcome = fitLinearRegression(twice, y);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    expect(outcome.value.fit.warnings).toEqual([{ kind: 'collinear', columns: [1] }]);
    expect(outcome.value.coefficients[2].value).toBeNaN();
    expect(outcome.value.coefficients[1].value).toBeCloseTo(3, 0);
  });

  test('a constant outcome and too few rows are refused', () => {
    expect(fitLinearRegression(x, new Float64Array(400))).toMatchObject({
      ok: false,
      error: { kind: 'no-variation' },
    });
    expect(fitLinearRegression(createMatrix(4, 3), new Float64Array(4))).toMatchObject({ ok: false });
  });
});
