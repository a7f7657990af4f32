import type { PurchasePart, PurchasePartsAnswer } from '$lib/api/explore.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDecimal, formatMoney, formatPercent } from '$lib/ui/format.ts';
import { variableName } from '$lib/ui/messages/variables.ts';

/** Chance below which parts alike would hardly look so different. */
const UNLIKELY = 0.01;

export const choiceName = (id: string): string =>
  id === 'first-year' ? m.value_parts_first_year() : variableName({ id });

export const partName = ({ name }: PurchasePart): string => name ?? m.value_parts_others();

/** Shares that look the same once they are written down. */
const ALIKE = 0.005;

const isWorthAModelEach = ({ comparison }: PurchasePartsAnswer): boolean =>
  comparison.p < UNLIKELY && comparison.bicGain > 0;

/** BIC decides whether what the parts gain is worth their parameters; the test alone finds any difference in many people. */
export function verdictSentence(answer: PurchasePartsAnswer): string {
  const { parts, comparison } = answer;
  if (!isWorthAModelEach(answer))
    return comparison.p >= UNLIKELY ? m.value_parts_alike() : m.value_parts_little();
  const off = ({ clv, pooledClv }: PurchasePart) => Math.abs(Math.log(pooledClv / clv));
  const [worst] = [...parts].sort((a, b) => off(b) - off(a));
  return m.value_parts_apart({
    part: partName(worst),
    own: formatMoney(worst.clv),
    pooled: formatMoney(worst.pooledClv),
  });
}

export const heldBackSentence = ({
  weeks,
  pooledError,
  partsError,
}: NonNullable<PurchasePartsAnswer['holdout']>): string =>
  m.value_parts_held({
    weeks: formatCount(weeks),
    pooled: formatPercent(pooledError),
    parts: formatPercent(partsError),
  });

/** What the weeks held back say against the verdict; empty where both say the same. */
export function disagreementSentence(answer: PurchasePartsAnswer): string {
  if (!answer.holdout) return '';
  const nearer = answer.holdout.pooledError - answer.holdout.partsError > ALIKE;
  if (nearer === isWorthAModelEach(answer)) return '';
  return nearer ? m.value_parts_held_for_parts() : m.value_parts_held_against_parts();
}

export const testSentence = ({
  statistic,
  df,
  p,
  aicGain,
  bicGain,
}: PurchasePartsAnswer['comparison']): string =>
  m.value_parts_test({
    statistic: formatDecimal(statistic, 1),
    df: formatCount(df),
    p: p < 0.001 ? '< 0.001' : `= ${formatDecimal(p, 3)}`,
    aic: formatDecimal(aicGain, 1),
    bic: formatDecimal(bicGain, 1),
  });
