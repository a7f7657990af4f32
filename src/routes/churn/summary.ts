import { m } from '$lib/paraglide/messages.js';
import type { ChurnAnswer } from '$lib/api/answers.ts';
import { formatCount, formatPercentRange } from '$lib/ui/format.ts';
import { churnModelTitle } from '$lib/ui/messages/churn-models.ts';
import { fieldName } from '$lib/ui/messages/fields.ts';

export const bandNames = (): readonly string[] => [
  m.churn_band_1(),
  m.churn_band_2(),
  m.churn_band_3(),
  m.churn_band_4(),
  m.churn_band_5(),
];

export function histogramRows(counts: readonly number[]): readonly (readonly string[])[] {
  return counts.map((count, i) => [
    formatPercentRange({ low: i / counts.length, high: (i + 1) / counts.length }, { unit: true }),
    formatCount(count),
  ]);
}

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

const WARNINGS: Readonly<Record<string, () => string>> = {
  'short-history': m.churn_warning_short_history,
  'few-events': m.churn_warning_few_events,
  separation: m.churn_warning_separation,
  collinear: m.churn_warning_collinear,
  'not-converged': m.churn_warning_not_converged,
};

/** `kind`, `outcome-column:heading` or `model:why it failed`. */
export function warningSentence(warning: string): string {
  const known = WARNINGS[warning];
  if (known) return known();
  const at = warning.indexOf(':');
  if (at < 0) return warning;
  const [of, rest] = [warning.slice(0, at), warning.slice(at + 1)];
  return of === 'outcome-column'
    ? m.churn_warning_outcome({ column: fieldName(rest) })
    : m.churn_warning_model({ model: churnModelTitle(of) });
}
