import type { EpochMillis } from '../base/units.ts';
import type { Complaint } from '../crm/complaint.ts';

export const LOOP_STEPS = ['collected', 'sorted', 'analysed', 'solved', 'told'] as const;
export type LoopStep = (typeof LOOP_STEPS)[number];

export interface LoopStepFigure {
  readonly step: LoopStep;
  readonly count: number;
  /** Share of all that were collected. */
  readonly share: number;
  /** Median days from the complaint to the step; null where no time is kept of it, or nobody came so far. */
  readonly medianDays: number | null;
}

const MILLIS_PER_DAY = 86_400_000;

/**
 * How far complaints went round: collected, sorted (what about), analysed (its cause found), solved, and told to the one
 * who complained (closed). A later step is not held to imply an earlier one. O(complaints log complaints).
 */
export function feedbackLoop(complaints: readonly Complaint[]): readonly LoopStepFigure[] {
  const reached: Readonly<Record<LoopStep, (one: Complaint) => boolean>> = {
    collected: () => true,
    sorted: (one) => one.class !== null || one.category !== null,
    analysed: (one) => one.rootCause !== null,
    solved: (one) => one.solvedAt !== null,
    told: (one) => one.closedAt !== null,
  };
  const timeOf: Partial<Record<LoopStep, (one: Complaint) => EpochMillis | null>> = {
    solved: (one) => one.solvedAt,
    told: (one) => one.closedAt,
  };
  return LOOP_STEPS.map((step) => {
    const there = complaints.filter(reached[step]);
    const days = there
      .map((one) => (timeOf[step]?.(one) ?? Number.NaN) - one.time)
      .filter((millis) => !Number.isNaN(millis))
      .map((millis) => Math.max(0, millis) / MILLIS_PER_DAY);
    return {
      step,
      count: there.length,
      share: complaints.length === 0 ? 0 : there.length / complaints.length,
      medianDays: medianOf(days),
    };
  });
}

export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
