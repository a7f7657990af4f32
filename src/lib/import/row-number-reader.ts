import type { TextColumn } from '../data/column.ts';
import type { ColumnPlan } from './plan.ts';
import type { RowBatch } from './row-batch.ts';
import type { RowFaults } from './row-faults.ts';
import { PlainTextReader } from './text-reader.ts';

const NO_COLUMN: ColumnPlan = {
  index: 0,
  heading: '',
  role: { use: 'ignore' },
  kind: 'text',
  sureness: 'certain',
  examples: [],
  blanks: 0,
  unreadable: 0,
};

/** An id from a row's number and its file's mark: the first rows of two files are two customers. */
export function rowId(row: number, mark: string): string {
  return `#${row}-${mark}`;
}

/** Ids for the records of a file that tells its customers apart by nothing else. */
export class RowNumberReader extends PlainTextReader {
  private next = 1;
  /** Of the file, known once it is read. */
  mark = '';

  constructor() {
    super(NO_COLUMN, false);
  }

  override read(batch: RowBatch, from: number, _faults: RowFaults): void {
    if (this.codes.length < batch.rows) this.codes = new Uint32Array(batch.rows);
    for (let row = from; row < batch.rows; row++)
      this.codes[row] = this.dictionary.codeOfText(String(this.next++));
  }

  override finish(compact: boolean): TextColumn {
    const numbers = super.finish(compact);
    return {
      ...numbers,
      dictionary: numbers.dictionary.map((text) => text && rowId(Number(text), this.mark)),
    };
  }
}
