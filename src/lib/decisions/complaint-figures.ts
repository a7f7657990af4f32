import type { DayNumber, EpochMillis } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import type { Complaint, ComplaintClass } from '../crm/complaint.ts';
import { medianOf } from './feedback-loop.ts';
import type { StepTime } from './complaint-clock.ts';

/** What complaints are about: one of our classes, or the category that a file gave. */
export interface Cause {
  readonly class: ComplaintClass | null;
  readonly category: string | null;
}

export interface ParetoBar extends Cause {
  readonly count: number;
  readonly share: number;
  /** Share of this bar and all before it. */
  readonly running: number;
}

export interface MonthCount {
  /** First day of the month. */
  readonly month: DayNumber;
  readonly count: number;
}

export interface StepFigures {
  readonly done: number;
  readonly inTime: number;
  /** Null where nothing is done yet. */
  readonly medianHours: number | null;
}

export const causeOf = ({ class: kind, category }: Complaint): Cause =>
  kind === null ? { class: null, category } : { class: kind, category: null };

export const causeKey = ({ class: kind, category }: Cause): string => kind ?? `:${category ?? ''}`;

/** Causes, the most frequent first; equal ones by name. O(complaints). */
export function pareto(complaints: readonly Complaint[]): readonly ParetoBar[] {
  const counts = new Map<string, { cause: Cause; count: number }>();
  for (const complaint of complaints) {
    const cause = causeOf(complaint);
    const held = counts.get(causeKey(cause));
    if (held) held.count++;
    else counts.set(causeKey(cause), { cause, count: 1 });
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  let running = 0;
  return sorted.map(([, { cause, count }]) => {
    running += count;
    return { ...cause, count, share: count / complaints.length, running: running / complaints.length };
  });
}

/** First days of the last `months` calendar months, that of `today` included, and of the one to come. */
export function monthStarts(today: DayNumber, months: number): readonly DayNumber[] {
  const date = new Date(today * 86_400_000);
  return Array.from({ length: months + 1 }, (_, i) =>
    dayOfMillis(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1 + i, 1)),
  );
}

/** Complaints in each of the last `months` calendar months, that of `today` included, the oldest first. */
export function monthlyCounts(
  complaints: readonly Complaint[],
  today: DayNumber,
  months: number,
  dayOf: (time: EpochMillis) => DayNumber = dayOfMillis,
): readonly MonthCount[] {
  const starts = monthStarts(today, months);
  const counts = new Array<number>(months).fill(0);
  for (const { time } of complaints) {
    const day = dayOf(time);
    if (day < starts[0] || day >= starts[months]) continue;
    let month = months - 1;
    while (day < starts[month]) month--;
    counts[month]++;
  }
  return counts.map((count, i) => ({ month: starts[i], count }));
}

export function stepFigures(times: readonly (StepTime | null)[]): StepFigures {
  const done = times.filter((time) => time !== null);
  return {
    done: done.length,
    inTime: done.filter(({ inTime }) => inTime).length,
    medianHours: medianOf(done.map(({ hours }) => hours)),
  };
}
