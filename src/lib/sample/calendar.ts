import type { DayNumber } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** 0 January … 11 December. */
export function monthOf(day: DayNumber): number {
  return new Date(day * MILLIS_PER_DAY).getUTCMonth();
}

export function monthStart(day: DayNumber): DayNumber {
  const date = new Date(day * MILLIS_PER_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / MILLIS_PER_DAY;
}

/** The same day of the month `months` later, or that month's last day. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * MILLIS_PER_DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / MILLIS_PER_DAY;
}
