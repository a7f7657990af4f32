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
  if (n === 0) return { ratio: Number.NaN, low: 0, high: Infinity };
  const share = exactInterval({ events: b.events, n }, level);
  const ratioOf = (p: number) => (p >= 1 ? Infinity : (p / (1 - p)) * (a.exposure / b.exposure));
  return { ratio: ratioOf(b.events / n), low: ratioOf(share.low), high: ratioOf(share.high) };
}
