import type { ExploreVariable, NoAnswer } from '$lib/api/explore.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatDecimal } from '$lib/ui/format.ts';
import { variableName } from '$lib/ui/messages/variables.ts';

export { formatValue, levelName, variableName } from '$lib/ui/messages/variables.ts';

export const formatP = (p: number): string =>
  p < 0.001 ? m.explore_p_below() : m.explore_p_is({ p: formatDecimal(p, 3) });

const NONE: Readonly<Record<NoAnswer['none'], () => string>> = {
  'too-few': m.explore_none_too_few,
  'no-variation': m.explore_none_no_variation,
  'no-data': m.explore_none_no_data,
};

export const noAnswerSentence = ({ none }: NoAnswer): string => NONE[none]();

export const hasAnswer = <T extends object>(answer: T | NoAnswer): answer is T => !('none' in answer);

export const options = (variables: readonly ExploreVariable[]) =>
  variables.map((variable) => ({ value: variable.id, label: variableName(variable) }));
