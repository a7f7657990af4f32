import type { Interval } from '../base/facts.ts';
import { Z80 } from './churn-reasons.ts';

/** Past this many usual gaps the chance to win a customer back fades. */
const FADING_FROM = 4;

/** 1 while the silence is at most four usual gaps; beyond, falls with the square of the overdue time. */
export function overdueFactor(gapRatio: number): number {
  return Number.isNaN(gapRatio) || gapRatio <= FADING_FROM ? 1 : (FADING_FROM / gapRatio) ** 2;
}

/**
 * Value at risk = P(churn) × worth × overdue factor, in minor units. `worth` is what the customer brings over the
 * value horizon if they stay.
 */
export function valueAtRisk(churn: number, worth: number, gapRatio: number): number {
  return churn * worth * overdueFactor(gapRatio);
}

/**
 * 80 % interval of a sum over customers. The model's own uncertainty is taken as shared by all (cautious: it
 * does not average out); who in fact leaves is independent.
 * `weights`: value × overdue factor of each; `low`, `high`: their 80 % probability intervals.
 */
export function sumInterval(
  weights: ArrayLike<number>,
  churn: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
): Interval {
  let sum = 0;
  let below = 0;
  let above = 0;
  let chance = 0;
  for (let i = 0; i < weights.length; i++) {
    const p = churn[i];
    const weight = weights[i];
    if (Number.isNaN(p) || Number.isNaN(weight)) continue;
    sum += weight * p;
    if (!Number.isNaN(low[i])) below += weight * (p - low[i]);
    if (!Number.isNaN(high[i])) above += weight * (high[i] - p);
    chance += weight * weight * p * (1 - p);
  }
  const luck = Z80 * Math.sqrt(chance);
  return { low: Math.max(0, sum - Math.hypot(below, luck)), high: sum + Math.hypot(above, luck) };
}
