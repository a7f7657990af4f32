import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { ACTIVITY_CHANNELS, ACTIVITY_WEEKS } from '../features/activity-weeks.ts';
import type { PlainLayer } from '../math/dense-layers.ts';
import type { SequenceShape } from '../math/sequence-network.ts';
import type { NetworkOptions } from '../models/network.ts';
import { fitSequenceNetwork, predictSequenceNetwork } from '../models/sequence-network.ts';
import { sampled } from './labelled-rows.ts';
import type { Trainer } from './train-churn-trainer.ts';

/** As for the plain network. */
export const MOST_SEQUENCE_ROWS = 20_000;
export const MOST_SEQUENCE_EPOCHS = 40;
/** Two months at a look, each week in two of them. */
const LOOK = { width: 8, stride: 4 } as const;

/** What is known of each buyer, `fixed` numbers, then the weeks. */
export const sequenceShape = (fixed: number): SequenceShape => ({
  fixed,
  steps: ACTIVITY_WEEKS,
  channels: ACTIVITY_CHANNELS.length,
  ...LOOK,
});

const plain = ({ inputs, outputs, weights, bias }: PlainLayer) => ({
  inputs,
  outputs,
  weights: Array.from(weights),
  bias: Array.from(bias),
});

/** Without a shape there are no weeks to learn from: churn is not told by orders. */
export function sequenceTrainer(
  shape: SequenceShape | undefined,
  onEpoch: (epoch: number) => void,
  cancel: CancelSignal,
  wasmPaths: NetworkOptions['wasmPaths'],
): Trainer {
  if (!shape) return () => Promise.resolve(failure({ kind: 'unavailable', of: 'weeks' }));
  return async (all, seed) => {
    const part = sampled(all, MOST_SEQUENCE_ROWS, seed);
    const fitted = await fitSequenceNetwork(part.x, part.y, {
      shape,
      seed,
      cancel,
      ...(wasmPaths ? { wasmPaths } : {}),
      maxEpochs: MOST_SEQUENCE_EPOCHS,
      onEpoch,
    });
    if (!fitted.ok) return fitted;
    const model = fitted.value;
    return success({
      predict: (later) => predictSequenceNetwork(model, later),
      logistic: null,
      parts: { sequence: { shape, filters: plain(model.filters), layers: model.layers.map(plain) } },
      engine: model.engine,
    });
  };
}
