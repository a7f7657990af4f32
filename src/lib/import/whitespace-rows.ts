import { FAULT_NONE } from './row-batch.ts';
import type { RowBatch, RowReader } from './row-batch.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** Rows whose cells are separated by runs of blanks, as fixed-width text is. No quoting. */
export class WhitespaceRows implements RowReader {
  private rest = new Uint8Array(0);
  private nextRow = 1;
  private endedWithReturn = false;

  push(chunk: Uint8Array, last: boolean): RowBatch {
    const length = this.rest.length + chunk.length;
    const bytes = new Uint8Array(length + 1);
    bytes.set(this.rest);
    bytes.set(chunk, this.rest.length);
    bytes[length] = LF;
    const cellStart = new Int32Array((length >> 1) + 2);
    const cellEnd = new Int32Array((length >> 1) + 2);
    const rowFirst = new Int32Array(length + 2);
    const rowNumber = new Int32Array(length + 1);
    let [row, cell, blankLines, i] = [0, 0, 0, 0];
    if (this.endedWithReturn && length > 0) {
      if (bytes[0] === LF) i = 1;
      this.endedWithReturn = false;
    }
    let rowStart = i;
    while (i < length) {
      const firstCell = cell;
      while (bytes[i] !== LF && bytes[i] !== CR) {
        if (bytes[i] === SPACE || bytes[i] === TAB) {
          i++;
          continue;
        }
        cellStart[cell] = i;
        while (bytes[i] !== SPACE && bytes[i] !== TAB && bytes[i] !== LF && bytes[i] !== CR) i++;
        cellEnd[cell++] = i;
      }
      if (i >= length && !last) break;
      if (bytes[i] === CR) {
        if (i + 1 === length) this.endedWithReturn = true;
        else if (bytes[i + 1] === LF) i++;
      }
      i++;
      rowStart = i;
      const number = this.nextRow++;
      if (cell === firstCell) {
        blankLines++;
        continue;
      }
      rowNumber[row] = number;
      rowFirst[++row] = cell;
    }
    this.rest = bytes.slice(Math.min(rowStart, length), length);
    const fault = new Uint8Array(row).fill(FAULT_NONE);
    return { bytes, rows: row, rowFirst, cellStart, cellEnd, rowNumber, fault, blankLines };
  }
}
