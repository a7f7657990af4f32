/**
 * Rows as byte ranges: no string is made for a cell. Cell j of row i is
 * `bytes[cellStart[k] … cellEnd[k])` with `k = rowFirst[i] + j`, trimmed, unquoted, UTF-8.
 * The arrays belong to the reader and are reused: a batch is valid until the next is asked for.
 */
export interface RowBatch {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** `rows + 1` entries. */
  readonly rowFirst: Int32Array;
  readonly cellStart: Int32Array;
  readonly cellEnd: Int32Array;
  /** 1-based row of the file, blank lines and headings counted. */
  readonly rowNumber: Int32Array;
  readonly fault: Uint8Array;
  /** Blank lines met in this batch; they are no rows. */
  readonly blankLines: number;
}

export const FAULT_NONE = 0;
export const FAULT_OPEN_QUOTE = 1;
export const FAULT_TOO_LONG = 2;

/** Turns bytes into rows; the last call passes `last` and flushes what is left. */
export interface RowReader {
  push(chunk: Uint8Array, last: boolean): RowBatch;
}

export function cellCount(batch: RowBatch, row: number): number {
  return batch.rowFirst[row + 1] - batch.rowFirst[row];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function decodeCell(batch: RowBatch, cell: number): string {
  return decoder.decode(batch.bytes.subarray(batch.cellStart[cell], batch.cellEnd[cell]));
}

export function decodeRow(batch: RowBatch, row: number): string[] {
  const cells: string[] = [];
  for (let k = batch.rowFirst[row]; k < batch.rowFirst[row + 1]; k++) cells.push(decodeCell(batch, k));
  return cells;
}

/** A batch that owns its memory. */
export function copyBatch(batch: RowBatch): RowBatch {
  const cells = batch.rowFirst[batch.rows];
  const used = batch.rows === 0 ? 0 : Math.max(0, ...batch.cellEnd.subarray(Math.max(0, cells - 1), cells));
  return {
    bytes: batch.bytes.slice(0, used),
    rows: batch.rows,
    rowFirst: batch.rowFirst.slice(0, batch.rows + 1),
    cellStart: batch.cellStart.slice(0, cells),
    cellEnd: batch.cellEnd.slice(0, cells),
    rowNumber: batch.rowNumber.slice(0, batch.rows),
    fault: batch.fault.slice(0, batch.rows),
    blankLines: batch.blankLines,
  };
}

/** First row of the batch that is data. */
export function firstRowFrom(batch: RowBatch, firstDataRow: number): number {
  let row = 0;
  while (row < batch.rows && batch.rowNumber[row] < firstDataRow) row++;
  return row;
}
