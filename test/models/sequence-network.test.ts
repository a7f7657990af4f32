import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix, takeRows } from '../../src/lib/math/matrix.ts';
import type { SequenceShape } from '../../src/lib/math/sequence-network.ts';
import { looksOf, sequenceContributions, sequenceLogOdds } from '../../src/lib/math/sequence-network.ts';
import type { SequenceNetworkOptions } from '../../src/lib/models/sequence-network.ts';
import { fitSequenceNetwork, predictSequenceNetwork } from '../../src/lib/models/sequence-network.ts';
import { loadTensorFlow } from '../../src/lib/models/tensorflow.ts';
import { areaUnderRoc } from '../../src/lib/scores/evaluation.ts';
import { valueOf } from '../fixtures/workbench.ts';

const SEED = 20261124;
const SHAPE: SequenceShape = { fixed: 1, steps: 12, channels: 2, width: 4, stride: 2 };
const WIDTH = SHAPE.fixed + SHAPE.steps * SHAPE.channels;

/**
 * Three signals in a row somewhere in the first channel, or three scattered ones: every sum, and every single step, says the
 * same of both.
 */
function runs(n: number, seed: number) {
  const random = createRandom(seed);
  const values = new Float64Array(n * WIDTH).map(() => 0.1 * random.normal());
  const y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    y[i] = random.integer(2);
    const start = random.integer(SHAPE.steps);
    const gap = y[i] === 1 ? 1 : 4;
    for (let k = 0; k < 3; k++) {
      const step = (start + k * gap) % SHAPE.steps;
      values[i * WIDTH + SHAPE.fixed + step * SHAPE.channels] += 1.5;
    }
  }
  return { x: createMatrix(n, WIDTH, values), y };
}

async function fitted(n: number, options: Partial<SequenceNetworkOptions> = {}) {
  const { x, y } = runs(n, SEED);
  return valueOf(await fitSequenceNetwork(x, y, { shape: SHAPE, seed: SEED, ...options }));
}

describe(`a convolution over a sequence (seed ${SEED})`, () => {
  it('looks at every step up to the last one', () => {
    expect(looksOf(SHAPE)).toEqual([0, 2, 4, 6, 8]);
    expect(looksOf({ ...SHAPE, steps: 52, width: 8, stride: 4 }).at(-1)).toBe(44);
    expect(looksOf({ ...SHAPE, steps: 11 })).toEqual([1, 3, 5, 7]);
  });

  it('tells an order of events that no sum of them tells', { timeout: 60_000 }, async () => {
    const model = await fitted(3000, { learningRate: 0.01, l2: 1e-4 });
    const later = runs(800, SEED + 1);
    expect(areaUnderRoc(predictSequenceNetwork(model, later.x), later.y).low).toBeGreaterThan(0.9);
  });

  it('is the same for a seed, another for another, and leaves no tensor behind', { timeout: 60_000 }, async () => {
    const first = await fitted(400, { maxEpochs: 3 });
    const { core } = valueOf(await loadTensorFlow());
    const before = core.memory().numTensors;
    const again = await fitted(400, { maxEpochs: 3 });
    const other = await fitted(400, { maxEpochs: 3, seed: SEED + 1 });
    expect(core.memory().numTensors).toBe(before);
    expect(again).toEqual(first);
    expect(other.filters.weights).not.toEqual(first.filters.weights);
  });

  it('gives contributions that add up to the log-odds against the row of zeros', { timeout: 60_000 }, async () => {
    const model = await fitted(400, { maxEpochs: 4 });
    const { x } = runs(30, SEED + 2);
    const base = sequenceLogOdds(model, new Float64Array(WIDTH));
    for (let i = 0; i < x.rows; i++) {
      const row = x.values.slice(i * WIDTH, (i + 1) * WIDTH);
      const sum = sequenceContributions(model, row).reduce((all, part) => all + part, base);
      expect(sum).toBeCloseTo(sequenceLogOdds(model, row), 9);
    }
  });

  it('gives contributions that follow the slope of the log-odds near the row of zeros', { timeout: 60_000 }, async () => {
    const model = await fitted(400, { maxEpochs: 4 });
    const step = 1e-5;
    const base = sequenceLogOdds(model, new Float64Array(WIDTH));
    for (let j = 0; j < WIDTH; j++) {
      const row = new Float64Array(WIDTH);
      row[j] = step;
      const [slope, own] = [(sequenceLogOdds(model, row) - base) / step, sequenceContributions(model, row)[j] / step];
      expect(own).toBeCloseTo(slope, 6);
    }
  });

  it('trains on wasm as on cpu, with and without fixed numbers', { timeout: 60_000 }, async () => {
    const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
    const wasmPaths = {
      'tfjs-backend-wasm.wasm': `${folder}/tfjs-backend-wasm.wasm`,
      'tfjs-backend-wasm-simd.wasm': `${folder}/tfjs-backend-wasm-simd.wasm`,
      'tfjs-backend-wasm-threaded-simd.wasm': `${folder}/tfjs-backend-wasm-threaded-simd.wasm`,
    };
    const { x, y } = runs(600, SEED);
    const bare = createMatrix(
      600,
      WIDTH - 1,
      x.values.filter((_, at) => at % WIDTH !== 0),
    );
    for (const [rows, fixed] of [
      [x, 1],
      [bare, 0],
    ] as const) {
      const options = { shape: { ...SHAPE, fixed }, seed: SEED, maxEpochs: 3 };
      const plain = valueOf(await fitSequenceNetwork(rows, y, options));
      const fast = valueOf(await fitSequenceNetwork(rows, y, { ...options, wasmPaths }));
      expect(fast.engine).toContain('wasm');
      expect(plain.engine).toContain('cpu');
      const apart = fast.filters.weights.map((weight, i) => Math.abs(weight - plain.filters.weights[i]));
      expect(Math.max(...apart)).toBeLessThan(1e-3);
    }
  });

  it('finds nothing in shuffled labels', { timeout: 60_000 }, async () => {
    const { x, y } = runs(1600, SEED);
    createRandom(SEED).shuffle(y);
    const half = (from: number) => Array.from({ length: 800 }, (_, i) => from + i);
    const model = valueOf(
      await fitSequenceNetwork(takeRows(x, half(0)), y.slice(0, 800), { shape: SHAPE, seed: SEED, maxEpochs: 10 }),
    );
    const { low, high } = areaUnderRoc(predictSequenceNetwork(model, takeRows(x, half(800))), y.slice(800), 0.99);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  it('can be cancelled between rounds, and says what is too little', { timeout: 60_000 }, async () => {
    const { x, y } = runs(400, SEED);
    const cancel = { cancelled: false };
    const onEpoch = (epoch: number) => void (cancel.cancelled = epoch === 2);
    const stopped = await fitSequenceNetwork(x, y, { shape: SHAPE, seed: SEED, cancel, onEpoch });
    expect(stopped).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    const few = await fitSequenceNetwork(x, y.map((_, i) => Number(i < 4)), { shape: SHAPE, seed: SEED });
    expect(few).toMatchObject({ ok: false, error: { kind: 'too-few-events', events: 4 } });
    await expect(
      fitSequenceNetwork(x, y, { shape: { ...SHAPE, steps: 11 }, seed: SEED }),
    ).rejects.toThrow(RangeError);
  });
}); // prettier-ignore
