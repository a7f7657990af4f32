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
 * Bins between distinct values where they are few, else of about equal size. O(columns × rows log rows).
 * @param x - rows × columns; NaN is missing
 */
export function binFeatures(x: Matrix): FeatureBins {
  const edges = Array.from({ length: x.columns }, (_, j) => columnEdges(x, j));
  const Places = x.columns * BINS <= 0x1_0000 ? Uint16Array : Uint32Array;
  const places = new Places(x.rows * x.columns);
  for (let i = 0; i < x.rows; i++) {
    const from = i * x.columns;
    for (let j = 0; j < x.columns; j++) places[from + j] = j * BINS + binOf(edges[j], x.values[from + j]);
  }
  return { rows: x.rows, columns: x.columns, places, edges };
}

function columnEdges(x: Matrix, column: number): Float64Array {
  const sorted = new Float64Array(x.rows);
  let known = 0;
  for (let i = 0; i < x.rows; i++) {
    const value = x.values[i * x.columns + column];
    if (!Number.isNaN(value)) sorted[known++] = value;
  }
  const values = sorted.subarray(0, known).sort();
  const distinct: number[] = [];
  for (let i = 0; i < known; i++) if (i === 0 || values[i] !== values[i - 1]) distinct.push(values[i]);
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
