import type { QualityDimension, QualityRule, QualityValue } from '../api/quality.ts';
import type { Column } from '../data/column.ts';
import { isMissing } from '../data/column.ts';
import type { DatasetName } from '../data/datasets.ts';

/** One rule over one column, and the rows that break it. */
export interface QualityFinding {
  readonly dataset: DatasetName;
  readonly dimension: QualityDimension;
  readonly rule: QualityRule;
  readonly column: string | null;
  readonly asked: number;
  /** Customers by their index, rows of the other sets by their place. */
  readonly rows: Int32Array;
  /** What the value in a row should be; undefined where only a person can tell. */
  readonly becomes?: (row: number) => QualityValue | undefined;
  /** Worth a look, but no fault. */
  readonly isHint?: boolean;
}

/** The rows for which something holds. */
export function rowsWhere(count: number, holds: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (holds(row)) rows[found++] = row;
  return rows.slice(0, found);
}

export function filled(column: Column, count: number): number {
  let found = 0;
  for (let row = 0; row < count; row++) if (!isMissing(column, row)) found++;
  return found;
}

const FEWEST_VALUES = 20;
const FAR = 3;

/** Whether a value lies more than three times the middle half's width beyond it (Tukey 1977, “far out”); null with too few. */
export function farOut(sorted: Float64Array): ((value: number) => boolean) | null {
  if (sorted.length < FEWEST_VALUES) return null;
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)];
  const [low, high] = [at(0.25), at(0.75)];
  const width = high - low;
  return width > 0 ? (value) => value < low - FAR * width || value > high + FAR * width : null;
}
