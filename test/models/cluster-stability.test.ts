import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { bestJaccard, clusterStability } from '../../src/lib/models/cluster-stability.ts';
import { fitKMeans, predictKMeans } from '../../src/lib/models/k-means.ts';

test('a cluster’s best Jaccard similarity is shared rows over all rows of the two, by hand', () => {
  const a = Int32Array.from([0, 0, 0, 0, 1, 1]);
  const b = Int32Array.from([1, 1, 1, 0, 0, 0]);
  expect([...bestJaccard(a, b, 2)]).toEqual([3 / 4, 2 / 3]);
});

test('numbering the clusters another way changes nothing, and an absent cluster has no similarity', () => {
  const a = Int32Array.from([0, 0, 1, 1, 1]);
  expect([...bestJaccard(a, Int32Array.from([1, 1, 0, 0, 0]), 3)]).toEqual([1, 1, Number.NaN]);
});

/** Two clouds far apart, the second cut in two by force: k = 3 where two groups exist. */
function overSplit(seed: number) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: 600 * 2 }, (_, i) => {
    const far = i < 400 ? 12 : 0;
    return far + random.normal();
  });
  return createMatrix(600, 2, values);
}

test('where one of two groups is cut by force, the whole one is stable and the halves are not', () => {
  const seed = 20240501;
  const x = overSplit(seed);
  const model = fitKMeans(x, { k: 3, seed, restarts: 10 });
  if (!model.ok) throw new Error(model.error.kind);
  const labels = predictKMeans(model.value, x);
  const outcome = clusterStability(x, labels, { k: 3, seed });
  if (!outcome.ok) throw new Error(outcome.error.kind);
  const whole = labels[0];
  expect(outcome.value[whole]).toBeGreaterThan(0.95);
  for (const s of [0, 1, 2]) if (s !== whole) expect(outcome.value[s]).toBeLessThan(0.85);
});

test('the same seed gives the same stability', () => {
  const x = overSplit(7);
  const labels = Int32Array.from({ length: 600 }, (_, i) => (i < 200 ? 0 : 1));
  expect(clusterStability(x, labels, { k: 2, seed: 3 })).toEqual(
    clusterStability(x, labels, { k: 2, seed: 3 }),
  );
});
