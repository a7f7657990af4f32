import { betaQuantile } from '../math/distributions.ts';
import { normalQuantile } from '../math/normal.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** How many of how many. */
export interface Count {
  readonly events: number;
  readonly n: number;
}

export function requireCount(name: string, { events, n }: Count): void {
  if (!(Number.isInteger(n) && n > 0 && Number.isInteger(events) && events >= 0 && events <= n)) {
    throw new RangeError(`${name}: expected 0 ≤ events ≤ n, whole numbers, n > 0; got ${events} of ${n}`);
  }
}

/** Score interval of a share (Wilson 1927). Golden: cookie_cats_ab.json `wilson95`. */
export function wilsonInterval({ events, n }: Count, level = 0.95): Bounds {
  const z = normalQuantile(0.5 + level / 2);
  const p = events / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Exact, conservative interval of a share (Clopper & Pearson 1934). Golden: `clopper_pearson95`. */
export function exactInterval({ events, n }: Count, level = 0.95): Bounds {
  const tail = (1 - level) / 2;
  return {
    low: events === 0 ? 0 : betaQuantile(tail, events, n - events + 1),
    high: events === n ? 1 : betaQuantile(1 - tail, events + 1, n - events),
  };
}

/** Interval of b − a from the two score intervals (Newcombe 1998, method 10). Golden: `newcombe95`. */
export function newcombeInterval(a: Count, b: Count, level = 0.95): Bounds {
  const [pa, pb] = [a.events / a.n, b.events / b.n];
  const [wa, wb] = [wilsonInterval(a, level), wilsonInterval(b, level)];
  return {
    low: pb - pa - Math.hypot(pb - wb.low, wa.high - pa),
    high: pb - pa + Math.hypot(wb.high - pb, pa - wa.low),
  };
}
