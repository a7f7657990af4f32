import { roomFor, withNumberKernel } from '../kernels/number-kernel.ts';
import type { Matrix } from '../math/matrix.ts';
import { kernelPasses, passesRoom } from './k-means-kernel.ts';
import type { KMeansPasses, KMeansState } from './k-means-passes.ts';
import { plainPasses } from './k-means-passes.ts';

export interface Clustering {
  /** k × columns. */
  readonly centroids: Float64Array;
  readonly assignment: Int32Array;
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Half the distance from each centre to its nearest other centre. */
function halfGaps(centroids: Float64Array, k: number, d: number, out: Float64Array): void {
  out.fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (centroids[a * d + j] - centroids[b * d + j]) ** 2;
      const half = Math.sqrt(sum) / 2;
      if (half < out[a]) out[a] = half;
      if (half < out[b]) out[b] = half;
    }
  }
}

/**
 * Lloyd's iterations with Hamerly's bounds: a row is compared with all centres only where it might have moved.
 * The result equals plain Lloyd's. Hamerly (2010), "Making k-means even faster", algorithm 1.
 * An emptied cluster takes the row farthest from its own centre. The passes over the rows are compiled where that can be.
 */
export function hamerlyKMeans(x: Matrix, start: Float64Array, k: number, maxIterations: number): Clustering {
  const sizes = passesRoom(x, k);
  return withNumberKernel(roomFor(...sizes), (kernel) =>
    hamerlyKMeansBy(
      kernel ? kernelPasses(kernel, sizes, x, k) : plainPasses(x, k),
      x,
      start,
      k,
      maxIterations,
    ),
  );
}

export function hamerlyKMeansBy(
  { state, assign, reassign }: KMeansPasses,
  x: Matrix,
  start: Float64Array,
  k: number,
  maxIterations: number,
): Clustering {
  const { rows: n, columns: d } = x;
  const { values, centroids, assignment, upper, lower, sums, counts, moved, gaps }: KMeansState = state;
  centroids.set(start);
  sums.fill(0);
  counts.fill(0);

  const transfer = (i: number, to: number, from: number): void => {
    const at = i * d;
    counts[to]++;
    for (let j = 0; j < d; j++) sums[to * d + j] += values[at + j];
    counts[from]--;
    for (let j = 0; j < d; j++) sums[from * d + j] -= values[at + j];
  };
  const ownDistance = (i: number): number => {
    const at = i * d;
    const from = assignment[i] * d;
    let sum = 0;
    for (let j = 0; j < d; j++) {
      const difference = values[at + j] - centroids[from + j];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  };
  const refillEmpty = (): boolean => {
    let refilled = false;
    for (let c = 0; c < k; c++) {
      if (counts[c] > 0) continue;
      let farthest = -1;
      let distance = 0;
      for (let i = 0; i < n; i++) {
        const own = counts[assignment[i]] > 1 ? ownDistance(i) : 0;
        if (own > distance) {
          distance = own;
          farthest = i;
        }
      }
      if (farthest < 0) continue;
      transfer(farthest, c, assignment[farthest]);
      assignment[farthest] = c;
      upper[farthest] = Number.POSITIVE_INFINITY;
      lower[farthest] = 0;
      refilled = true;
    }
    return refilled;
  };
  const moveCentroids = (): number => {
    let largest = 0;
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < d && counts[c] > 0; j++) {
        const mean = sums[c * d + j] / counts[c];
        sum += (mean - centroids[c * d + j]) ** 2;
        centroids[c * d + j] = mean;
      }
      moved[c] = Math.sqrt(sum);
      if (moved[c] > largest) largest = moved[c];
    }
    return largest;
  };

  assign();
  let iterations = 1;
  let converged = false;
  for (; iterations <= maxIterations; iterations++) {
    const refilled = refillEmpty();
    const largest = moveCentroids();
    if (largest === 0 && !refilled) {
      converged = true;
      break;
    }
    let secondLargest = 0;
    let fastest = 0;
    for (let c = 1; c < k; c++) if (moved[c] > moved[fastest]) fastest = c;
    for (let c = 0; c < k; c++) if (c !== fastest && moved[c] > secondLargest) secondLargest = moved[c];
    halfGaps(centroids, k, d, gaps);
    const changes = reassign(fastest, largest, secondLargest);
    if (changes === 0 && !refilled) {
      converged = true;
      break;
    }
  }
  exactMeans(x, assignment, k, centroids);
  return {
    centroids: centroids.slice(),
    assignment: assignment.slice(),
    inertia: inertiaOf(x, assignment, centroids),
    iterations,
    converged,
  };
}

/** Means summed afresh: running sums gather rounding errors. Empty clusters keep their centre. */
function exactMeans(x: Matrix, assignment: Int32Array, k: number, centroids: Float64Array): void {
  const d = x.columns;
  const sums = new Float64Array(k * d);
  const counts = new Float64Array(k);
  for (let i = 0; i < x.rows; i++) {
    counts[assignment[i]]++;
    for (let j = 0; j < d; j++) sums[assignment[i] * d + j] += x.values[i * d + j];
  }
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < d && counts[c] > 0; j++) centroids[c * d + j] = sums[c * d + j] / counts[c];
  }
}

/** Sum of squared distances to the own centre. */
export function inertiaOf(x: Matrix, assignment: Int32Array, centroids: Float64Array): number {
  const d = x.columns;
  let inertia = 0;
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < d; j++) inertia += (x.values[i * d + j] - centroids[assignment[i] * d + j]) ** 2;
  }
  return inertia;
}
