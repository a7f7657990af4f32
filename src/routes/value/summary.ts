import type { ValueAnswer } from '$lib/api/value.ts';
import { m } from '$lib/paraglide/messages.js';

/** Share of all worth that the first tenth of people hold, 0–1. */
export function topShare(deciles: ValueAnswer['deciles']): number {
  const total = deciles.reduce((sum, tenth) => sum + tenth.clv, 0);
  return total > 0 ? (deciles[0]?.clv ?? 0) / total : 0;
}

export function holdoutTotals(weeks: ValueAnswer['holdout']): {
  readonly expected: number;
  readonly actual: number;
} {
  return {
    expected: weeks.reduce((sum, week) => sum + week.expected, 0),
    actual: weeks.reduce((sum, week) => sum + week.actual, 0),
  };
}

const PARAMETERS: Readonly<Record<string, () => string>> = {
  retention: m.value_parameter_retention,
  monthlyHazard: m.value_parameter_hazard,
};

/** Those of the purchase models keep the letters of their papers. */
export const parameterName = (name: string): string => PARAMETERS[name]?.() ?? name;

const REASONS: Readonly<Record<string, () => string>> = {
  'too-few-rows': m.value_reason_too_few_rows,
  'too-few-events': m.value_reason_too_few_events,
  'no-variation': m.value_reason_no_variation,
  'no-convergence': m.value_reason_no_convergence,
  contract: m.value_reason_contract,
};

export const fallbackWords = (reason: string): string => (REASONS[reason] ?? m.value_reason_other)();
