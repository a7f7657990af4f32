import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';

export interface FeatureColumn {
  /** Unique: `gapRatio`, `attribute:Contract=Two year`. */
  readonly name: string;
  /** Columns that people would name as one thing share a reason. */
  readonly reason: string;
  /** The level that a 0/1 column marks; null for numbers. */
  readonly level: string | null;
}

/** One row a customer in the working set's order; rows of customers who are not `eligible` hold zeros. */
export interface FeatureTable {
  readonly columns: readonly FeatureColumn[];
  readonly x: Matrix;
  readonly eligible: Uint8Array;
}

/** The tables' columns side by side; eligible where all are. */
export function joinFeatures(tables: readonly FeatureTable[]): FeatureTable {
  const rows = tables[0].x.rows;
  const columns = tables.flatMap((table) => table.columns);
  const values = new Float64Array(rows * columns.length);
  let at = 0;
  for (const { x } of tables) {
    if (x.rows !== rows) throw new RangeError(`tables: expected ${rows} rows in each, got ${x.rows}`);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < x.columns; j++) values[i * columns.length + at + j] = x.values[i * x.columns + j];
    }
    at += x.columns;
  }
  const eligible = tables[0].eligible.map((_, i) => Number(tables.every((table) => table.eligible[i] === 1)));
  return { columns, x: createMatrix(rows, columns.length, values), eligible };
}
