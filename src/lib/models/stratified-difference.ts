import { normalQuantile } from '../math/normal.ts';
import type { Bounds } from './proportion-intervals.ts';

export interface StratifiedDifference {
  /** Mean of the treated less that of others like them. */
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Bounds;
  /** Those in strata that have at least two of both. */
  readonly treated: number;
  readonly others: number;
  /** Treated in strata without others to compare with. */
  readonly alone: number;
}

/**
 * How much more a value changed with the treated than with others like them: the difference of means within each stratum,
 * weighted by where the treated are, with the normal interval of independent means. Takes out what differs between
 * strata, not what differs within them: only drawing by lot does that. Null where no stratum has two of both. O(n).
 *
 * @param values - one number a person, in any unit
 * @param treated - 1 where treated
 * @param stratum - 0 … of each person; −1 leaves the person out
 * @see Imbens & Rubin (2015), Causal inference, §17.5 (subclassification, effect on the treated)
 */
export function stratifiedDifference(
  values: Float64Array,
  treated: Uint8Array,
  stratum: Int32Array,
  level = 0.95,
): StratifiedDifference | null {
  const strata = stratum.reduce((most, own) => Math.max(most, own + 1), 0);
  const sums = Array.from({ length: 2 * strata }, () => ({ n: 0, mean: 0, squares: 0 }));
  for (let i = 0; i < values.length; i++) {
    if (stratum[i] < 0) continue;
    const cell = sums[2 * stratum[i] + treated[i]];
    cell.n++;
    const step = values[i] - cell.mean;
    cell.mean += step / cell.n;
    cell.squares += step * (values[i] - cell.mean);
  }
  const pairs = Array.from({ length: strata }, (_, s) => ({ other: sums[2 * s], own: sums[2 * s + 1] }));
  const compared = pairs.filter(({ own, other }) => own.n >= 2 && other.n >= 2);
  const count = (of: 'own' | 'other', among = compared) => among.reduce((sum, pair) => sum + pair[of].n, 0);
  const people = count('own');
  if (people === 0) return null;
  let difference = 0;
  let variance = 0;
  for (const { own, other } of compared) {
    const weight = own.n / people;
    difference += weight * (own.mean - other.mean);
    variance += weight ** 2 * (own.squares / (own.n - 1) / own.n + other.squares / (other.n - 1) / other.n);
  }
  const standardError = Math.sqrt(variance);
  const half = normalQuantile((1 + level) / 2) * standardError;
  return {
    difference,
    standardError,
    interval: { low: difference - half, high: difference + half },
    treated: people,
    others: count('other'),
    alone: count('own', pairs) - people,
  };
}
