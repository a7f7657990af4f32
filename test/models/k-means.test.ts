import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { adjustedRand } from '../../src/lib/models/adjusted-rand.ts';
import { chooseK } from '../../src/lib/models/choose-k.ts';
import { inertiaOf } from '../../src/lib/models/k-means-hamerly.ts';
import type { KMeansOptions } from '../../src/lib/models/k-means.ts';
import { fitKMeans, predictKMeans } from '../../src/lib/models/k-means.ts';
import { silhouette } from '../../src/lib/models/silhouette.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { cdnowFeatures } from './cdnow-features.ts';
import { clouds } from './clouds.ts';

interface ClusteringOracle {
  readonly kmeans: Record<
    string,
    { best_inertia_of_100_starts: number; silhouette: number; sizes: number[] }
  >;
}

function fitted(x: Matrix, options: KMeansOptions) {
  const outcome = fitKMeans(x, options);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

/** Textbook Lloyd with full comparisons: the slow twin. */
function lloyd(x: Matrix, start: Float64Array, k: number): number {
  const d = x.columns;
  const centroids = start.slice();
  const labels = new Int32Array(x.rows).fill(-1);
  for (let changed = true; changed;) {
    changed = false;
    const sums = new Float64Array(k * d);
    const counts = new Float64Array(k);
    for (let i = 0; i < x.rows; i++) {
      let best = 0;
      let lowest = Number.POSITIVE_INFINITY;
      for (let c = 0; c < k; c++) {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += (x.values[i * d + j] - centroids[c * d + j]) ** 2;
        if (sum < lowest) [lowest, best] = [sum, c];
      }
      if (labels[i] !== best) changed = true;
      labels[i] = best;
      counts[best]++;
      for (let j = 0; j < d; j++) sums[best * d + j] += x.values[i * d + j];
    }
    for (let c = 0; c < k; c++)
      for (let j = 0; j < d; j++) centroids[c * d + j] = sums[c * d + j] / counts[c];
  }
  return inertiaOf(x, labels, centroids);
}

describe.skipIf(!hasShared)('k-means on CDNOW', () => {
  test('inertia is within 0.1 % of the best of 100 scikit-learn starts for k = 2 to 8', () => {
    const oracle = sharedOracle<ClusteringOracle>('cdnow_clustering.json');
    const x = cdnowFeatures();
    for (let k = 2; k <= 8; k++) {
      const golden = oracle.kmeans[String(k)];
      const model = fitted(x, { k, seed: 20240501 });
      expect(model.inertia / golden.best_inertia_of_100_starts).toBeLessThan(1.001);
      expect(model.inertia / golden.best_inertia_of_100_starts).toBeGreaterThan(0.999);
    }
  });

  test('silhouette equals scikit-learn', () => {
    const oracle = sharedOracle<ClusteringOracle>('cdnow_clustering.json');
    const x = cdnowFeatures();
    for (const k of [2, 3, 4]) {
      const labels = predictKMeans(fitted(x, { k, seed: 1 }), x);
      const found = silhouette(x, labels, k);
      expect(found.sampled).toBe(false);
      expect(found.mean).toBeCloseTo(oracle.kmeans[String(k)].silhouette, 2);
    }
  });

  test('proposes a stable number of segments and says why', () => {
    const choice = chooseK(cdnowFeatures(), { seed: 5 });
    if (!choice.ok) throw new Error(choice.error.kind);
    expect(choice.value.candidates.map((c) => c.k)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(choice.value.chosen.stability).toBeGreaterThan(0.75);
    expect(choice.value.because).toMatch(/clearest/);
  });
});

describe('k-means', () => {
  test('bounds change nothing: the result equals plain Lloyd from the same centres', () => {
    for (const seed of [1, 2, 3]) {
      const x = clouds(700, 4, 5, 1.2, seed);
      const start = createMatrix(5, 4, x.values.slice(0, 20));
      const model = fitted(x, { k: 5, seed, initialCentroids: start, maxIterations: 1000 });
      expect(model.inertia / lloyd(x, start.values, 5)).toBeCloseTo(1, 9);
    }
  });

  test('the same seed gives the same model, another seed may not', () => {
    const x = clouds(400, 3, 4, 1, 2);
    expect(fitted(x, { k: 4, seed: 7 })).toEqual(fitted(x, { k: 4, seed: 7 }));
  });

  test('finds clouds that are there', () => {
    const x = clouds(900, 3, 3, 8, 4);
    const labels = predictKMeans(fitted(x, { k: 3, seed: 1 }), x);
    const truth = Int32Array.from({ length: 900 }, (_, i) => i % 3);
    expect(adjustedRand(labels, truth)).toBeGreaterThan(0.99);
  });

  test('more groups than distinct rows, equal rows and one column all end well', () => {
    const same = createMatrix(20, 2, new Float64Array(40).fill(3));
    expect(fitted(same, { k: 3, seed: 1 }).inertia).toBe(0);
    const line = createMatrix(6, 1, Float64Array.of(0, 0, 0, 9, 9, 9));
    expect(fitted(line, { k: 2, seed: 1 }).inertia).toBe(0);
  });

  test('an emptied cluster is filled again', () => {
    const x = clouds(300, 2, 3, 6, 8);
    const far = createMatrix(3, 2, Float64Array.of(0, 0, 500, 500, 501, 501));
    const model = fitted(x, { k: 3, seed: 1, initialCentroids: far });
    expect(Math.min(...model.sizes)).toBeGreaterThan(0);
  });

  test('refuses what data can bring, throws on what a programmer can bring', () => {
    const short = fitKMeans(createMatrix(2, 1, Float64Array.of(1, 2)), { k: 3, seed: 1 });
    expect(short.ok ? null : short.error.kind).toBe('too-few-rows');
    const broken = fitKMeans(createMatrix(3, 1, Float64Array.of(1, Number.NaN, 2)), { k: 2, seed: 1 });
    expect(broken.ok ? null : broken.error).toMatchObject({ kind: 'not-finite', row: 1 });
    expect(() => fitKMeans(createMatrix(3, 1), { k: 1.5, seed: 1 })).toThrow(RangeError);
  });
});

describe('choosing k', () => {
  test('names the true number of clear clouds', () => {
    for (const groups of [3, 5]) {
      const choice = chooseK(clouds(600, 5, groups, 9, 11), { seed: 3 });
      if (!choice.ok) throw new Error(choice.error.kind);
      expect(choice.value.k).toBe(groups);
      expect(choice.value.because).toBe('clearest');
    }
  });

  test('says that one cloud has no structure', () => {
    const choice = chooseK(clouds(500, 6, 1, 0, 12), { seed: 3 });
    expect(choice.ok && choice.value.because).toBe('no-structure');
  });

  test('states the sample it judged', () => {
    const choice = chooseK(clouds(3000, 2, 3, 8, 1), { seed: 3, maxRows: 800, maxK: 4 });
    expect(choice.ok && [choice.value.rowsUsed, choice.value.rowsGiven]).toEqual([800, 3000]);
  });

  test('can be cancelled', () => {
    const choice = chooseK(clouds(300, 2, 3, 8, 1), { seed: 3, cancel: { cancelled: true } });
    expect(choice.ok ? null : choice.error.kind).toBe('cancelled');
  });
});

describe('adjusted Rand index', () => {
  test('is 1 for renamed groups and near 0 for unrelated ones', () => {
    expect(adjustedRand(Int32Array.of(0, 0, 1, 1), Int32Array.of(1, 1, 0, 0))).toBe(1);
    const random = createRandom(1);
    const draw = () => Int32Array.from({ length: 5000 }, () => random.integer(4));
    expect(Math.abs(adjustedRand(draw(), draw()))).toBeLessThan(0.01);
  });
});
