import type { DayNumber } from '../base/units.ts';
import { dayOfMillis, millisOfDay } from '../base/units.ts';

/** A day as a date field holds it: “2026-11-23”. */
export const dateInput = (day: DayNumber): string => new Date(millisOfDay(day)).toISOString().slice(0, 10);

/** What a date field holds, as a day; null where it is empty or no date. */
export function dayOfInput(text: string): DayNumber | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : dayOfMillis(time);
}
