import type { CancelSignal } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { createRandom } from '../base/random.ts';
import { log1pExp } from '../math/logistic-function.ts';
import type { DenseLayer } from '../math/dense-layers.ts';
import { createActivations, forward } from '../math/dense-layers.ts';
import type { FitError, FitReport } from './fit-report.ts';
import type { TrainingRows } from './network-rows.ts';
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

/** What is trained, whatever it is: `Weights` are plain numbers. */
export interface Trainable<Weights> {
  readonly rows: number;
  readonly start: Weights;
  readonly trainOn: (rows: Int32Array) => Promise<void>;
  readonly weights: () => Promise<Weights>;
  readonly validationLoss: (weights: Weights) => number;
}

type RoundSettings = Pick<
  TrainingSettings,
  'seed' | 'batchSize' | 'maxEpochs' | 'patience' | 'cancel' | 'onEpoch'
>;

export interface Best<Weights> {
  readonly weights: Weights;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly validationLoss: number;
}

/** Rounds of seeded, shuffled batches until the validation loss stops falling; null where cancelled. */
export async function trainInRounds<Weights>(
  { rows, start, trainOn, weights, validationLoss }: Trainable<Weights>,
  { seed, batchSize, maxEpochs, patience, cancel, onEpoch }: RoundSettings,
): Promise<Best<Weights> | null> {
  const random = createRandom(seed).fork(1);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  let best = { weights: start, loss: validationLoss(start), epoch: 0 };
  let epoch = 0;
  while (epoch < maxEpochs && epoch - best.epoch < patience) {
    random.shuffle(order);
    for (let from = 0; from < rows; from += batchSize) {
      if (cancel.cancelled) return null;
      await trainOn(order.subarray(from, Math.min(from + batchSize, rows)));
    }
    epoch++;
    const now = await weights();
    const loss = validationLoss(now);
    if (loss < best.loss - 1e-5) best = { weights: now, loss, epoch };
    onEpoch?.(epoch, loss);
    await nextTask();
  }
  return { weights: best.weights, epochs: epoch, bestEpoch: best.epoch, validationLoss: best.loss };
}

/** Trains fully connected layers by Adam; null where cancelled. */
export async function trainLayers(
  tensorflow: TensorFlow,
  training: TrainingRows,
  validation: TrainingRows,
  settings: TrainingSettings,
): Promise<Best<readonly DenseLayer[]> | null> {
  const { core, layers: tfLayers } = tensorflow;
  const { columns } = training;
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
  const trainOn = async (picked: Int32Array) => {
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
  };
  const weights = async (): Promise<DenseLayer[]> => {
    const values = await Promise.all(model.getWeights().map((tensor) => tensor.data()));
    return start.map(({ inputs, outputs }, l) => ({
      inputs,
      outputs,
      weights: Float64Array.from(values[2 * l]),
      bias: Float64Array.from(values[2 * l + 1]),
    }));
  };
  try {
    return await trainInRounds<readonly DenseLayer[]>(
      {
        rows: training.y.length,
        start,
        trainOn,
        weights,
        validationLoss: (layers) => meanLogLoss(layers, validation),
      },
      settings,
    );
  } finally {
    model.dispose();
    optimizer.dispose();
  }
}

/** What of a training goes into the model, or why there is none; null: it was cancelled. */
export function trainingEnd<Weights>(
  trained: Best<Weights> | null,
  rows: number,
  maxEpochs: number,
): Outcome<Best<Weights> & { readonly fit: FitReport }, FitError> {
  if (!trained) return failure({ kind: 'cancelled' });
  const { weights, epochs, bestEpoch, validationLoss } = trained;
  if (!Number.isFinite(validationLoss)) return failure({ kind: 'no-convergence', iterations: epochs });
  const converged = epochs < maxEpochs;
  const fit: FitReport = {
    rows,
    iterations: epochs,
    converged,
    logLikelihood: null,
    warnings: converged ? [] : [{ kind: 'not-converged' }],
  };
  return success({ weights, epochs, bestEpoch, validationLoss, fit });
}
