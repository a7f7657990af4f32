import type { PurchasePart, PurchasePartsAnswer } from '$lib/api/explore.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDecimal, formatMoney, formatPercent } from '$lib/ui/format.ts';
import { variableName } from '$lib/ui/messages/variables.ts';

/** Chance below which parts alike would hardly look so different. */
const UNLIKELY = 0.01;

export const choiceName = (id: string): string =>
  id === 'first-year' ? m.value_parts_first_year() : variableName({ id });

export const partName = ({ name }: PurchasePart): string => name ?? m.value_parts_others();

/** BIC decides whether what the parts gain is worth their parameters; the test alone finds any difference in many people. */
export function verdictSentence({ parts, comparison }: PurchasePartsAnswer): string {
  if (comparison.p >= UNLIKELY) return m.value_parts_alike();
  if (comparison.bicGain <= 0) return m.value_parts_little();
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
