import type { Outcome } from '../base/outcome.ts';
import { success } from '../base/outcome.ts';
import type { Matrix } from '../math/matrix.ts';
import { takeRows } from '../math/matrix.ts';
import { subsample } from './choose-k.ts';
import { requireLength, type FitError } from './fit-report.ts';
import { fitKMeans, predictKMeans } from './k-means.ts';

export interface ClusterStabilityOptions {
  readonly k: number;
  readonly seed: number;
  /** Refits on drawn rows; 20 where absent. */
  readonly resamples?: number;
  readonly restarts?: number;
  /** Each refit draws 70 % of the rows, and never more than this; 3,000 where absent. */
  readonly maxRows?: number;
}

/**
 * For each cluster of `a` (labels 0…k−1), the largest Jaccard similarity |A∩B| / |A∪B| with a cluster of `b`, 0…1; NaN
 * where `a` has no such row. Both label the same rows. Cost O(n + k²).
 */
export function bestJaccard(a: Int32Array, b: Int32Array, k: number): Float64Array {
  requireLength('b', b, a.length);
  const both = new Float64Array(k * k);
  const sizeA = new Float64Array(k);
  const sizeB = new Float64Array(k);
  for (let i = 0; i < a.length; i++) {
    both[a[i] * k + b[i]]++;
    sizeA[a[i]]++;
    sizeB[b[i]]++;
  }
  return Float64Array.from(sizeA, (size, s) => {
    if (size === 0) return Number.NaN;
    let best = 0;
    for (let t = 0; t < k; t++) {
      const shared = both[s * k + t];
      best = Math.max(best, shared / (size + sizeB[t] - shared));
    }
    return best;
  });
}

/**
 * How well each cluster comes back when 70 % of the rows are drawn again: the mean over refits of its best Jaccard
 * similarity, among the rows drawn. Above 0.85 a cluster is highly stable, below 0.6 it is not to be trusted. `x`:
 * n × d, standardised; `labels`: n whole numbers below k. A cluster that no draw met is 0. Deterministic for a seed.
 * Cost: `resamples` fits of k-means. Source: Hennig (2007), "Cluster-wise assessment of cluster stability", §2–3,
 * subsetting scheme.
 */
export function clusterStability(
  x: Matrix,
  labels: Int32Array,
  { k, seed, resamples = 20, restarts = 2, maxRows = 3000 }: ClusterStabilityOptions,
): Outcome<Float64Array, FitError> {
  requireLength('labels', labels, x.rows);
  const size = Math.max(k, Math.min(maxRows, Math.round(x.rows * 0.7)));
  const sums = new Float64Array(k);
  const met = new Float64Array(k);
  for (let b = 0; b < resamples; b++) {
    const rows = subsample(x.rows, size, seed + 7919 * (b + 1));
    const part = takeRows(x, rows);
    const again = fitKMeans(part, { k, seed: seed + b + 1, restarts });
    if (!again.ok) return again;
    bestJaccard(
      rows.map((row) => labels[row]),
      predictKMeans(again.value, part),
      k,
    ).forEach((value, s) => {
      if (Number.isNaN(value)) return;
      sums[s] += value;
      met[s]++;
    });
  }
  return success(sums.map((sum, s) => (met[s] > 0 ? sum / met[s] : 0)));
}
