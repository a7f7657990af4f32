import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatPercentRange } from '$lib/ui/format.ts';
import { churnModelTitle } from '$lib/ui/messages/churn-models.ts';
import { inRiskBin, peopleLink } from '$lib/ui/people.ts';
import { fieldName } from '$lib/ui/messages/fields.ts';

export const bandNames = (): readonly string[] => [
  m.churn_band_1(),
  m.churn_band_2(),
  m.churn_band_3(),
  m.churn_band_4(),
  m.churn_band_5(),
];

export const RISK_BANDS = [1, 2, 3, 4, 5] as const;

export function histogramRows(counts: readonly number[]) {
  return counts.map((count, i) => [
    formatPercentRange({ low: i / counts.length, high: (i + 1) / counts.length }, { unit: true }),
    { text: formatCount(count), href: peopleLink(inRiskBin(i, counts.length)) },
  ]);
}

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
