import { lastAt, stepAt } from './kaplan-meier.ts';

/**
 * Mean time still to come, up to `horizon`, of those who have lasted until `from`: ∫ S / S(from). 0 where none last so
 * long.
 */
export function meanRemaining(
  times: Float64Array,
  survival: Float64Array,
  from: number,
  horizon: number,
): number {
  if (horizon <= from) return 0;
  const start = lastAt(times, from);
  const base = start < 0 ? 1 : survival[start];
  if (base <= 0) return 0;
  let area = 0;
  let at = from;
  let level = base;
  for (let i = start + 1; i < times.length && times[i] < horizon; i++) {
    area += level * (times[i] - at);
    at = times[i];
    level = survival[i];
  }
  return (area + level * (horizon - at)) / base;
}

/**
 * The chance that one who has lasted beyond `from` lasts another `more`: S(from + more) / S(from), in [0, 1]; NaN where nobody
 * lasts beyond `from`. Of a curve that is known up to a horizon it says nothing past it: the caller asks no further. Unit of
 * the curve's times. Source: Kalbfleisch & Prentice (2002), §1.2.1. Golden: remaining-time.json (R survival, 1e-8).
 */
export function chanceOfLasting(
  times: Float64Array,
  survival: Float64Array,
  from: number,
  more: number,
): number {
  const base = stepAt(times, survival, from, 1);
  return base > 0 ? stepAt(times, survival, from + more, 1) / base : Number.NaN;
}

/**
 * Time after which half of those who have lasted beyond `from` are gone: the first step at which at most half of S(from) are
 * left. Null where more than that last to the end of the curve. Golden: remaining-time.json.
 */
export function medianRemaining(times: Float64Array, survival: Float64Array, from: number): number | null {
  const half = stepAt(times, survival, from, 1) / 2;
  for (let i = lastAt(times, from) + 1; i < times.length; i++)
    if (survival[i] <= half * (1 + 1e-12)) return times[i] - from;
  return null;
}
