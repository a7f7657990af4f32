import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { sigmoid } from '../math/logistic-function.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import type { DenseLayer } from '../math/dense-layers.ts';
import { addInputGradient, createActivations, forward } from '../math/dense-layers.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { checkRows, splitRows, trainingRows } from './network-rows.ts';
import { trainingEnd, trainLayers } from './network-training.ts';
import type { TensorFlowOptions } from './tensorflow.ts';
import { loadTensorFlow } from './tensorflow.ts';

export interface NetworkOptions extends TensorFlowOptions {
  readonly seed: number;
  /** Widths of the hidden layers; [16, 8] where absent. */
  readonly hidden?: readonly number[];
  readonly l2?: number;
  readonly learningRate?: number;
  readonly batchSize?: number;
  readonly maxEpochs?: number;
  readonly patience?: number;
  /** Share of rows kept to decide when to stop; 0.15 where absent. */
  readonly validationShare?: number;
  readonly onEpoch?: (epoch: number, validationLoss: number) => void;
  readonly cancel?: CancelSignal;
}

/** A fitted multi-layer perceptron: plain numbers, so that scoring needs no TensorFlow.js. */
export interface NetworkModel {
  readonly kind: 'network';
  readonly version: 1;
  readonly engine: string;
  readonly seed: number;
  /** Of the training columns; inputs are standardised by them. */
  readonly means: Float64Array;
  readonly sds: Float64Array;
  readonly layers: readonly DenseLayer[];
  readonly events: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Mean log loss on the part kept for stopping. */
  readonly validationLoss: number;
  readonly fit: FitReport;
}

const INTEGRATION_STEPS = 32;

/**
 * Trains a small neural network (ReLU layers, Adam, L2, early stopping) to give P(y = 1), with TensorFlow.js.
 *
 * Use it where effects bend or interact and rows are in the thousands; where it is not better than logistic
 * regression, prefer that. `x`: n × p, finite, any units (standardised inside); `y`: 0 or 1. Errors: under 50 rows,
 * under 10 of either outcome, values that are not finite, `unavailable` (no backend gives right numbers), `cancelled`.
 * Throws RangeError for y that is not 0 or 1. Deterministic for a seed on one backend; backends differ in the last
 * digits of single precision. Cost: about rows × weights × 6 a round. All tensors are disposed.
 * Sources: Goodfellow, Bengio & Courville (2016), §6, alg. 7.1; Kingma & Ba (2015), alg. 1. Level: telco_churn.json.
 */
export async function fitNetwork(
  x: Matrix,
  y: Float64Array | Uint8Array,
  options: NetworkOptions,
): Promise<Outcome<NetworkModel, FitError>> {
  const error = checkRows(x, y);
  if (error) return failure(error);
  const { seed, validationShare = 0.15, maxEpochs = 80, cancel = NEVER_CANCELLED } = options;
  const tensorflow = await loadTensorFlow(options);
  if (!tensorflow.ok) return tensorflow;
  const scaling = columnScaling(x);
  const standardised = standardise(x, scaling);
  const parts = splitRows(y, validationShare, seed);
  const trained = await trainLayers(
    tensorflow.value,
    trainingRows(standardised, y, parts.training),
    trainingRows(standardised, y, parts.validation),
    {
      seed,
      hidden: options.hidden ?? [16, 8],
      l2: options.l2 ?? 1e-3,
      learningRate: options.learningRate ?? 5e-3,
      batchSize: options.batchSize ?? 256,
      maxEpochs,
      patience: options.patience ?? 8,
      cancel,
      onEpoch: options.onEpoch,
    },
  );
  const end = trainingEnd(trained, x.rows, maxEpochs);
  if (!end.ok) return end;
  const { weights, ...epochs } = end.value;
  return success({
    kind: 'network',
    version: 1,
    engine: tensorflow.value.engine,
    seed,
    means: scaling.means,
    sds: scaling.sds,
    layers: weights,
    events: Float64Array.from(y).reduce((sum, v) => sum + v, 0),
    ...epochs,
  });
}

function requireColumns(model: NetworkModel, x: Matrix): void {
  if (x.columns !== model.means.length) {
    throw new RangeError(`x: expected ${model.means.length} columns, got ${x.columns}`);
  }
}

/** Log odds of each row, in plain code and double precision. */
export function networkLogOdds(model: NetworkModel, x: Matrix): Float64Array {
  requireColumns(model, x);
  const rows = standardise(x, model);
  const activations = createActivations(model.layers);
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    activations[0].set(rows.values.subarray(i * x.columns, (i + 1) * x.columns));
    out[i] = forward(model.layers, activations);
  }
  return out;
}

/** Probability in [0, 1] for each row. */
export function predictNetwork(model: NetworkModel, x: Matrix): Float64Array {
  return networkLogOdds(model, x).map(sigmoid);
}

/** Log odds of the mean row: where contributions start. */
export function networkBase(model: NetworkModel): number {
  return forward(model.layers, createActivations(model.layers));
}

/**
 * What each feature adds to a row's log odds against the mean row, n × p: integrated gradients along the straight line
 * from the mean row (Sundararajan, Taly & Yan 2017, eq. 1, 32 midpoints). What the sum leaves over is shared out by
 * size, so that `networkBase` plus a row's sum is exactly its log odds.
 */
export function networkContributions(model: NetworkModel, x: Matrix): Matrix {
  requireColumns(model, x);
  const d = x.columns;
  const rows = standardise(x, model);
  const base = networkBase(model);
  const activations = createActivations(model.layers);
  const gradient = new Float64Array(d);
  const out = new Float64Array(x.rows * d);
  for (let i = 0; i < x.rows; i++) {
    const row = rows.values.subarray(i * d, (i + 1) * d);
    gradient.fill(0);
    for (let step = 0; step < INTEGRATION_STEPS; step++) {
      const share = (step + 0.5) / INTEGRATION_STEPS;
      for (let j = 0; j < d; j++) activations[0][j] = share * row[j];
      forward(model.layers, activations);
      addInputGradient(model.layers, activations, gradient);
    }
    activations[0].set(row);
    let left = forward(model.layers, activations) - base;
    let size = 0;
    for (let j = 0; j < d; j++) {
      const part = (row[j] * gradient[j]) / INTEGRATION_STEPS;
      out[i * d + j] = part;
      left -= part;
      size += Math.abs(part);
    }
    for (let j = 0; j < d && size > 0; j++) out[i * d + j] += (left * Math.abs(out[i * d + j])) / size;
  }
  return createMatrix(x.rows, d, out);
}
