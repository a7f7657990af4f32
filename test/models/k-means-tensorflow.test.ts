import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { fitKMeansTensorFlow } from '../../src/lib/models/k-means-tensorflow.ts';
import { fitKMeans } from '../../src/lib/models/k-means.ts';
import { loadTensorFlow } from '../../src/lib/models/tensorflow.ts';
import { hasShared } from '../fixtures/shared.ts';
import { cdnowFeatures } from './cdnow-features.ts';
import { clouds } from './clouds.ts';

async function expectAgreement(x: Matrix, k: number, seed: number): Promise<void> {
  const ours = fitKMeans(x, { k, seed, restarts: 4 });
  const theirs = await fitKMeansTensorFlow(x, { k, seed, restarts: 4 });
  if (!ours.ok || !theirs.ok) throw new Error('no fit');
  expect(theirs.value.engine).toBe('tensorflow');
  expect(Math.abs(theirs.value.inertia / ours.value.inertia - 1)).toBeLessThan(1e-4);
  ours.value.centroids.values.forEach((v, i) => {
    expect(Math.abs(theirs.value.centroids.values[i] - v)).toBeLessThan(1e-4);
  });
}

describe('k-means on TensorFlow.js', () => {
  test('agrees with typed arrays for the same seed', { timeout: 60_000 }, async () => {
    for (const seed of [1, 2, 3]) await expectAgreement(clouds(800, 4, 5, 3, seed), 5, seed);
  });

  test.skipIf(!hasShared)(
    'agrees with typed arrays on CDNOW for k = 2 to 8',
    { timeout: 60_000 },
    async () => {
      const x = cdnowFeatures();
      for (let k = 2; k <= 8; k++) await expectAgreement(x, k, 20240501);
    },
  );

  test('leaves no tensor behind and can be cancelled', { timeout: 30_000 }, async () => {
    const loaded = await loadTensorFlow();
    if (!loaded.ok) throw new Error('no backend');
    const before = loaded.value.core.memory().numTensors;
    const x = clouds(200, 3, 3, 5, 4);
    await fitKMeansTensorFlow(x, { k: 3, seed: 1 });
    expect(loaded.value.core.memory().numTensors).toBe(before);
    const stopped = await fitKMeansTensorFlow(x, { k: 3, seed: 1, cancel: { cancelled: true } });
    expect(stopped.ok ? null : stopped.error.kind).toBe('cancelled');
  });
});
