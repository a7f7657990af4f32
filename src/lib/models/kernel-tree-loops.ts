import type { NumberKernel } from '../kernels/number-kernel.ts';
import { LEAST_GAIN, splitScore } from './best-split.ts';
import type { FeatureBins } from './feature-bins.ts';
import { BINS } from './feature-bins.ts';
import { SUMS } from './node-histogram.ts';
import type { HistogramId, TreeLoops } from './tree-loops.ts';

/** Gain, sums of three, column, bin, side: as the kernel writes them. */
const FOUND = 7;

/** Bytes of each block that the loops take; null where columns are too many for places of two bytes. */
export function treeRoom({ rows, columns, places }: FeatureBins, alive: number): readonly number[] | null {
  if (!(places instanceof Uint16Array)) return null;
  const histograms = alive * columns * BINS * SUMS * 8;
  return [places.byteLength, 8 * rows, 8 * rows, 4 * rows, 4 * (rows + 1), 4 * columns, 4 * columns, 8 * FOUND, histograms];
} // prettier-ignore

/** kernels/trees.ts over copies of the places. */
export function kernelTreeLoops(kernel: NumberKernel, binned: FeatureBins, alive: number): TreeLoops {
  const { columns, edges, places } = binned;
  const blocks = (treeRoom(binned, alive) ?? []).map((bytes) => kernel.take(bytes));
  const [placesAt, gradientAt, hessianAt, rowsAt, spareAt, usedAt, chosenAt, foundAt, sumsAt] = blocks;
  kernel.uint16(placesAt, places.length).set(places);
  kernel.uint32(usedAt, columns).set(edges.map((own) => own.length + 1));
  const chosen = kernel.uint32(chosenAt, columns);
  const found = kernel.float64(foundAt, FOUND);
  const { loops } = kernel;
  const free: HistogramId[] = Array.from({ length: alive }, (_, id) => alive - 1 - id);
  const sumsOf = (id: HistogramId) => sumsAt + id * columns * BINS * SUMS * 8;
  return {
    gradient: kernel.float64(gradientAt, binned.rows),
    hessian: kernel.float64(hessianAt, binned.rows),
    start: (given) => {
      const rows = kernel.uint32(rowsAt, given.length);
      rows.set(given);
      return rows;
    },
    build: (of, from, to) => {
      const id = free.pop();
      if (id === undefined) throw new RangeError(`alive: more than ${alive} histograms are held`);
      chosen.set(of);
      loops.countRows(
        ...[sumsOf(id), placesAt, columns, usedAt, chosenAt, of.length, rowsAt, from, to, gradientAt, hessianAt] as const,
      ); // prettier-ignore
      return id;
    },
    subtract: (parent, child) => {
      loops.subtractSums(sumsOf(parent), sumsOf(child), columns, usedAt);
      return parent;
    },
    release: (id) => void free.push(id),
    bestSplit: (id, of, { gradient, hessian, rows }, { minLeafRows, l2 }) => {
      chosen.set(of);
      const parent = splitScore(gradient, hessian, l2);
      const any = loops.bestSplit(
        ...[sumsOf(id), usedAt, chosenAt, of.length, gradient, hessian, rows, minLeafRows, l2, parent, LEAST_GAIN, foundAt] as const,
      ); // prettier-ignore
      if (any === 0) return null;
      const [gain, leftGradient, leftHessian, leftRows, feature, bin, missingLeft] = found;
      return {
        gain,
        feature,
        bin,
        missingLeft: missingLeft === 1,
        left: { gradient: leftGradient, hessian: leftHessian, rows: leftRows },
      };
    },
    partition: (from, to, { feature, bin, missingLeft }) =>
      loops.partitionRows(placesAt, columns, rowsAt, spareAt, from, to, feature, bin, Number(missingLeft)),
  };
}
