import { success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import type { NetworkModel, NetworkOptions } from '../models/network.ts';
import { fitNetwork, predictNetwork } from '../models/network.ts';
import type { NetworkWeights } from '../scores/churn-scorer.ts';
import { sampled } from './labelled-rows.ts';
import type { Trainer } from './train-churn-trainer.ts';

/** A network learns little more from further rows, and takes its time. */
export const MOST_NETWORK_ROWS = 20_000;
export const MOST_EPOCHS = 80;

export function networkTrainer(
  onEpoch: (epoch: number) => void,
  cancel: CancelSignal,
  wasmPaths: NetworkOptions['wasmPaths'],
): Trainer {
  return async (all, seed) => {
    const part = sampled(all, MOST_NETWORK_ROWS, seed);
    const fitted = await fitNetwork(part.x, part.y, {
      seed,
      cancel,
      ...(wasmPaths ? { wasmPaths } : {}),
      maxEpochs: MOST_EPOCHS,
      onEpoch,
    });
    if (!fitted.ok) return fitted;
    const model = fitted.value;
    return success({
      predict: (later) => predictNetwork(model, later),
      logistic: null,
      parts: { network: { layers: plainLayers(model) } },
      engine: model.engine,
    });
  };
}

/** The network's own scaling folded into its first layer, so that it reads the same inputs as the linear model. */
function plainLayers({ layers, means, sds }: NetworkModel): NetworkWeights['layers'] {
  return layers.map(({ inputs, outputs, weights, bias }, depth) => {
    if (depth > 0) return { inputs, outputs, weights: [...weights], bias: [...bias] };
    const folded = weights.map((weight, at) => {
      const sd = sds[Math.floor(at / outputs)];
      return sd > 0 ? weight / sd : 0;
    });
    const shifted = bias.map((value, o) =>
      means.reduce((sum, mean, i) => sum - mean * folded[i * outputs + o], value),
    );
    return { inputs, outputs, weights: [...folded], bias: [...shifted] };
  });
}
