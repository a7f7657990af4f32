import type { StayModelAnswer } from '$lib/api/survival.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatDecimal } from '$lib/ui/format.ts';
import { coefficientName } from '$lib/ui/messages/model-columns.ts';

type Effect = StayModelAnswer['effects'][number];

export const effectName = ({ feature, level }: Effect): string =>
  coefficientName(level === null ? feature : `${feature}=${level}`);

/** Two digits that say something, however small. */
export const ratioText = (ratio: number): string => formatDecimal(ratio, ratio < 0.1 ? 3 : 2);

const strength = ({ ratio }: Effect) => Math.abs(Math.log(ratio));

/** The level that hastens most and the one that holds most, each beyond chance. */
export function strongestSentence({ effects }: StayModelAnswer): string[] {
  const sure = effects.filter(({ p, level }) => p < 0.05 && level !== null && level !== '');
  const strongest = (side: Effect[]) => side.sort((a, b) => strength(b) - strength(a))[0];
  const holds = strongest(sure.filter(({ ratio }) => ratio < 1));
  const hastens = strongest(sure.filter(({ ratio }) => ratio > 1));
  return [
    ...(hastens ? [m.churn_cox_hastens(wordsOf(hastens))] : []),
    ...(holds ? [m.churn_cox_holds(wordsOf(holds))] : []),
  ];
}

const wordsOf = (effect: Effect) => ({
  what: effectName(effect),
  ratio: ratioText(effect.ratio),
  against: effect.against || m.models_depends_other(),
});
