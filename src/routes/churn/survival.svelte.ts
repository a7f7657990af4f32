import type { NoAnswer } from '$lib/api/explore.ts';
import type { SurvivalAnswer } from '$lib/api/survival.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDecimal, formatPercent } from '$lib/ui/format.ts';
import { createAsked } from '../records/asked.svelte.ts';

type Group = SurvivalAnswer['groups'][number];

export function createSurvivalView() {
  let by = $state('');
  const asked = createAsked('survival', () => ({ by: by === '' ? null : by }));
  return {
    asked,
    get by() {
      return by;
    },
    async choose(column: string): Promise<void> {
      by = column;
      await asked.refresh();
    },
  };
}

export const isSurvival = (answer: SurvivalAnswer | NoAnswer): answer is SurvivalAnswer =>
  !('none' in answer);

export const groupName = ({ name }: Group): string => name ?? m.churn_survival_everyone();

export const months = (value: number): string =>
  Number.isInteger(value) ? formatCount(value) : formatDecimal(value, 1);

/** When half have gone, or how many are left at the end. */
export function survivalSentence(group: Group, horizon: number): string {
  const who = group.name ?? m.churn_survival_everyone_in();
  if (group.median !== null) return m.churn_survival_median({ group: who, months: months(group.median) });
  const share = formatPercent(group.survival[group.survival.length - 1] ?? 1);
  return m.churn_survival_no_median({ horizon: months(horizon), share, group: who });
}

export function testSentence({ p }: { readonly p: number }): string {
  const words = p < 0.001 ? m.churn_survival_p_below() : m.churn_survival_p({ p: formatDecimal(p, 3) });
  return p < 0.05 ? m.churn_survival_different({ p: words }) : m.churn_survival_alike({ p: words });
}
