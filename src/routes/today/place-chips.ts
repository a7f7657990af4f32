import type { TodayRow } from '$lib/api/today.ts';
import { m } from '$lib/paraglide/messages.js';
import { reasonWords } from '$lib/ui/messages/reasons.ts';

const MOST = 3;

/** Why a person stands where they stand: what raises the risk, a silence past its usual gap, and much at stake. */
export function placeChips(row: TodayRow): readonly string[] {
  const { recencyDays, usualGapDays, highWorth, reasons } = row;
  const isOverdue = recencyDays !== null && usualGapDays !== null && recencyDays > usualGapDays;
  const telling = reasons.filter(
    ({ effect, feature }) => effect > 0 || (isOverdue && feature === 'recencyDays'),
  );
  const chips = telling.map((reason) => reasonWords(reason).chip);
  const worth = highWorth ? [m.today_high_worth()] : [];
  return [...chips.slice(0, MOST - worth.length), ...worth];
}
