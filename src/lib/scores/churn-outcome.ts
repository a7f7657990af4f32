import type { RulesReason } from './score-book.ts';

export const FEWEST_EVENTS = 50;

/** Whether a model may speak; if not, why rules rank. `aucLow`: lower bound of the AUC's interval. */
export function rulesReasonOf(
  events: number,
  nonEvents: number,
  auc: number,
  aucLow: number,
  baselineAuc: number,
): RulesReason | null {
  if (Math.min(events, nonEvents) < FEWEST_EVENTS) return 'too-few-events';
  if (!(aucLow > 0.5)) return 'no-signal';
  if (!(auc > baselineAuc)) return 'worse-than-baseline';
  return null;
}
