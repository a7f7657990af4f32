import { createRandom } from '../base/random.ts';
import { log1pExp } from '../math/logistic-function.ts';
import type { DenseLayer } from '../math/dense-layers.ts';
import type { SequenceNetwork, SequenceShape } from '../math/sequence-network.ts';
import { looksOf, sequenceReader } from '../math/sequence-network.ts';
import type { TrainingRows } from './network-rows.ts';
import type { Best, TrainingSettings } from './network-training.ts';
import { initialLayers, trainInRounds } from './network-training.ts';
import type { TensorFlow } from './tensorflow.ts';

export interface SequenceWeights extends SequenceNetwork {
  readonly filters: DenseLayer;
  readonly layers: readonly DenseLayer[];
}

export interface SequenceSettings extends TrainingSettings {
  readonly shape: SequenceShape;
  readonly filters: number;
}

/** From our own seed on every backend. */
function initialWeights({ shape, filters, hidden, seed }: SequenceSettings): SequenceWeights {
  const [convolution] = initialLayers(
    shape.width * shape.channels,
    [filters],
    createRandom(seed)
      .fork(3)
      .integer(2 ** 31),
  );
  const joined = looksOf(shape).length * filters + shape.fixed;
  return { shape, filters: convolution, layers: initialLayers(joined, hidden, seed) };
}

/** Mean log loss of plain weights. */
export function sequenceLogLoss(network: SequenceNetwork, { x, y, columns }: TrainingRows): number {
  const { logOdds } = sequenceReader(network);
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const own = logOdds(x.subarray(i * columns, (i + 1) * columns));
    sum += log1pExp(own) - y[i] * own;
  }
  return sum / y.length;
}

/**
 * Trains the filters and the layers together by Adam; null where cancelled. Each look is a row of its own and the convolution
 * one matrix product, because the wasm backend has no gradient of a convolution.
 */
export async function trainSequence(
  { core }: TensorFlow,
  training: TrainingRows,
  validation: TrainingRows,
  settings: SequenceSettings,
): Promise<Best<SequenceWeights> | null> {
  const { shape, l2 } = settings;
  const { fixed, channels, width } = shape;
  const looks = looksOf(shape).map((step) => fixed + step * channels);
  const seen = width * channels;
  const start = initialWeights(settings);
  const inner = looks.length * start.filters.outputs;
  const [joined, ...rest] = start.layers;
  const variable = (values: Float64Array, ...size: number[]) =>
    core.tidy(() => core.variable(core.tensor(Float32Array.from(values), size)));
  // The first layer in two parts, so that nothing has to be put side by side; the second is empty without fixed numbers.
  const convolution = variable(start.filters.weights, seen, start.filters.outputs);
  const fromLooks = variable(joined.weights.slice(0, inner * joined.outputs), inner, joined.outputs);
  const fromFixed =
    fixed > 0 ? [variable(joined.weights.slice(inner * joined.outputs), fixed, joined.outputs)] : [];
  const others = rest.map(({ weights, inputs, outputs }) => variable(weights, inputs, outputs));
  const kernels = [convolution, fromLooks, ...fromFixed, ...others];
  const biases = [start.filters, joined, ...rest].map(({ bias, outputs }) => variable(bias, outputs));
  const optimizer = core.train.adam(settings.learningRate);

  const trainOn = (picked: Int32Array): Promise<void> => {
    const n = picked.length;
    const windows = new Float32Array(n * looks.length * seen);
    const numbers = new Float32Array(n * fixed);
    picked.forEach((row, i) => {
      const own = training.x.subarray(row * training.columns, (row + 1) * training.columns);
      numbers.set(own.subarray(0, fixed), i * fixed);
      looks.forEach((from, look) =>
        windows.set(own.subarray(from, from + seen), (i * looks.length + look) * seen),
      );
    });
    core.tidy(() => {
      const seenWindows = core.tensor2d(windows, [n * looks.length, seen]);
      const known = fromFixed.map(() => core.tensor2d(numbers, [n, fixed]));
      const labels = core.tensor2d(
        Float32Array.from(picked, (row) => training.y[row]),
        [n, 1],
      );
      optimizer.minimize(() => {
        const found = core.relu(core.add(core.matMul(seenWindows, convolution), biases[0]));
        let values = core.add(core.matMul(core.reshape(found, [n, inner]), fromLooks), biases[1]);
        fromFixed.forEach((kernel, k) => (values = core.add(values, core.matMul(known[k], kernel))));
        others.forEach((kernel, l) => {
          values = core.add(core.matMul(core.relu(values), kernel), biases[l + 2]);
        });
        const penalty = kernels
          .map((kernel) => core.sum(core.square(kernel)))
          .reduce((sum, one) => core.add(sum, one));
        return core.add(core.losses.sigmoidCrossEntropy(labels, values), core.mul(penalty, l2)) as ReturnType<
          typeof core.scalar
        >;
      });
    });
    return Promise.resolve();
  };
  const weights = async (): Promise<SequenceWeights> => {
    const read = (list: typeof kernels) =>
      Promise.all(list.map(async (one) => Float64Array.from(await one.data())));
    const [ofLooks, ...firstParts] = await read([convolution, fromLooks, ...fromFixed]);
    const later = await read(others);
    const [bias, ...ownBiases] = await read(biases);
    const first = new Float64Array(joined.weights.length);
    firstParts.forEach((part, k) => first.set(part, k === 0 ? 0 : firstParts[0].length));
    return {
      shape,
      filters: { ...start.filters, weights: ofLooks, bias },
      layers: start.layers.map((layer, l) => ({
        ...layer,
        weights: l === 0 ? first : later[l - 1],
        bias: ownBiases[l],
      })),
    };
  };
  try {
    return await trainInRounds(
      {
        rows: training.y.length,
        start,
        trainOn,
        weights,
        validationLoss: (network) => sequenceLogLoss(network, validation),
      },
      settings,
    );
  } finally {
    core.dispose([...kernels, ...biases]);
    optimizer.dispose();
  }
}
