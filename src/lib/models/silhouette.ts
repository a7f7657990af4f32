import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { requireLength } from './fit-report.ts';

export interface Silhouette {
  /** Mean over the rows used, −1 to 1; NaN where fewer than two groups have rows. */
  readonly mean: number;
  /** Mean by group. */
  readonly byGroup: Float64Array;
  /** Rows it was computed on; fewer than given where a sample was drawn. */
  readonly rows: number;
  readonly sampled: boolean;
}

function sampleRows(rows: number, size: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  return rows <= size ? all : createRandom(seed).shuffle(all).slice(0, size).sort();
}

/**
 * How much nearer rows are to their own group than to the next (Rousseeuw 1987, eq. 4): above 0.5 clear, below 0.25
 * hardly any structure. Rows of a group of one count as 0. Exact up to `maxRows` (3,000 where absent), on a seeded
 * sample beyond, which the result states. `labels`: 0 to k − 1. Cost rows² · d / 2. Golden: cdnow_clustering.json.
 */
export function silhouette(
  x: Matrix,
  labels: Int32Array,
  k: number,
  options: { readonly maxRows?: number; readonly seed?: number } = {},
): Silhouette {
  requireLength('labels', labels, x.rows);
  const { maxRows = 3000, seed = 1 } = options;
  const picked = sampleRows(x.rows, maxRows, seed);
  const n = picked.length;
  const d = x.columns;
  const points = new Float64Array(n * d);
  const own = Int32Array.from(picked, (row) => labels[row]);
  picked.forEach((row, i) => points.set(x.values.subarray(row * d, (row + 1) * d), i * d));
  const counts = new Float64Array(k);
  for (const label of own) counts[label]++;

  const sums = new Float64Array(n * k);
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      let square = 0;
      for (let j = 0; j < d; j++) {
        const difference = points[a * d + j] - points[b * d + j];
        square += difference * difference;
      }
      const distance = Math.sqrt(square);
      sums[a * k + own[b]] += distance;
      sums[b * k + own[a]] += distance;
    }
  }
  const byGroup = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const c = own[i];
    if (counts[c] < 2) continue;
    const within = sums[i * k + c] / (counts[c] - 1);
    let between = Number.POSITIVE_INFINITY;
    for (let g = 0; g < k; g++) {
      if (g !== c && counts[g] > 0) between = Math.min(between, sums[i * k + g] / counts[g]);
    }
    const larger = Math.max(within, between);
    const value = larger > 0 ? (between - within) / larger : 0;
    total += value;
    byGroup[c] += value / counts[c];
  }
  const groups = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return { mean: groups > 1 ? total / n : Number.NaN, byGroup, rows: n, sampled: n < x.rows };
}
