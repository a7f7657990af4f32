import type { Matrix } from '../math/matrix.ts';

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
 * An emptied cluster takes the row farthest from its own centre.
 */
export function hamerlyKMeans(x: Matrix, start: Float64Array, k: number, maxIterations: number): Clustering {
  const { rows: n, columns: d, values } = x;
  const centroids = start.slice();
  const assignment = new Int32Array(n);
  const upper = new Float64Array(n);
  const lower = new Float64Array(n);
  const sums = new Float64Array(k * d);
  const counts = new Float64Array(k);
  const moved = new Float64Array(k);
  const gaps = new Float64Array(k);

  const assignFully = (i: number): number => {
    const at = i * d;
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    let which = 0;
    for (let c = 0, from = 0; c < k; c++, from += d) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const difference = values[at + j] - centroids[from + j];
        sum += difference * difference;
      }
      if (sum < first) {
        second = first;
        first = sum;
        which = c;
      } else if (sum < second) second = sum;
    }
    upper[i] = Math.sqrt(first);
    lower[i] = Math.sqrt(second);
    return which;
  };
  const transfer = (i: number, to: number, from: number): void => {
    const at = i * d;
    counts[to]++;
    for (let j = 0; j < d; j++) sums[to * d + j] += values[at + j];
    if (from < 0) return;
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

  for (let i = 0; i < n; i++) {
    assignment[i] = assignFully(i);
    transfer(i, assignment[i], -1);
  }
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
    let changes = 0;
    for (let i = 0; i < n; i++) {
      const own = assignment[i];
      const bound = Math.max(gaps[own], (lower[i] -= own === fastest ? secondLargest : largest));
      upper[i] += moved[own];
      if (upper[i] <= bound) continue;
      upper[i] = ownDistance(i);
      if (upper[i] <= bound) continue;
      const next = assignFully(i);
      if (next === own) continue;
      transfer(i, next, own);
      assignment[i] = next;
      changes++;
    }
    if (changes === 0 && !refilled) {
      converged = true;
      break;
    }
  }
  exactMeans(x, assignment, k, centroids);
  return { centroids, assignment, inertia: inertiaOf(x, assignment, centroids), iterations, converged };
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
