import type { NumberKernel } from '../kernels/number-kernel.ts';
import { roomFor, withNumberKernel } from '../kernels/number-kernel.ts';
import type { Matrix } from '../math/matrix.ts';

/** Places a column has: 255 bins, and the last for a value that is not there (NaN), which trees send to the side where it does less harm. */
export const BINS = 256;
export const MISSING_BIN = BINS - 1;
const MOST_BINS = MISSING_BIN;

/** Columns cut into at most 255 bins, so that a split is found by counting instead of sorting. */
export interface FeatureBins {
  readonly rows: number;
  readonly columns: number;
  /**
   * Row by row, so that a row's columns are counted in one go: bin b of row i in column j is
   * `places[i * columns + j] = j * BINS + b`.
   */
  readonly places: Uint16Array | Uint32Array;
  /** Per column ascending: bin b holds values up to `edges[b]`, the last bin those above. */
  readonly edges: readonly Float64Array[];
}

/**
 * Bins between distinct values where they are few, else of about equal size; the sort and the search are compiled where
 * that can be (kernels/bins.ts), with the same result. O(columns × rows).
 * @param x - rows × columns; NaN is missing
 */
export function binFeatures(x: Matrix): FeatureBins {
  const sizes = [8 * x.rows, 8 * x.rows, SORT_BYTES, 8 * BINS, x.rows];
  return withNumberKernel(roomFor(...sizes), (kernel) =>
    binColumns(x, kernel ? kernelBinning(kernel, sizes, x.rows) : plainBinning(x.rows)),
  );
}

export function binColumns(x: Matrix, { column, sort, bin }: Binning): FeatureBins {
  const edges: Float64Array[] = [];
  const Places = x.columns * BINS <= 0x1_0000 ? Uint16Array : Uint32Array;
  const places = new Places(x.rows * x.columns);
  for (let j = 0; j < x.columns; j++) {
    let known = 0;
    for (let i = 0, at = j; i < x.rows; i++, at += x.columns) {
      const value = x.values[at];
      if (!Number.isNaN(value)) column[known++] = value;
    }
    edges.push(edgesOf(sort(known)));
    for (let i = 0, at = j; i < x.rows; i++, at += x.columns) column[i] = x.values[at];
    const bins = bin(edges[j]);
    for (let i = 0, at = j; i < x.rows; i++, at += x.columns) places[at] = j * BINS + bins[i];
  }
  return { rows: x.rows, columns: x.columns, places, edges };
}

/** What cutting a column consists of. */
export interface Binning {
  /** One number a row, written by the caller. */
  readonly column: Float64Array;
  /** The first `known` of it, none of them NaN, ascending. */
  readonly sort: (known: number) => Float64Array;
  /** Bin of each number of it. */
  readonly bin: (edges: Float64Array) => Uint8Array;
}

const SORT_BYTES = 6 * 2048 * 4;

export function kernelBinning(kernel: NumberKernel, sizes: readonly number[], rows: number): Binning {
  const [columnAt, spareAt, countsAt, edgesAt, binsAt] = sizes.map((bytes) => kernel.take(bytes));
  const column = kernel.float64(columnAt, rows);
  const padded = kernel.float64(edgesAt, BINS);
  const bins = kernel.uint8(binsAt, rows);
  return {
    column,
    sort: (known) => {
      if (known > 0) kernel.loops.sortNumbers(columnAt, spareAt, countsAt, known);
      return column.subarray(0, known);
    },
    bin: (edges) => {
      padded.fill(Infinity);
      padded.set(edges);
      kernel.loops.binNumbers(columnAt, rows, edgesAt, binsAt);
      return bins;
    },
  };
}

/** Oracle of the compiled one. */
export function plainBinning(rows: number): Binning {
  const column = new Float64Array(rows);
  const bins = new Uint8Array(rows);
  return {
    column,
    sort: (known) => column.subarray(0, known).sort(),
    bin: (edges) => {
      for (let i = 0; i < rows; i++) bins[i] = binOf(edges, column[i]);
      return bins;
    },
  };
}

/** @param values - ascending */
function edgesOf(values: Float64Array): Float64Array {
  const known = values.length;
  const distinct: number[] = [];
  for (let i = 0; i < known && distinct.length <= MOST_BINS; i++) {
    if (i === 0 || values[i] !== values[i - 1]) distinct.push(values[i]);
  }
  if (distinct.length <= MOST_BINS) {
    return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) =>
      between(distinct[i], distinct[i + 1]),
    );
  }
  const edges: number[] = [];
  for (let b = 1; b < MOST_BINS; b++) {
    const at = Math.floor((b * known) / MOST_BINS);
    const edge = between(values[at - 1], values[at]);
    if (values[at - 1] !== values[at] && edge !== edges[edges.length - 1]) edges.push(edge);
  }
  return Float64Array.from(edges);
}

/** Halfway, and below the upper value even where halfway rounds up to it. */
function between(lower: number, upper: number): number {
  const middle = lower + (upper - lower) / 2;
  return middle < upper ? middle : lower;
}

function binOf(edges: Float64Array, value: number): number {
  if (Number.isNaN(value)) return MISSING_BIN;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
