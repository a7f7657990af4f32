import type { Interval } from '../base/facts.ts';

/**
 * Risk of leaving by rule, where no model may speak: g² / (g² + 4) for the gap ratio g (days since the last order ÷
 * usual gap). It rises with g alone: 20 % on time, 50 % at twice the usual gap, 80 % at four times.
 */
export function ruleRisk(gapRatio: number): number {
  return hill(gapRatio, 2);
}

/** The same curve with its middle at three times and at once the usual gap: how far a rule can be trusted. */
export function ruleRiskInterval(gapRatio: number): Interval {
  return { low: hill(gapRatio, 3), high: hill(gapRatio, 1) };
}

function hill(gapRatio: number, middle: number): number {
  if (Number.isNaN(gapRatio)) return Number.NaN;
  const square = gapRatio * gapRatio;
  return square / (square + middle * middle);
}
