import type { ChurnAnswer } from '../../api/answers.ts';
import { m } from '../../paraglide/messages.js';

/** Share of leavers among the first `share` of people, read off the gains curve by interpolation. */
export function foundAt(
  gains: readonly { readonly contacted: number; readonly found: number }[],
  share: number,
): number {
  for (let i = 1; i < gains.length; i++) {
    const a = gains[i - 1];
    const b = gains[i];
    if (b.contacted >= share) {
      const part = b.contacted > a.contacted ? (share - a.contacted) / (b.contacted - a.contacted) : 0;
      return a.found + part * (b.found - a.found);
    }
  }
  return 1;
}

const RULES: Readonly<Record<NonNullable<ChurnAnswer['rulesReason']>, () => string>> = {
  'too-few-events': m.churn_rules_too_few_events,
  'no-signal': m.churn_rules_no_signal,
  'worse-than-baseline': m.churn_rules_worse_than_baseline,
  'not-trained': m.churn_rules_not_trained,
  'no-data': m.churn_rules_no_data,
};

export const rulesSentence = (reason: NonNullable<ChurnAnswer['rulesReason']>): string => RULES[reason]();
