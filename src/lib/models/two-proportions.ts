import { chiSquareTail } from '../math/distributions.ts';
import { lnBeta } from '../math/gamma.ts';
import { betaRegularised } from '../math/incomplete-beta.ts';
import { createMatrix } from '../math/matrix.ts';
import { normalCdf, normalQuantile } from '../math/normal.ts';
import { testContingency } from './contingency.ts';
import type { Bounds, Count } from './proportion-intervals.ts';
import { newcombeInterval, requireCount } from './proportion-intervals.ts';

export interface TwoProportions {
  /** b − a. */
  readonly difference: number;
  readonly interval: Bounds;
  /** b / a − 1 with its interval from the log ratio (Katz et al. 1978); null where a group has no event. */
  readonly lift: (Bounds & { readonly value: number }) | null;
  /** Pooled. */
  readonly z: number;
  readonly p: number;
  readonly fisherP: number;
  /** P(b's true rate > a's), uniform priors. */
  readonly probabilityBetter: number;
}

const betaSpread = (a: number, b: number) => Math.sqrt((a * b) / (a + b + 1)) / (a + b);

/**
 * P(B > A) for A ~ Beta(a₁, a₂), B ~ Beta(b₁, b₂): Simpson's rule over where the narrower of the two lies, 12 standard
 * deviations wide; the other one hardly bends there.
 */
function betaExceeds(a1: number, a2: number, b1: number, b2: number): number {
  const sd = betaSpread(b1, b2);
  if (betaSpread(a1, a2) < sd) return 1 - betaExceeds(b1, b2, a1, a2);
  const mean = b1 / (b1 + b2);
  const low = Math.max(0, mean - 12 * sd);
  const high = Math.min(1, mean + 12 * sd);
  const steps = 2000;
  const ln = lnBeta(b1, b2);
  const density = (x: number) =>
    x <= 0 || x >= 1
      ? Number((x <= 0 ? b1 : b2) === 1) * Math.exp(-ln)
      : Math.exp((b1 - 1) * Math.log(x) + (b2 - 1) * Math.log1p(-x) - ln);
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const x = low + ((high - low) * i) / steps;
    sum += density(x) * betaRegularised(a1, a2, x) * (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2);
  }
  return Math.min(1, (sum * (high - low)) / steps / 3);
}

/**
 * Compares the shares of two groups, a the control: which of two offers more people took.
 * Counts are whole numbers, n > 0. Throws RangeError otherwise. Sources: Newcombe (1998); Fisher (1935); Katz et al.
 * (1978). Golden: cookie_cats_ab.json (statistics 1e-6 relative, intervals 1e-6).
 */
export function compareProportions(a: Count, b: Count, level = 0.95): TwoProportions {
  const pair = comparePair(a, b, level);
  const counts = Float64Array.of(a.events, a.n - a.events, b.events, b.n - b.events);
  const isMixed = a.events + b.events > 0 && a.events + b.events < a.n + b.n;
  return {
    ...pair,
    lift: liftOf(a, b, level),
    fisherP: isMixed ? (testContingency(createMatrix(2, 2, counts)).fisherP ?? 1) : 1,
    probabilityBetter: betaExceeds(a.events + 1, a.n - a.events + 1, b.events + 1, b.n - b.events + 1),
  };
}

/** The difference, its interval and the pooled z alone. Errors and sources as `compareProportions`. */
export function comparePair(
  a: Count,
  b: Count,
  level = 0.95,
): Pick<TwoProportions, 'difference' | 'interval' | 'z' | 'p'> {
  requireCount('a', a);
  requireCount('b', b);
  const [pa, pb] = [a.events / a.n, b.events / b.n];
  const pooled = (a.events + b.events) / (a.n + b.n);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  const z = se > 0 ? (pb - pa) / se : 0;
  return {
    difference: pb - pa,
    interval: newcombeInterval(a, b, level),
    z,
    p: 2 * normalCdf(-Math.abs(z)),
  };
}

function liftOf(a: Count, b: Count, level: number): TwoProportions['lift'] {
  if (a.events === 0 || b.events === 0) return null;
  const ratio = b.events / b.n / (a.events / a.n);
  const se = Math.sqrt(1 / a.events - 1 / a.n + 1 / b.events - 1 / b.n);
  const half = normalQuantile(0.5 + level / 2) * se;
  return { value: ratio - 1, low: ratio * Math.exp(-half) - 1, high: ratio * Math.exp(half) - 1 };
}

/**
 * Whether the groups have the sizes that the plan says: p below 0.001 means that people were lost or counted twice on one
 * side, and no result can be trusted (Fabijan et al. 2019). Golden: `sample_ratio_50_50`.
 */
export function sampleRatioTest(
  counts: readonly number[],
  shares: readonly number[],
): { chiSquare: number; p: number } {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const chiSquare = counts.reduce((sum, count, i) => {
    const expected = (n * shares[i]) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return { chiSquare, p: chiSquareTail(chiSquare, counts.length - 1) };
}
