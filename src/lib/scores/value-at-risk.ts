import type { Interval } from '../base/facts.ts';
import { BROKEN_RATIO } from './cadence.ts';
import { scaledInputs } from './churn-contributions.ts';
import { Z80 } from './churn-reasons.ts';
import type { ChurnScorer } from './churn-scorer.ts';

/** Past this many usual gaps the chance to win a customer back fades. */
const FADING_FROM = 4;

/**
 * How much of what may be lost a contact now could save, 0–1: 1 from two usual gaps of silence to four. Before, it rises
 * with the square of the silence (who orders on time needs no call); beyond, it falls with the square (who went long ago
 * seldom comes back). 1 where there is no rhythm to go by.
 */
export function overdueFactor(gapRatio: number): number {
  if (Number.isNaN(gapRatio)) return 1;
  return Math.min(1, gapRatio / BROKEN_RATIO, FADING_FROM / gapRatio) ** 2;
}

export interface Risks {
  readonly churn: Float64Array;
  readonly churnLow: Float64Array;
  readonly churnHigh: Float64Array;
  /** Churn × worth × overdue factor. */
  readonly atRisk: Float64Array;
}

/**
 * 80 % interval of the value at risk of some customers together. Who in fact leaves is independent; the model's own
 * uncertainty is shared. With a model it is carried over exactly to first order (the delta method on the linear
 * coefficients); by rule each customer's own range is taken as shared by all, which is cautious.
 */
export function atRiskInterval(
  risks: Risks,
  scorer: ChurnScorer | null,
  customers: ArrayLike<number>,
): Interval {
  let sum = 0;
  let chance = 0;
  for (let i = 0; i < customers.length; i++) {
    const c = customers[i];
    if (!(risks.atRisk[c] > 0)) continue;
    sum += risks.atRisk[c];
    chance += risks.atRisk[c] ** 2 * (1 / risks.churn[c] - 1);
  }
  const shared = scorer?.model.covariance
    ? sharedByModel(risks, scorer, customers)
    : sharedByRule(risks, customers);
  const luck = Z80 * Math.sqrt(chance);
  return {
    low: Math.max(0, sum - Math.hypot(shared.below, luck)),
    high: sum + Math.hypot(shared.above, luck),
  };
}

interface Half {
  readonly below: number;
  readonly above: number;
}

function sharedByRule(risks: Risks, customers: ArrayLike<number>): Half {
  let below = 0;
  let above = 0;
  for (let i = 0; i < customers.length; i++) {
    const c = customers[i];
    if (!(risks.atRisk[c] > 0)) continue;
    const weight = risks.atRisk[c] / risks.churn[c];
    below += weight * (risks.churn[c] - risks.churnLow[c]) || 0;
    above += weight * (risks.churnHigh[c] - risks.churn[c]) || 0;
  }
  return { below, above };
}

/** ∂ Σ wᵢpᵢ / ∂β = Σ wᵢpᵢ(1 − pᵢ)(1, zᵢ), through the coefficients' covariance. */
function sharedByModel(risks: Risks, { model, inputs }: ChurnScorer, customers: ArrayLike<number>): Half {
  const p = model.columns.length;
  const size = model.coefficients.length + 1;
  const gradient = new Float64Array(size);
  for (let i = 0; i < customers.length; i++) {
    const c = customers[i];
    if (!(risks.atRisk[c] > 0)) continue;
    const slope = risks.atRisk[c] * (1 - risks.churn[c]);
    const scaled = scaledInputs(model, inputs.subarray(c * p, c * p + p));
    gradient[0] += slope;
    for (let j = 0; j + 1 < size; j++) gradient[j + 1] += slope * scaled[j];
  }
  const { covariance } = model;
  let variance = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) variance += gradient[i] * (covariance?.[i * size + j] ?? 0) * gradient[j];
  }
  const half = Z80 * Math.sqrt(Math.max(0, variance));
  return { below: half, above: half };
}
