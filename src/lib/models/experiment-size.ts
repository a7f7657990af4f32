import { normalCdf, normalQuantile } from '../math/normal.ts';
import { invertIncreasing } from '../math/monotone-inverse.ts';

export interface SizeOptions {
  /** Chance of finding a difference where there is none, two-sided. */
  readonly alpha?: number;
  /** Chance of finding the difference where there is one. */
  readonly power?: number;
}

/** Power of the pooled test of two shares with n people in each group. */
export function proportionsPower(p1: number, p2: number, n: number, alpha = 0.05): number {
  const mean = (p1 + p2) / 2;
  const spread = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return normalCdf(
    (Math.sqrt(n) * Math.abs(p2 - p1) - normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean))) /
      spread,
  );
}

/**
 * People needed in each of two groups to see p1 become p2 (R's `power.prop.test`; Fleiss, Levin & Paik 2003, eq. 4.14).
 * Not rounded. Throws RangeError for shares not inside (0, 1) or equal. Golden: cookie_cats_ab.json `sample_sizes` (1e-5).
 */
export function proportionsSize(
  p1: number,
  p2: number,
  { alpha = 0.05, power = 0.8 }: SizeOptions = {},
): number {
  if (!(p1 > 0 && p1 < 1 && p2 > 0 && p2 < 1 && p1 !== p2)) {
    throw new RangeError(`p1, p2: expected two different shares between 0 and 1, got ${p1}, ${p2}`);
  }
  const mean = (p1 + p2) / 2;
  const needed =
    normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean)) +
    normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return (needed / (p2 - p1)) ** 2;
}

/** People needed in each of two groups to see a difference of `effect` standard deviations in a mean (normal approximation). */
export function meansSize(effect: number, { alpha = 0.05, power = 0.8 }: SizeOptions = {}): number {
  if (effect === 0) throw new RangeError('effect: expected a number other than 0');
  return 2 * ((normalQuantile(1 - alpha / 2) + normalQuantile(power)) / effect) ** 2;
}

/** The smallest rise above `p1` that n people in each group would show with this power; null where even 1 would not. */
export function detectableRise(
  p1: number,
  n: number,
  { alpha = 0.05, power = 0.8 }: SizeOptions = {},
): number | null {
  const powerAt = (rise: number) => proportionsPower(p1, Math.min(1 - 1e-12, p1 + rise), n, alpha);
  return powerAt(1 - p1) < power ? null : invertIncreasing(powerAt, power, 1e-9, 1 - p1);
}
