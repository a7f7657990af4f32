import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createIdleWatch, IDLE_MILLIS } from '../../src/lib/client/idle-watch.ts';
import { fitKMeans } from '../../src/lib/models/k-means.ts';
import { fitKMeansTensorFlow } from '../../src/lib/models/k-means-tensorflow.ts';
import { loadTensorFlow } from '../../src/lib/models/tensorflow.ts';
import { clouds } from '../models/clouds.ts';
import { counted, HOURS, SEED, size } from './table.ts';

/** Binaries that are nothing: the wasm backend, the first one tried, cannot start. */
const broken = (run: number) => {
  const nothing = `data:application/wasm;base64,${Buffer.from(`no wasm ${run}`).toString('base64')}`;
  return {
    'tfjs-backend-wasm.wasm': nothing,
    'tfjs-backend-wasm-simd.wasm': nothing,
    'tfjs-backend-wasm-threaded-simd.wasm': nothing,
  };
};

test('where TensorFlow.js’s wasm does not start another backend does the work, and both engines agree within 1e-4', () =>
  counted('H the wasm backend does not start', async ({ injected, violated }) => {
    for (let run = 0; run < size(2, 40); run++) {
      const wasmPaths = broken(run);
      injected();
      const loaded = await loadTensorFlow({ wasmPaths });
      if (!loaded.ok || loaded.value.backend !== 'cpu') violated(`run ${run}: ${loaded.ok ? loaded.value.backend : loaded.error.kind}`);
      const x = clouds(400, 4, 5, 3, SEED + run);
      const options = { k: 5, seed: run, restarts: 2 };
      const [ours, theirs] = [fitKMeans(x, options), await fitKMeansTensorFlow(x, { ...options, wasmPaths })];
      if (!ours.ok || !theirs.ok) {
        violated(`run ${run}: no fit`);
        continue;
      }
      expect(theirs.value.engine).toBe('tensorflow');
      const { values } = theirs.value.centroids;
      if (ours.value.centroids.values.some((v, i) => !(Math.abs(v - values[i]) < 1e-4))) violated(`run ${run}: other centres`);
    }
  }), HOURS); // prettier-ignore

test('whatever is done to the clock of the wall, five minutes without a touch lock', () =>
  counted('H wall clock set at random', async ({ injected, violated }) => {
    const random = createRandom(SEED);
    for (let run = 0; run < size(200, 20_000); run++) {
      const time = { wall: 1.7e12, steady: 0 };
      const watch = createIdleWatch({ wall: () => time.wall, steady: () => time.steady });
      let left = IDLE_MILLIS;
      while (left > 0) {
        const step = Math.min(left, 1 + random.integer(60_000));
        left -= step;
        time.steady += step;
        time.wall += step - random.integer(10) * 3_600_000;
        injected();
        if (left > 0 && watch.isOver() && time.wall < 1.7e12) violated(`run ${run}: locked too soon`);
      }
      if (!watch.isOver()) violated(`run ${run}: is still open`);
    }
    await Promise.resolve();
  }), HOURS); // prettier-ignore
