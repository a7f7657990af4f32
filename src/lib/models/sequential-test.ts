import type { Bounds, Count } from './proportion-intervals.ts';

export interface SequentialTest {
  /** Valid however often one has looked, and whenever one stops. */
  readonly p: number;
  readonly interval: Bounds;
}

/**
 * Mixture sequential probability ratio test of b − a, two shares (Robbins 1970; Johari et al. 2017, eq. 11): one may look
 * at it every day and stop at will, and still be wrong in at most `alpha` of the experiments without a difference. The
 * price is a wider interval. `scale`: standard deviation of the differences that one thinks possible. Normal
 * approximation: at least some 5 events in each group.
 */
export function sequentialTest(a: Count, b: Count, { alpha = 0.05, scale = 0.02 } = {}): SequentialTest {
  const [pa, pb] = [(a.events + 0.5) / (a.n + 1), (b.events + 0.5) / (b.n + 1)];
  const variance = (pa * (1 - pa)) / a.n + (pb * (1 - pb)) / b.n;
  const difference = b.events / b.n - a.events / a.n;
  const whole = variance + scale * scale;
  const logRatio = 0.5 * Math.log(variance / whole) + (difference ** 2 * scale ** 2) / (2 * variance * whole);
  const half = Math.sqrt(
    ((2 * variance * whole) / scale ** 2) * (Math.log(1 / alpha) + 0.5 * Math.log(whole / variance)),
  );
  return {
    p: Math.min(1, Math.exp(-logRatio)),
    interval: { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) },
  };
}
