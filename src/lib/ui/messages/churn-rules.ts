import type { ChurnAnswer } from '../../api/churn.ts';
import { m } from '../../paraglide/messages.js';

const RULES: Readonly<Record<NonNullable<ChurnAnswer['rulesReason']>, () => string>> = {
  'too-few-events': m.churn_rules_too_few_events,
  'no-signal': m.churn_rules_no_signal,
  'worse-than-baseline': m.churn_rules_worse_than_baseline,
  'not-trained': m.churn_rules_not_trained,
  'learnt-later': m.churn_rules_learnt_later,
  scoring: m.churn_rules_scoring,
  'no-data': m.churn_rules_no_data,
};

export const rulesSentence = (reason: NonNullable<ChurnAnswer['rulesReason']>): string => RULES[reason]();
