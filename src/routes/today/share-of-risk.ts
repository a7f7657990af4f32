import type { TodayAnswer } from '$lib/api/today.ts';
import type { SegmentGroup } from '$lib/api/facts.ts';

/** Each group's share of the money at risk, 0–1; empty where nothing is at risk. */
export function shareOfRisk(
  byGroup: TodayAnswer['byGroup'],
): readonly { readonly group: SegmentGroup; readonly share: number }[] {
  const total = byGroup.reduce((sum, { atRisk }) => sum + atRisk, 0);
  return total > 0 ? byGroup.map(({ group, atRisk }) => ({ group, share: atRisk / total })) : [];
}
