import type { RulesReason } from './score-book.ts';

export const FEWEST_EVENTS = 50;

/** Of the interval that must lie above guessing: one shuffled label in two thousand gets past it. */
export const SIGNAL_COVERAGE = 0.999;
/** Ranking little better than a coin helps nobody, however certain it is. */
const LEAST_AUC = 0.55;

/**
 * Whether a model may speak; if not, why rules rank. `aucLow`: lower bound of the AUC's interval at SIGNAL_COVERAGE.
 */
export function rulesReasonOf(
  events: number,
  nonEvents: number,
  auc: number,
  aucLow: number,
  baselineAuc: number,
): RulesReason | null {
  if (Math.min(events, nonEvents) < FEWEST_EVENTS) return 'too-few-events';
  if (!(aucLow > 0.5 && auc >= LEAST_AUC)) return 'no-signal';
  if (!(auc > baselineAuc)) return 'worse-than-baseline';
  return null;
}
