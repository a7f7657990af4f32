import type { ExploreVariable, NoAnswer } from '$lib/api/explore.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatDecimal } from '$lib/ui/format.ts';
import { variableName } from '$lib/ui/messages/variables.ts';

export { formatValue, levelName, variableName } from '$lib/ui/messages/variables.ts';

export const formatP = (p: number): string =>
  p < 0.001 ? m.explore_p_below() : m.explore_p_is({ p: formatDecimal(p, 3) });

/** A difference is told as one below this chance. */
export const SURE = 0.05;
/** Sizes this unlikely mean that people were lost or counted twice. */
export const RATIO_ALARM = 0.001;

/** Cohen's (1988) words for a difference in standard deviations. */
export function effectWord(effect: number): string {
  const size = Math.abs(effect);
  if (size < 0.2) return m.explore_effect_tiny();
  if (size < 0.5) return m.explore_effect_small();
  return size < 0.8 ? m.explore_effect_medium() : m.explore_effect_large();
}

const NONE: Readonly<Record<NoAnswer['none'], () => string>> = {
  'too-few': m.explore_none_too_few,
  'no-variation': m.explore_none_no_variation,
  'no-data': m.explore_none_no_data,
};

export const noAnswerSentence = ({ none }: NoAnswer): string => NONE[none]();

export const hasAnswer = <T extends object>(answer: T | NoAnswer): answer is T => !('none' in answer);

export const options = (variables: readonly ExploreVariable[]) =>
  variables.map((variable) => ({ value: variable.id, label: variableName(variable) }));
