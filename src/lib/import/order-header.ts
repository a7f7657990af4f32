import type { ColumnReader } from './reader.ts';
import type { RowFaults } from './row-faults.ts';
import { asTextReader } from './text-reader.ts';
import type { TextReader } from './text-reader.ts';

/** Values per row of the batch: text codes with 0 for blank, or numbers with NaN. */
type Scratch = Uint32Array | Float64Array;

/**
 * Columns that a file states once an order, in its first row: rows that follow with the same order id and a blank
 * take the value of the row before.
 */
export class OrderHeader {
  private readonly order: TextReader;
  private readonly readers: readonly ColumnReader[];
  private readonly latest: number[];
  private latestOrder = 0;

  constructor(order: TextReader, readers: readonly ColumnReader[]) {
    this.order = order;
    this.readers = readers;
    this.latest = readers.map(() => 0);
  }

  fill(from: number, rows: number, faults: RowFaults): void {
    const { order, readers, latest } = this;
    for (let row = from; row < rows; row++) {
      if (faults.bad[row] !== 0) continue;
      const same = order.codes[row] !== 0 && order.codes[row] === this.latestOrder;
      this.latestOrder = order.codes[row];
      readers.forEach((reader, k) => {
        const values = scratchOf(reader);
        if (same && isBlank(values[row], reader)) values[row] = latest[k];
        latest[k] = values[row];
      });
    }
  }
}

function scratchOf(reader: ColumnReader): Scratch {
  return asTextReader(reader)?.codes ?? (reader as ColumnReader & { readonly values: Float64Array }).values;
}

function isBlank(value: number, reader: ColumnReader): boolean {
  return asTextReader(reader) ? value === 0 : Number.isNaN(value);
}
