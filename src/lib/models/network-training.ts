import type { CancelSignal } from '../base/progress.ts';
import { createRandom } from '../base/random.ts';
import { log1pExp } from '../math/logistic-function.ts';
import type { DenseLayer } from './dense-layers.ts';
import { createActivations, forward } from './dense-layers.ts';
import type { TensorFlow } from './tensorflow.ts';

export interface TrainingSettings {
  readonly seed: number;
  readonly hidden: readonly number[];
  readonly l2: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly maxEpochs: number;
  /** Epochs without a better validation loss before it stops. */
  readonly patience: number;
  readonly cancel: CancelSignal;
  readonly onEpoch: ((epoch: number, validationLoss: number) => void) | undefined;
}

/** Standardised rows (n × d) with outcomes and weights. */
export interface TrainingRows {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly columns: number;
}

export interface TrainedLayers {
  readonly layers: readonly DenseLayer[];
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly validationLoss: number;
}

/** He's initial weights (2015), the output layer a tenth of it, biases 0: from our own seed on every backend. */
export function initialLayers(columns: number, hidden: readonly number[], seed: number): DenseLayer[] {
  const random = createRandom(seed);
  const widths = [columns, ...hidden, 1];
  return widths.slice(1).map((outputs, l) => {
    const inputs = widths[l];
    const scale = Math.sqrt(2 / Math.max(inputs, 1)) * (l === hidden.length ? 0.1 : 1);
    return {
      inputs,
      outputs,
      weights: new Float64Array(inputs * outputs).map(() => scale * random.normal()),
      bias: new Float64Array(outputs),
    };
  });
}

/** Mean log loss of plain layers. */
export function meanLogLoss(layers: readonly DenseLayer[], rows: TrainingRows): number {
  const activations = createActivations(layers);
  let sum = 0;
  for (let i = 0; i < rows.y.length; i++) {
    activations[0].set(rows.x.subarray(i * rows.columns, (i + 1) * rows.columns));
    const logOdds = forward(layers, activations);
    sum += log1pExp(logOdds) - rows.y[i] * logOdds;
  }
  return sum / rows.y.length;
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Trains by Adam on seeded, shuffled batches until the validation loss stops falling; null where cancelled. */
export async function trainLayers(
  tensorflow: TensorFlow,
  training: TrainingRows,
  validation: TrainingRows,
  settings: TrainingSettings,
): Promise<TrainedLayers | null> {
  const { core, layers: tfLayers } = tensorflow;
  const { columns } = training;
  const n = training.y.length;
  const start = initialLayers(columns, settings.hidden, settings.seed);
  const model = tfLayers.sequential();
  start.forEach(({ outputs }, l) => {
    model.add(
      tfLayers.layers.dense({
        units: outputs,
        activation: l < start.length - 1 ? 'relu' : 'linear',
        kernelInitializer: 'zeros',
        kernelRegularizer: tfLayers.regularizers.l2({ l2: settings.l2 }),
        ...(l === 0 ? { inputShape: [columns] } : {}),
      }),
    );
  });
  const optimizer = core.train.adam(settings.learningRate);
  model.compile({ optimizer, loss: (truth, logOdds) => core.losses.sigmoidCrossEntropy(truth, logOdds) });
  core.tidy(() => {
    model.setWeights(
      start.flatMap(({ inputs, outputs, weights, bias }) => [
        core.tensor2d(Float32Array.from(weights), [inputs, outputs]),
        core.tensor1d(Float32Array.from(bias)),
      ]),
    );
  });

  const random = createRandom(settings.seed).fork(1);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const runEpoch = async (): Promise<boolean> => {
    random.shuffle(order);
    for (let from = 0; from < n; from += settings.batchSize) {
      if (settings.cancel.cancelled) return false;
      const picked = order.subarray(from, Math.min(from + settings.batchSize, n));
      const batch = new Float32Array(picked.length * columns);
      picked.forEach((row, i) =>
        batch.set(training.x.subarray(row * columns, (row + 1) * columns), i * columns),
      );
      const x = core.tensor2d(batch, [picked.length, columns]);
      const y = core.tensor2d(
        Float32Array.from(picked, (row) => training.y[row]),
        [picked.length, 1],
      );
      await model.trainOnBatch(x, y);
      x.dispose();
      y.dispose();
    }
    return true;
  };
  const snapshot = async (): Promise<DenseLayer[]> => {
    const values = await Promise.all(model.getWeights().map((tensor) => tensor.data()));
    return start.map(({ inputs, outputs }, l) => ({
      inputs,
      outputs,
      weights: Float64Array.from(values[2 * l]),
      bias: Float64Array.from(values[2 * l + 1]),
    }));
  };

  let best: { layers: readonly DenseLayer[]; loss: number; epoch: number } = {
    layers: start,
    loss: meanLogLoss(start, validation),
    epoch: 0,
  };
  let epoch = 0;
  try {
    while (epoch < settings.maxEpochs && epoch - best.epoch < settings.patience) {
      if (!(await runEpoch())) return null;
      epoch++;
      const layers = await snapshot();
      const loss = meanLogLoss(layers, validation);
      if (loss < best.loss - 1e-5) best = { layers, loss, epoch };
      settings.onEpoch?.(epoch, loss);
      await nextTask();
    }
  } finally {
    model.dispose();
    optimizer.dispose();
  }
  return { layers: best.layers, epochs: epoch, bestEpoch: best.epoch, validationLoss: best.loss };
}
