/** A rhythm counts as broken past this many usual gaps. */
export const BROKEN_RATIO = 2;
/** Past this many the customer has gone; the rhythm is no longer breaking. */
export const ENDED_RATIO = 8;
/** Fewer orders show no rhythm. */
export const RHYTHM_ORDERS = 3;

/**
 * Broken rhythm: at least three purchase days, and silent for more than twice the usual gap but not yet eight times.
 */
export function isRhythmBroken(purchaseDays: number, recencyDays: number, usualGapDays: number): boolean {
  if (!(purchaseDays >= RHYTHM_ORDERS)) return false;
  const gap = Math.max(1, usualGapDays);
  return recencyDays > BROKEN_RATIO * gap && recencyDays <= ENDED_RATIO * gap;
}

/**
 * Days since the last order in usual gaps. Where a customer has no gap of their own, `fallbackGapDays` (everyone's
 * median) stands in.
 */
export function gapRatio(recencyDays: number, usualGapDays: number, fallbackGapDays: number): number {
  const gap = Number.isNaN(usualGapDays) ? fallbackGapDays : usualGapDays;
  return recencyDays / Math.max(1, gap);
}
