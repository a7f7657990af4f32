import type { Matrix } from '../math/matrix.ts';
import { choiceValues, inputChoices } from './churn-choices.ts';
import { scaledInputs } from './churn-contributions.ts';
import { churnLogit } from './churn-logit.ts';
import { logistic } from './churn-reasons.ts';
import type { ChurnModel } from './churn-scorer.ts';
import type { Spread } from './population-stability.ts';
import { spreadOf } from './population-stability.ts';

/** How inputs and scores were spread over the people whom a model scored on the day of its training. */
export interface DriftReference {
  readonly inputs: readonly { readonly id: string; readonly spread: Spread }[];
  readonly scores: Spread;
}

/**
 * `x`: those people, a column for each of the model's, unscaled. In single precision, as inputs of scores are kept: an edge
 * that differs in its last digit would move all whose value is the edge.
 */
export function driftReference(model: ChurnModel, x: Matrix): DriftReference {
  const values = Float32Array.from(x.values);
  const row = (i: number) => values.subarray(i * x.columns, (i + 1) * x.columns);
  const scores = Float64Array.from({ length: x.rows }, (_, i) => logistic(churnLogit(model, scaledInputs(model, row(i)))));
  return {
    inputs: inputChoices(model.columns).map((choice) => ({
      id: choice.id,
      spread: spreadOf(choiceValues(choice, values, x.columns)),
    })),
    scores: spreadOf(scores),
  };
} // prettier-ignore
