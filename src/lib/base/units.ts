/** Whole days since 1970-01-01 in the workspace's time zone. */
export type DayNumber = number;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMillis = number;
/** Integer money in minor units (pence, fen) of the workspace's currency. */
export type MinorUnits = number;

export const MILLIS_PER_DAY = 86_400_000;
export const DAYS_PER_WEEK = 7;

export function dayOfMillis(time: EpochMillis): DayNumber {
  return Math.floor(time / MILLIS_PER_DAY);
}

export function millisOfDay(day: DayNumber): EpochMillis {
  return day * MILLIS_PER_DAY;
}

/** 2000-01-01, which stands for day 1 of files that count days from a day they do not tell. */
export const COUNTED_DAY_ONE: DayNumber = 10_957;

/** What a figure of a customer is told in. */
export type VariableUnit = 'money' | 'days' | 'count' | 'share' | 'flag' | 'plain';
