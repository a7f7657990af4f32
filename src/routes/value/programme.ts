import type { ProgrammeAnswer } from '$lib/api/programme.ts';
import { m } from '$lib/paraglide/messages.js';
import {
  formatCount,
  formatMoney,
  formatMoneyRange,
  formatPercent,
  formatPercentRange,
} from '$lib/ui/format.ts';
import { variableName } from '$lib/ui/messages/variables.ts';

const BY_CONTACT = 'contacted';

/** A category by its name. */
export const whoLabel = (by: string): string =>
  by === BY_CONTACT ? m.value_programme_contacted() : variableName({ id: by });

/** What came of it first, then what that rests on. */
export function programmeSentences({ effect, why }: ProgrammeAnswer): readonly string[] {
  if (why === 'too-few-days') return [m.value_programme_too_few_days()];
  if (why === 'too-few-people') return [m.value_programme_too_few_people()];
  if (effect === null) return [];
  const { low, high } = effect.broughtInterval;
  const facts = {
    brought: formatMoney(effect.brought),
    range: formatMoneyRange(effect.broughtInterval),
    days: formatCount(effect.days),
  };
  const came =
    low > 0
      ? m.value_programme_brought(facts)
      : high < 0
        ? m.value_programme_lost(facts)
        : m.value_programme_no_effect(facts);
  const gained =
    effect.roi === null || effect.roiInterval === null
      ? m.value_programme_no_cost()
      : m.value_programme_roi({
          roi: formatPercent(effect.roi),
          range: formatPercentRange(effect.roiInterval, { unit: true }),
        });
  const basis = m.value_programme_basis({
    compared: formatCount(effect.compared),
    people: formatCount(effect.people),
    others: formatCount(effect.others),
    days: formatCount(effect.days),
    perMonth: formatMoney(effect.perMonth),
    range: formatMoneyRange(effect.perMonthInterval),
  });
  return [came, gained, basis, m.value_programme_honest()];
}
