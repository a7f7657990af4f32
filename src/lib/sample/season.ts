import type { DayNumber } from '../base/units.ts';
import { monthOf, weekdayOf } from './calendar.ts';

export interface SeasonWeights {
  /** Sunday first. */
  readonly weekday: readonly number[];
  /** January first. */
  readonly month: readonly number[];
}

/**
 * A clock that runs fast on busy days. Rates hold in its time, whose mean speed is one a day, so that
 * seasons move orders without changing how often a customer buys in a year.
 */
export interface Season {
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Season time at the start of a day in [from, to]; 0 at `from`. */
  timeOf(day: DayNumber): number;
  /** The day in which a season time falls; `to` when it lies beyond. */
  dayOf(time: number): DayNumber;
  /** A day in [from, to) in proportion to its weight, for a uniform draw in [0, 1). */
  dayAt(uniform: number): DayNumber;
}

export function createSeason(from: DayNumber, to: DayNumber, weights: SeasonWeights): Season {
  const days = to - from;
  if (!(days > 0)) throw new RangeError(`to: expected a day after ${from}, got ${to}`);
  const weightByDay = Float64Array.from({ length: days }, (_, i) => {
    return weights.weekday[weekdayOf(from + i)] * weights.month[monthOf(from + i)];
  });
  const mean = weightByDay.reduce((sum, weight) => sum + weight, 0) / days;
  const cumulative = new Float64Array(days + 1);
  for (let i = 0; i < days; i++) cumulative[i + 1] = cumulative[i] + weightByDay[i] / mean;

  const dayOf = (time: number): DayNumber => {
    let low = 0;
    let high = days;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle + 1] > time) high = middle;
      else low = middle + 1;
    }
    return from + low;
  };
  return {
    from,
    to,
    timeOf: (day) => cumulative[day - from],
    dayOf,
    dayAt: (uniform) => dayOf(uniform * cumulative[days]),
  };
}
