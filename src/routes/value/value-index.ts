import { m } from '$lib/paraglide/messages.js';
import type { ValueFlag, ValueIndexWeights, ValuePart } from '$lib/scores/value-index.ts';
import { formatCount } from '$lib/ui/format.ts';

export const PARTS = ['purchase', 'engagement', 'service'] as const satisfies readonly ValuePart[];

export const PART_NAMES: Readonly<Record<ValuePart, () => string>> = {
  purchase: m.value_index_purchase,
  engagement: m.value_index_engagement,
  service: m.value_index_service,
};

export const FLAG_NOTES: Readonly<Record<ValueFlag, () => string>> = {
  high: m.value_flag_high_note,
  'at-risk': m.value_flag_at_risk_note,
  growth: m.value_flag_growth_note,
};

export const shareOfWeight = (weights: ValueIndexWeights, part: ValuePart): number =>
  weights[part] / PARTS.reduce((sum, each) => sum + weights[each], 0);

/** A share as points of a hundred. */
export const percentPoints = (share: number): string => formatCount(Math.round(100 * share));
