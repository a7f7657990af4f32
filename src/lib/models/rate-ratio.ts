import { betaRegularised } from '../math/incomplete-beta.ts';
import { exactInterval } from './proportion-intervals.ts';

/** Events seen over a time, or over any other measure of how many could have been seen. */
export interface Rate {
  readonly events: number;
  readonly exposure: number;
}

export interface RateRatio {
  /** b ÷ a: 0.5 is half as many. Infinity where a has no event, NaN where neither has one. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, twice the smaller tail: below 1 − level just where the interval leaves out 1. */
  readonly p: number;
}

/**
 * Two Poisson rates compared. Given the events of both, those of b are binomial, so that the exact interval of a share gives that
 * of the ratio: conservative, and right for few events. Throws RangeError on negative events or no exposure.
 * @see Przyborowski & Wilenski (1940); as R's `poisson.test` of two rates. Golden: rate-ratio.json
 */
export function compareRates(a: Rate, b: Rate, level = 0.95): RateRatio {
  for (const { events, exposure } of [a, b]) {
    if (!(Number.isInteger(events) && events >= 0 && exposure > 0))
      throw new RangeError(
        `rate: expected whole events ≥ 0 and exposure > 0, got ${events} over ${exposure}`,
      );
  }
  const n = a.events + b.events;
  if (n === 0) return { ratio: Number.NaN, low: 0, high: Infinity, p: 1 };
  const share = exactInterval({ events: b.events, n }, level);
  const ratioOf = (p: number) => (p >= 1 ? Infinity : (p / (1 - p)) * (a.exposure / b.exposure));
  const p = tails(b.events, n, b.exposure / (a.exposure + b.exposure));
  return { ratio: ratioOf(b.events / n), low: ratioOf(share.low), high: ratioOf(share.high), p };
}

/** Twice the smaller tail of a binomial of n with share q at k, at most 1. */
function tails(k: number, n: number, q: number): number {
  const atLeast = k === 0 ? 1 : betaRegularised(k, n - k + 1, q);
  const atMost = k === n ? 1 : betaRegularised(n - k, k + 1, 1 - q);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}
