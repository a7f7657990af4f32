import { betaQuantile } from '../math/distributions.ts';
import type { Count } from './proportion-intervals.ts';

/** The rate of a group of people, and how alike they are: as many trials as the group's rate counts for one of them. */
export interface RatePool extends Count {
  /** 0 to 1. */
  readonly rate: number;
  readonly strength: number;
}

export interface ShrunkenRate {
  /** 0 to 1: the mean of the Beta distribution of the person's own rate. */
  readonly rate: number;
  /** Its 10th and 90th percentile. */
  readonly low: number;
  readonly high: number;
}

const LEAST_STRENGTH = 2;
const MOST_STRENGTH = 200;

/**
 * Rate of a pool and the strength of the Beta distribution of its members' rates, 1/ρ − 1, where ρ is the intraclass
 * correlation by analysis of variance (Ridout, Demétrio & Firth 1999, Biometrics 55, eq. 4), held within 2 to 200.
 * Members without trials tell nothing. O(members).
 */
export function ratePool(members: readonly Count[]): RatePool {
  let n = 0;
  let events = 0;
  let squares = 0;
  let k = 0;
  for (const member of members) {
    if (member.n === 0) continue;
    n += member.n;
    events += member.events;
    squares += member.n * member.n;
    k++;
  }
  const rate = n === 0 ? 0.5 : events / n;
  if (k < 2 || n <= k) return { n, events, rate, strength: MOST_STRENGTH };
  let between = 0;
  let within = 0;
  for (const member of members) {
    if (member.n === 0) continue;
    const own = member.events / member.n;
    between += member.n * (own - rate) ** 2;
    within += member.n * own * (1 - own);
  }
  const msb = between / (k - 1);
  const msw = within / (n - k);
  const usual = (n - squares / n) / (k - 1);
  const rho = (msb - msw) / (msb + (usual - 1) * msw);
  const strength = rho > 0 ? 1 / rho - 1 : MOST_STRENGTH;
  return { n, events, rate, strength: Math.min(MOST_STRENGTH, Math.max(LEAST_STRENGTH, strength)) };
}

/**
 * A person's rate from their own trials, drawn towards the pool's the more, the fewer they are: Beta(s·r + events,
 * s·(1 − r) + n − events), its mean and 80 % interval (Casella 1985, The American Statistician 39).
 */
export function shrinkRate({ events, n }: Count, pool: RatePool): ShrunkenRate {
  if (!(n >= 0 && events >= 0 && events <= n)) {
    throw new RangeError(`own: expected 0 ≤ events ≤ n, got ${events} of ${n}`);
  }
  // A pool of all or none would leave no doubt at all.
  const prior = Math.min(0.99, Math.max(0.01, pool.rate));
  const a = pool.strength * prior + events;
  const b = pool.strength * (1 - prior) + n - events;
  return { rate: a / (a + b), low: betaQuantile(0.1, a, b), high: betaQuantile(0.9, a, b) };
}
