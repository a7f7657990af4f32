import { MILLIS_PER_DAY, type DayNumber } from '../base/units.ts';

/** First days of quarters (of months within half a year, of years over four) between two days. */
export function yearTicks(from: DayNumber, to: DayNumber): readonly DayNumber[] {
  const span = to - from;
  const stepMonths = span <= 190 ? 1 : span <= 1500 ? 3 : 12;
  const ticks: DayNumber[] = [];
  const start = new Date(from * MILLIS_PER_DAY);
  let year = start.getUTCFullYear();
  let month = 0;
  for (;;) {
    const day = Date.UTC(year, month, 1) / MILLIS_PER_DAY;
    if (day > to) return ticks;
    if (day >= from) ticks.push(day);
    month += stepMonths;
    if (month >= 12) {
      month -= 12;
      year++;
    }
  }
}
