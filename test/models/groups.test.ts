import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { fitGaussianMixture, predictGaussianMixture } from '../../src/lib/models/gaussian-mixture.ts';
import { cutTree } from '../../src/lib/models/merge-tree.ts';
import { fitWard } from '../../src/lib/models/ward.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { cdnowFeatures, cdnowMixtureFeatures } from './cdnow-features.ts';

interface Golden {
  readonly hierarchical: {
    readonly ward: { readonly last_15_heights: number[]; readonly sizes: Readonly<Record<string, number[]>> };
  };
  readonly gmm: {
    readonly n: number;
    readonly by_components: Readonly<
      Record<string, { log_likelihood_total: number; bic: number; weights: number[] }>
    >;
  };
}

function ok<T>(
  outcome:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly kind: string } },
): T {
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

describe.skipIf(!hasShared)('groups of the CDNOW customers equal scipy and scikit-learn', () => {
  const golden = hasShared ? sharedOracle<Golden>('cdnow_clustering.json') : null;

  test('Ward: the last 15 heights within 1e-6, sizes of 2 to 8 clusters exact', () => {
    if (!golden) return;
    const tree = ok(fitWard(cdnowFeatures()));
    const { last_15_heights, sizes } = golden.hierarchical.ward;
    [...tree.heights.slice(-15)].forEach((h, i) =>
      expect(Math.abs(h / last_15_heights[i] - 1)).toBeLessThan(1e-6),
    );
    for (const [k, expected] of Object.entries(sizes)) {
      const counts = new Float64Array(Number(k));
      for (const label of cutTree(tree, Number(k))) counts[label]++;
      expect([...counts]).toEqual(expected);
    }
  });

  test('Gaussian mixture of one and two clouds: log-likelihood within 1, BIC 2', () => {
    if (!golden) return;
    const x = cdnowMixtureFeatures();
    expect(x.rows).toBe(golden.gmm.n);
    for (const k of [1, 2]) {
      const expected = golden.gmm.by_components[k];
      const model = ok(fitGaussianMixture(x, { k, seed: 1 }));
      expect(Math.abs((model.fit.logLikelihood ?? 0) - expected.log_likelihood_total)).toBeLessThan(1);
      expect(Math.abs(model.bic - expected.bic)).toBeLessThan(2);
      const weights = [...model.weights].sort((a, b) => b - a);
      weights.forEach((w, i) => expect(Math.abs(w - expected.weights[i])).toBeLessThan(0.01));
    }
  });
});

describe('on two clouds of different spread (seed 8)', () => {
  const random = createRandom(8);
  const x = createMatrix(600, 2);
  for (let i = 0; i < 600; i++) {
    const wide = i < 400;
    x.values[2 * i] = (wide ? 0 : 6) + (wide ? 1.5 : 0.4) * random.normal();
    x.values[2 * i + 1] = (wide ? 0 : 6) + (wide ? 1.5 : 0.4) * random.normal();
  }

  test('the mixture finds both, and BIC prefers two', () => {
    const bic = [1, 2, 3].map((k) => ok(fitGaussianMixture(x, { k, seed: 3 })).bic);
    expect(bic.indexOf(Math.min(...bic))).toBe(1);
    const labels = predictGaussianMixture(ok(fitGaussianMixture(x, { k: 2, seed: 3 })), x);
    const wrong = labels.filter((label, i) => label !== labels[i < 400 ? 0 : 599]).length;
    expect(wrong).toBeLessThan(6);
  });

  test('Ward finds both; heights never fall', () => {
    const tree = ok(fitWard(x));
    const labels = cutTree(tree, 2);
    expect(labels.filter((label, i) => label !== labels[i < 400 ? 0 : 599]).length).toBeLessThan(20);
    for (let i = 1; i < tree.heights.length; i++)
      expect(tree.heights[i]).toBeGreaterThanOrEqual(tree.heights[i - 1]);
    expect(new Set(cutTree(tree, 600)).size).toBe(600);
  });

  test('too few rows are refused', () => {
    expect(fitGaussianMixture(createMatrix(10, 2), { k: 3, seed: 1 })).toMatchObject({ ok: false });
    expect(fitWard(createMatrix(1, 2))).toMatchObject({ ok: false });
  });
});
