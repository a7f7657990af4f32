import type { ImprovementEffect } from '../../api/improvements.ts';
import type { ImprovementState, ImprovementTerm } from '../../crm/improvement.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatSignedPercent } from '../format.ts';

export const IMPROVEMENT_STATE_NAMES: Readonly<Record<ImprovementState, () => string>> = {
  idea: m.improve_state_idea,
  doing: m.improve_state_doing,
  done: m.improve_state_done,
  dropped: m.improve_state_dropped,
};

export const IMPROVEMENT_TERM_NAMES: Readonly<Record<ImprovementTerm, () => string>> = {
  short: m.improve_short,
  long: m.improve_long,
};

const changeWords = (ratio: number): string =>
  Number.isFinite(ratio) ? formatSignedPercent(ratio - 1) : m.improve_no_bound();

/** What came of it: a change only where the interval leaves no change out. */
export function effectWords({ days, before, after, change }: ImprovementEffect): string {
  if (change === null) return m.improve_effect_none();
  const counts = m.improve_effect_counts({
    before: formatCount(before),
    after: formatCount(after),
    days: formatCount(days),
  });
  const facts = {
    change: changeWords(change.ratio),
    low: changeWords(change.low),
    high: changeWords(change.high),
  };
  const said =
    change.high < 1
      ? m.improve_effect_fewer(facts)
      : change.low > 1
        ? m.improve_effect_more(facts)
        : m.improve_effect_unsure(facts);
  return `${counts} ${said}`;
}
