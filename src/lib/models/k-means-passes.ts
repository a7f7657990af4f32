import type { Matrix } from '../math/matrix.ts';

export interface KMeansState {
  /** n × d. */
  readonly values: Float64Array;
  /** k × d. */
  readonly centroids: Float64Array;
  readonly assignment: Int32Array;
  /** Each row's distance to its own centre is at most this, to any other at least `lower`. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** Of each cluster's rows, k × d, and how many they are. */
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  /** How far each centre moved, and half the way to its nearest other one. */
  readonly moved: Float64Array;
  readonly gaps: Float64Array;
}

/** The passes over all rows that Hamerly's k-means consists of. */
export interface KMeansPasses {
  readonly state: KMeansState;
  /** Each row to its nearest centre, the first of equals. */
  readonly assign: () => void;
  /** Rows that may have come nearer to another centre are compared with all; how many changed. */
  readonly reassign: (fastest: number, largest: number, secondLargest: number) => number;
}

/** Oracle of the compiled ones. */
export function plainPasses(x: Matrix, k: number): KMeansPasses {
  const { rows: n, columns: d, values } = x;
  const centroids = new Float64Array(k * d);
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
  const add = (i: number, to: number): void => {
    counts[to]++;
    for (let j = 0; j < d; j++) sums[to * d + j] += values[i * d + j];
  };
  const remove = (i: number, from: number): void => {
    counts[from]--;
    for (let j = 0; j < d; j++) sums[from * d + j] -= values[i * d + j];
  };
  return {
    state: { values, centroids, assignment, upper, lower, sums, counts, moved, gaps },
    assign: () => {
      for (let i = 0; i < n; i++) {
        assignment[i] = assignFully(i);
        add(i, assignment[i]);
      }
    },
    reassign: (fastest, largest, secondLargest) => {
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
        add(i, next);
        remove(i, own);
        assignment[i] = next;
        changes++;
      }
      return changes;
    },
  };
}
