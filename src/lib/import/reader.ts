import type { Column } from '../data/column.ts';
import type { RowBatch } from './row-batch.ts';
import type { RowFaults } from './row-faults.ts';

/** Reads one column of a batch into a scratch array, then keeps the rows that stand. */
export interface ColumnReader {
  read(batch: RowBatch, from: number, faults: RowFaults): void;
  keep(rows: Int32Array, count: number): void;
  /** `compact`: some rows were refused, whose texts must not linger in the dictionary. */
  finish(compact: boolean): Column;
}
