import type { DayNumber } from '../base/units.ts';
import { dayOfMillis, millisOfDay } from '../base/units.ts';

export interface Birthday {
  readonly inDays: number;
  /** Years that are completed on that day. */
  readonly age: number;
}

/** The next birthday from `today` on; that of 29 February falls on 1 March in other years. */
export function nextBirthday(born: DayNumber, today: DayNumber): Birthday | null {
  if (born > today) return null;
  const birth = new Date(millisOfDay(born));
  const year = new Date(millisOfDay(today)).getUTCFullYear();
  for (const on of [year, year + 1]) {
    const day = dayOfMillis(Date.UTC(on, birth.getUTCMonth(), birth.getUTCDate()));
    if (day >= today) return { inDays: day - today, age: on - birth.getUTCFullYear() };
  }
  return null;
}
