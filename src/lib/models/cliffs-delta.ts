/** Below it a difference is negligible (Romano et al. 2006). */
export const NEGLIGIBLE_DELTA = 0.147;

export interface GroupDeltas {
  /** Cliff's delta of each group against all others, −1…1; NaN where either side is empty. */
  readonly delta: Float64Array;
  /** Its standard deviation if all were drawn from one population, without ties. */
  readonly nullError: Float64Array;
  readonly sizes: Float64Array;
}

/**
 * Cliff's delta, P(X > Y) − P(X < Y), of each of `k` groups (X) against everyone else (Y), from mid-ranks over all rows:
 * δ = 2U / (n·m) − 1 with Mann–Whitney's U = R − n(n + 1)/2 (Cliff 1993, Psychological Bulletin 114, 494). It needs no
 * shape of distribution, and of a 0/1 variable it is the difference of the two shares.
 * `groupOf` holds 0…k − 1. O(rows). Golden: test/models/golden/likeness.json (scipy.stats.mannwhitneyu, 1e-12).
 */
export function cliffsDelta(ranks: Float64Array, groupOf: Int32Array, k: number): GroupDeltas {
  const rows = ranks.length;
  if (groupOf.length !== rows) throw new RangeError(`groupOf: expected ${rows} rows, got ${groupOf.length}`);
  const sizes = new Float64Array(k);
  const sums = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    sizes[groupOf[i]]++;
    sums[groupOf[i]] += ranks[i];
  }
  const delta = sizes.map((n, g) => (2 * (sums[g] - (n * (n + 1)) / 2)) / (n * (rows - n)) - 1);
  return { delta, nullError: sizes.map((n) => nullDeltaError(n, rows - n)), sizes };
}

/** Of delta between `n` and `m` rows of one population: √((n + m + 1) / (3nm)). */
export const nullDeltaError = (n: number, m: number): number => Math.sqrt((n + m + 1) / (3 * n * m));
