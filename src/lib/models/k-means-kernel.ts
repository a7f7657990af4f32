import type { NumberKernel } from '../kernels/number-kernel.ts';
import type { Matrix } from '../math/matrix.ts';
import type { KMeansPasses } from './k-means-passes.ts';

/** Bytes of each block that the passes take. */
export function passesRoom({ rows, columns }: Matrix, k: number): readonly number[] {
  const pairs = 2 * Math.ceil(k / 2) * columns;
  const floats = [rows * columns, k * columns, rows, rows, k * columns, k, k, k, pairs].map((n) => 8 * n);
  return [...floats, 4 * rows];
}

/** kernels/nearest.ts over a copy of the rows. */
export function kernelPasses(
  kernel: NumberKernel,
  sizes: readonly number[],
  x: Matrix,
  k: number,
): KMeansPasses {
  const { rows: n, columns: d } = x;
  const blocks = sizes.map((bytes) => kernel.take(bytes));
  const [valuesAt, centroidsAt, upperAt, lowerAt, sumsAt, countsAt, movedAt, gapsAt, pairsAt, assignmentAt] =
    blocks;
  const [values, centroids, upper, lower, sums, counts, moved, gaps, pairs] = blocks
    .slice(0, -1)
    .map((block, b) => kernel.float64(block, sizes[b] / 8));
  const assignment = kernel.int32(assignmentAt, n);
  values.set(x.values);
  /** Two by two, column by column; the last one's partner is infinitely far. */
  const pairUp = () => {
    pairs.fill(Infinity);
    for (let c = 0; c < k; c++) {
      const from = (c >> 1) * 2 * d + (c & 1);
      for (let j = 0; j < d; j++) pairs[from + 2 * j] = centroids[c * d + j];
    }
  };
  return {
    state: { values, centroids, assignment, upper, lower, sums, counts, moved, gaps },
    assign: () => {
      pairUp();
      kernel.loops.assignRows(
        ...([valuesAt, n, d, k, pairsAt, assignmentAt, upperAt, lowerAt, sumsAt, countsAt] as const),
      );
    },
    reassign: (fastest, largest, secondLargest) => {
      pairUp();
      return kernel.loops.reassignRows(
        ...([valuesAt, n, d, k, centroidsAt, pairsAt, assignmentAt, upperAt, lowerAt, sumsAt] as const),
        ...([countsAt, movedAt, gapsAt, fastest, largest, secondLargest] as const),
      );
    },
  };
}
