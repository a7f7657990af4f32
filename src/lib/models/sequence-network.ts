import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { sigmoid } from '../math/logistic-function.ts';
import type { Matrix } from '../math/matrix.ts';
import type { SequenceShape } from '../math/sequence-network.ts';
import { sequenceReader } from '../math/sequence-network.ts';
import type { FitError, FitReport } from './fit-report.ts';
import type { NetworkOptions } from './network.ts';
import { checkRows, splitRows, trainingRows } from './network-rows.ts';
import { trainingEnd } from './network-training.ts';
import type { SequenceWeights } from './sequence-training.ts';
import { trainSequence } from './sequence-training.ts';
import { loadTensorFlow } from './tensorflow.ts';

export interface SequenceNetworkOptions extends NetworkOptions {
  readonly shape: SequenceShape;
  /** What a look can find at most; 8 where absent. */
  readonly filters?: number;
}

/** Plain numbers, so that scoring needs no TensorFlow.js. */
export interface SequenceNetworkModel extends SequenceWeights {
  readonly kind: 'sequence-network';
  readonly version: 1;
  readonly engine: string;
  readonly seed: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Mean log loss on the part kept for stopping. */
  readonly validationLoss: number;
  readonly fit: FitReport;
}

/**
 * Trains a one-dimensional convolution over a sequence, read together with fixed numbers, to give P(y = 1), with TensorFlow.js.
 *
 * Use it where the order of events tells more than their sums; where it is not better than logistic regression, prefer that.
 * `x`: n × (fixed + steps · channels), standardised by the caller, the sequence after the fixed numbers, oldest step first;
 * `y`: 0 or 1. Errors: under 50 rows, under 10 of either outcome, values that are not finite, `unavailable` (no backend gives
 * right numbers), `cancelled`. Throws RangeError for a shape that x does not have. Deterministic for a seed on one backend.
 * Cost: about rows × weights × 6 a round. All tensors are disposed.
 * Sources: LeCun et al. (1989), Backpropagation applied to handwritten zip code recognition; Kingma & Ba (2015), alg. 1.
 */
export async function fitSequenceNetwork(
  x: Matrix,
  y: Float64Array | Uint8Array,
  options: SequenceNetworkOptions,
): Promise<Outcome<SequenceNetworkModel, FitError>> {
  const { seed, shape, validationShare = 0.15, maxEpochs = 40, cancel = NEVER_CANCELLED } = options;
  requireShape(shape, x);
  const error = checkRows(x, y);
  if (error) return failure(error);
  const tensorflow = await loadTensorFlow(options);
  if (!tensorflow.ok) return tensorflow;
  const parts = splitRows(y, validationShare, seed);
  const trained = await trainSequence(
    tensorflow.value,
    trainingRows(x, y, parts.training),
    trainingRows(x, y, parts.validation),
    {
      seed,
      shape,
      filters: options.filters ?? 8,
      hidden: options.hidden ?? [16],
      l2: options.l2 ?? 1e-3,
      learningRate: options.learningRate ?? 5e-3,
      batchSize: options.batchSize ?? 256,
      maxEpochs,
      patience: options.patience ?? 5,
      cancel,
      onEpoch: options.onEpoch,
    },
  );
  const end = trainingEnd(trained, x.rows, maxEpochs);
  if (!end.ok) return end;
  const { weights, ...epochs } = end.value;
  return success({
    kind: 'sequence-network',
    version: 1,
    engine: tensorflow.value.engine,
    seed,
    ...weights,
    ...epochs,
  });
}

function requireShape({ fixed, steps, channels, width, stride }: SequenceShape, x: Matrix): void {
  if (x.columns !== fixed + steps * channels) {
    throw new RangeError(`x: expected ${fixed} + ${steps} × ${channels} columns, got ${x.columns}`);
  }
  if (!(width >= 1 && width <= steps && stride >= 1)) {
    throw new RangeError(`shape: expected 1 ≤ width ≤ ${steps} and stride ≥ 1, got ${width}, ${stride}`);
  }
}

/** Probability in [0, 1] for each row. */
export function predictSequenceNetwork(model: SequenceNetworkModel, x: Matrix): Float64Array {
  requireShape(model.shape, x);
  const { logOdds } = sequenceReader(model);
  return Float64Array.from({ length: x.rows }, (_, i) =>
    sigmoid(logOdds(x.values.subarray(i * x.columns, (i + 1) * x.columns))),
  );
}
