import { additiveContributions, additiveValue } from '../math/additive.ts';
import { sequenceContributions, sequenceLogOdds } from '../math/sequence-network.ts';
import { addTreeContributions } from '../math/tree-contributions.ts';
import { treeValue } from '../math/tree.ts';
import { linearContributions, linearLogit, logitStandardError } from './churn-contributions.ts';
import type { ChurnModel } from './churn-scorer.ts';
import { forestContributions, forestLogit } from './forest-logit.ts';
import { networkContributions, networkLogit } from './network-logit.ts';

const AS_IT_IS = { slope: 1, intercept: 0 } as const;

/** Calibrated log-odds of leaving, by whichever model speaks. `scaled`: one customer's standardised inputs. */
export function churnLogit(model: ChurnModel, scaled: Float64Array): number {
  const { slope, intercept } = model.calibration ?? AS_IT_IS;
  return slope * ownLogit(model, scaled) + intercept;
}

function ownLogit(model: ChurnModel, scaled: Float64Array): number {
  if (model.boosted) {
    return model.boosted.trees.reduce((sum, tree) => sum + treeValue(tree, scaled), model.boosted.base);
  }
  if (model.forest) return forestLogit(model.forest, scaled);
  if (model.additive) return additiveValue(model.additive, scaled);
  if (model.sequence) return sequenceLogOdds(model.sequence, scaled);
  return model.network ? networkLogit(model.network, scaled) : linearLogit(model, scaled);
}

/**
 * What each input adds to the calibrated log-odds: exact for sums over columns and, by Shapley values, for trees; by
 * integrated gradients for networks.
 */
export function churnContributions(model: ChurnModel, scaled: Float64Array): Float64Array {
  const { slope } = model.calibration ?? AS_IT_IS;
  return ownContributions(model, scaled).map((value) => slope * value);
}

function ownContributions(model: ChurnModel, scaled: Float64Array): Float64Array {
  if (model.boosted) {
    const sums = new Float64Array(scaled.length);
    for (const tree of model.boosted.trees) addTreeContributions(tree, scaled, sums);
    return sums;
  }
  if (model.forest) return forestContributions(model.forest, scaled);
  if (model.additive) return additiveContributions(model.additive, scaled);
  if (model.sequence) return sequenceContributions(model.sequence, scaled);
  return model.network ? networkContributions(model.network, scaled) : linearContributions(model, scaled);
}

/** Standard error of the calibrated log-odds: the linear model's on the same inputs stands in where a model has none. */
export function churnStandardError(
  model: ChurnModel,
  scaled: Float64Array,
  columns?: readonly number[],
): number {
  return (model.calibration ?? AS_IT_IS).slope * logitStandardError(model, scaled, columns);
}
