import { tQuantile, tTwoSided } from '../math/distributions.ts';
import type { Bounds } from './proportion-intervals.ts';

export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** With n − 1. */
  readonly sd: number;
}

export interface TwoMeans {
  /** b − a. */
  readonly difference: number;
  readonly interval: Bounds;
  readonly t: number;
  readonly df: number;
  readonly p: number;
  /** Difference in pooled standard deviations (Cohen 1988): 0.2 small, 0.5 medium, 0.8 large. */
  readonly effectSize: number;
}

/** Student's interval of one mean. n ≥ 2. */
export function meanInterval({ n, mean, sd }: Sample, level = 0.95): Bounds {
  const half = (tQuantile(0.5 + level / 2, n - 1) * sd) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}

/**
 * Welch's t test (1947) of two means with unequal spread: what one group spends against the other. n ≥ 2 in each; throws
 * RangeError otherwise. Golden: cookie_cats_ab.json `gamerounds_all` (1e-6 relative).
 */
export function compareMeans(a: Sample, b: Sample, level = 0.95): TwoMeans {
  for (const { n, sd } of [a, b]) {
    if (!(n >= 2 && sd >= 0))
      throw new RangeError(`sample: expected n ≥ 2 and sd ≥ 0, got n = ${n}, sd = ${sd}`);
  }
  const [va, vb] = [a.sd ** 2 / a.n, b.sd ** 2 / b.n];
  const se = Math.sqrt(va + vb);
  const difference = b.mean - a.mean;
  const df = se > 0 ? (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1)) : a.n + b.n - 2;
  const t = difference === 0 ? 0 : difference / se;
  const half = tQuantile(0.5 + level / 2, df) * se;
  const pooled = Math.sqrt(((a.n - 1) * a.sd ** 2 + (b.n - 1) * b.sd ** 2) / (a.n + b.n - 2));
  return {
    difference,
    interval: { low: difference - half, high: difference + half },
    t,
    df,
    p: Number.isFinite(t) ? tTwoSided(t, df) : 0,
    effectSize: pooled > 0 ? difference / pooled : 0,
  };
}
