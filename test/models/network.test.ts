import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import type { NetworkOptions } from '../../src/lib/models/network.ts';
import {
  fitNetwork,
  networkBase,
  networkContributions,
  networkLogOdds,
  predictNetwork,
} from '../../src/lib/models/network.ts';
import { loadTensorFlow } from '../../src/lib/models/tensorflow.ts';
import { areaUnderRoc } from '../../src/lib/scores/evaluation.ts';
import { hasShared } from '../fixtures/shared.ts';
import { pickRows, readTelco, telcoDesign } from './telco.ts';

async function fitted(x: Matrix, y: Uint8Array, options: NetworkOptions) {
  const outcome = await fitNetwork(x, y, options);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

/** Outcome by exclusive or of two signs: no linear model can see it. */
function exclusiveOr(n: number, seed: number) {
  const random = createRandom(seed);
  const x = createMatrix(
    n,
    3,
    new Float64Array(n * 3).map(() => random.normal()),
  );
  const y = Uint8Array.from({ length: n }, (_, i) => (x.values[i * 3] * x.values[i * 3 + 1] > 0 ? 1 : 0));
  return { x, y };
}

describe.skipIf(!hasShared)('network on Telco', () => {
  test('AUC on the five shared folds is at least 0.835', { timeout: 90_000 }, async () => {
    const telco = readTelco();
    const x = telcoDesign(telco);
    const aucs: number[] = [];
    for (const fold of [0, 1, 2, 3, 4]) {
      const train = pickRows(x, (i) => telco.fold[i] !== fold);
      const held = pickRows(x, (i) => telco.fold[i] === fold);
      const model = await fitted(
        train.x,
        Uint8Array.from(train.rows, (i) => telco.y[i]),
        { seed: 7 },
      );
      aucs.push(
        areaUnderRoc(
          predictNetwork(model, held.x),
          Uint8Array.from(held.rows, (i) => telco.y[i]),
        ).auc,
      );
    }
    const mean = aucs.reduce((sum, v) => sum + v, 0) / 5;
    console.info(
      `network on Telco: mean AUC ${mean.toFixed(4)} (${aucs.map((v) => v.toFixed(3)).join(', ')})`,
    );
    expect(mean).toBeGreaterThanOrEqual(0.835);
  });
});

describe('network', () => {
  test('learns what no linear model can', { timeout: 30_000 }, async () => {
    const { x, y } = exclusiveOr(2000, 1);
    const test = exclusiveOr(500, 2);
    const model = await fitted(x, y, { seed: 3, l2: 1e-4, learningRate: 0.02, maxEpochs: 40 });
    expect(areaUnderRoc(predictNetwork(model, test.x), test.y).auc).toBeGreaterThan(0.95);
  });

  test(
    'the same seed gives the same weights, and no tensor is left behind',
    { timeout: 30_000 },
    async () => {
      const { x, y } = exclusiveOr(400, 4);
      const first = await fitted(x, y, { seed: 5, maxEpochs: 3 });
      const loaded = await loadTensorFlow();
      if (!loaded.ok) throw new Error('no backend');
      const before = loaded.value.core.memory().numTensors;
      const second = await fitted(x, y, { seed: 5, maxEpochs: 3 });
      const third = await fitted(x, y, { seed: 6, maxEpochs: 3 });
      expect(loaded.value.core.memory().numTensors).toBe(before);
      expect(second.layers).toEqual(first.layers);
      expect(third.layers).not.toEqual(first.layers);
    },
  );

  test('contributions and base add up to the log odds', { timeout: 30_000 }, async () => {
    const { x, y } = exclusiveOr(400, 6);
    const model = await fitted(x, y, { seed: 1, maxEpochs: 5 });
    const parts = networkContributions(model, x);
    const logOdds = networkLogOdds(model, x);
    for (let i = 0; i < x.rows; i++) {
      const sum = parts.values.slice(i * 3, i * 3 + 3).reduce((a, b) => a + b, networkBase(model));
      expect(sum).toBeCloseTo(logOdds[i], 9);
    }
  });

  test('shuffled labels give no signal', { timeout: 30_000 }, async () => {
    const { x, y } = exclusiveOr(1600, 8);
    const labels = createRandom(9).shuffle(y.slice());
    const half = pickRows(x, (i) => i < 800);
    const rest = pickRows(x, (i) => i >= 800);
    const model = await fitted(half.x, labels.slice(0, 800), { seed: 2, maxEpochs: 20 });
    const { low, high } = areaUnderRoc(predictNetwork(model, rest.x), labels.slice(800));
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  test('reports each round and can be cancelled between them', { timeout: 30_000 }, async () => {
    const { x, y } = exclusiveOr(400, 10);
    const cancel = { cancelled: false };
    const rounds: number[] = [];
    const outcome = await fitNetwork(x, y, {
      seed: 1,
      cancel,
      onEpoch: (epoch) => {
        rounds.push(epoch);
        cancel.cancelled = epoch === 2;
      },
    });
    expect(rounds).toEqual([1, 2]);
    expect(outcome.ok ? null : outcome.error.kind).toBe('cancelled');
  });

  test('says that there are too few leavers', async () => {
    const { x } = exclusiveOr(100, 11);
    const outcome = await fitNetwork(
      x,
      Uint8Array.from({ length: 100 }, (_, i) => (i < 4 ? 1 : 0)),
      { seed: 1 },
    );
    expect(outcome.ok ? null : outcome.error).toEqual({ kind: 'too-few-events', events: 4, needed: 10 });
  });

  test('the wasm backend passes the self-test and trains like cpu', { timeout: 30_000 }, async () => {
    const { x, y } = exclusiveOr(600, 12);
    const plain = await fitted(x, y, { seed: 5, maxEpochs: 3 });
    const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
    const wasmPaths = {
      'tfjs-backend-wasm.wasm': `${folder}/tfjs-backend-wasm.wasm`,
      'tfjs-backend-wasm-simd.wasm': `${folder}/tfjs-backend-wasm-simd.wasm`,
      'tfjs-backend-wasm-threaded-simd.wasm': `${folder}/tfjs-backend-wasm-threaded-simd.wasm`,
    };
    const fast = await fitted(x, y, { seed: 5, maxEpochs: 3, wasmPaths });
    expect(fast.engine).toContain('wasm');
    expect(plain.engine).toContain('cpu');
    const difference = fast.layers[0].weights.map((v, i) => Math.abs(v - plain.layers[0].weights[i]));
    expect(Math.max(...difference)).toBeLessThan(1e-3);
  });
});
