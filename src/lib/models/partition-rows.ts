import type { Split } from './best-split.ts';
import type { FeatureBins } from './feature-bins.ts';
import { BINS, MISSING_BIN } from './feature-bins.ts';

/** Rows of [from … to) that go left first, each side in its order; where the right ones begin. O(rows). */
export function partitionRows(
  { places, columns }: FeatureBins,
  rows: Uint32Array,
  spare: Uint32Array,
  from: number,
  to: number,
  { feature, bin, missingLeft }: Pick<Split, 'feature' | 'bin' | 'missingLeft'>,
): number {
  const base = feature * BINS;
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i];
    const at = places[row * columns + feature] - base;
    if (at === MISSING_BIN ? missingLeft : at <= bin) rows[left++] = row;
    else spare[right++] = row;
  }
  rows.set(spare.subarray(0, right), left);
  return left;
}
