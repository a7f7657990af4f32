import type { DayNumber } from '../base/units.ts';
import { dayOfMillis, millisOfDay } from '../base/units.ts';

/** Months since year 0: January 1970 is 23,640. */
export function monthOfDay(day: DayNumber): number {
  const date = new Date(millisOfDay(day));
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function firstDayOfMonth(month: number): DayNumber {
  return dayOfMillis(Date.UTC(Math.floor(month / 12), month % 12, 1));
}

/** Month of every day from `from` to `to`, so that a loop over lines needs no Date. */
export function monthTable(from: DayNumber, to: DayNumber): Int32Array {
  return Int32Array.from({ length: to - from + 1 }, (_, i) => monthOfDay(from + i));
}
