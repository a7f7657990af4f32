import { RowKernel } from '../kernels/row-kernel.ts';
import { trimCells } from './cell-bounds.ts';
import type { CellSpace } from './cell-space.ts';
import { HeapCells } from './cell-space.ts';
import { KernelBatch } from './kernel-batch.ts';
import { FAULT_NONE, FAULT_OPEN_QUOTE, FAULT_TOO_LONG } from './row-batch.ts';
import type { RowBatch, RowReader } from './row-batch.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
/** A quoted field that does not close within this many bytes never opened: its quote is a stray one. */
const MAX_QUOTED_BYTES = 1 << 20;
/** A line longer than this is cut and reported; it bounds memory and time for any input. */
const MAX_ROW_BYTES = 1 << 23;

const NEED_MORE = -1;
const OPEN_QUOTE = -2;

/**
 * RFC 4180 rows from bytes, lenient where files in the wild are: CR, LF and CRLF mixed, blanks around quotes,
 * quotes inside unquoted fields. A quote that never closes costs its own line only, and is reported.
 */
export class DelimitedRows implements RowReader {
  private readonly space: CellSpace;
  private buffer: Uint8Array = new Uint8Array(0);
  private length = 0;
  /** Where the unfinished row begins; it moves to the front at the next push, so that a batch stays readable. */
  private rest = 0;
  private escaped: number[] = [];
  private nextRow = 1;
  private skipLineFeed = false;
  private skipToNewline = false;
  private readonly delimiter: number;
  /** Every byte above it is ordinary content. */
  private readonly highest: number;

  /** `space`: a kernel, which takes the plain rows, or the heap. */
  constructor(delimiter: string, space: CellSpace = new HeapCells()) {
    this.space = space;
    this.delimiter = delimiter.charCodeAt(0);
    this.highest = Math.max(this.delimiter, QUOTE);
  }

  push(chunk: Uint8Array, last: boolean): RowBatch {
    this.append(chunk);
    return this.tokenise(last);
  }

  private append(chunk: Uint8Array): void {
    this.buffer = this.space.bytes;
    this.buffer.copyWithin(0, this.rest, this.length);
    this.length -= this.rest;
    this.rest = 0;
    const needed = this.length + chunk.length;
    if (needed + 2 > this.buffer.length) {
      const size = Math.max(needed + 2, Math.min(this.buffer.length * 2, needed + 2 + (1 << 22)));
      this.space.reserve(size, this.length);
      this.buffer = this.space.bytes;
    }
    this.buffer.set(chunk, this.length);
    this.length = needed;
    // Sentinels: every inner loop stops here without testing bounds.
    this.buffer[needed] = LF;
    this.buffer[needed + 1] = QUOTE;
  }

  private tokenise(last: boolean): RowBatch {
    const { space, buffer, delimiter, highest, length } = this;
    const { cellStart, cellEnd, rowFirst, rowNumber, fault } = space;
    this.escaped.length = 0;
    let i = this.skipLeading();
    let cell = 0;
    let row = 0;
    let blankLines = 0;
    let mustTrim = false;
    rowFirst[0] = 0;

    while (i < length) {
      const position = { at: i, cell, row, nextRow: this.nextRow, blankLines };
      mustTrim = space.plainRows(length, delimiter, position) || mustTrim;
      ({ at: i, cell, row, nextRow: this.nextRow, blankLines } = position);
      if (i >= length) break;
      const rowStart = i;
      const firstCell = cell;
      let rowFault = FAULT_NONE;
      let complete = false;
      for (;;) {
        let c = buffer[i];
        let start = i;
        if (c === SPACE) {
          let ahead = i;
          while (buffer[ahead] === SPACE) ahead++;
          if (buffer[ahead] === QUOTE && ahead < length) {
            i = start = ahead;
            c = QUOTE;
          }
        }
        if (c === QUOTE && i < length) {
          const close = this.closingQuote(i, last);
          if (close === NEED_MORE) break;
          if (close === OPEN_QUOTE) {
            rowFault = FAULT_OPEN_QUOTE;
            while (buffer[i] !== LF && buffer[i] !== CR) i++;
            cellStart[cell] = start;
          } else {
            i = close + 1;
            while (buffer[i] === SPACE) i++;
            c = buffer[i];
            if (c === delimiter || c === LF || c === CR) {
              cellStart[cell] = start + 1;
              cellEnd[cell] = close;
            } else {
              // Text after the closing quote: the quotes are content.
              while (c > highest || (c !== delimiter && c !== LF && c !== CR)) c = buffer[++i];
              cellStart[cell] = start;
              cellEnd[cell] = i;
            }
          }
          c = buffer[i];
          if (rowFault !== FAULT_NONE) cellEnd[cell] = i;
        } else {
          while (c > highest || (c !== delimiter && c !== LF && c !== CR)) c = buffer[++i];
          cellStart[cell] = start;
          cellEnd[cell] = i;
        }
        cell++;
        if (i >= length) {
          complete = last;
          break;
        }
        i++;
        if (c === delimiter) continue;
        if (c === CR) {
          if (i < length) {
            if (buffer[i] === LF) i++;
          } else this.skipLineFeed = true;
        }
        complete = true;
        break;
      }
      if (!complete) {
        if (!last && length - rowStart > MAX_ROW_BYTES) {
          if (cell === firstCell) {
            cellStart[cell] = rowStart;
            cellEnd[cell] = length;
            cell++;
          }
          rowFault = FAULT_TOO_LONG;
          this.skipToNewline = true;
          i = length;
        } else {
          cell = firstCell;
          i = rowStart;
          break;
        }
      }
      const number = this.nextRow++;
      mustTrim = true;
      if (cell - firstCell === 1 && isBlank(buffer, cellStart[firstCell], cellEnd[firstCell])) {
        blankLines++;
        cell = firstCell;
        continue;
      }
      rowNumber[row] = number;
      fault[row] = rowFault;
      rowFirst[++row] = cell;
    }
    this.unescape(cell);
    if (mustTrim) trimCells(buffer, cellStart, cellEnd, 0, cell);
    this.rest = i;
    if (space instanceof RowKernel) return new KernelBatch(space, row, blankLines);
    return { bytes: buffer, rows: row, rowFirst, cellStart, cellEnd, rowNumber, fault, blankLines };
  }

  /** What the last call left to skip: the line feed of a CRLF cut in two, the rest of a line that was too long. */
  private skipLeading(): number {
    let i = 0;
    if (this.skipToNewline) {
      while (this.buffer[i] !== LF && this.buffer[i] !== CR) i++;
      if (i >= this.length) return this.length;
      this.skipToNewline = false;
      this.skipLineFeed = this.buffer[i] === CR;
      i++;
    }
    if (this.skipLineFeed && i < this.length) {
      if (this.buffer[i] === LF) i++;
      this.skipLineFeed = false;
    }
    return i;
  }

  /** Position of the quote that closes the one at `open`, NEED_MORE, or OPEN_QUOTE where none does. */
  private closingQuote(open: number, last: boolean): number {
    const { buffer, length } = this;
    const escapedBefore = this.escaped.length;
    let doubled = false;
    let j = open + 1;
    for (;;) {
      while (buffer[j] !== QUOTE) j++;
      if (j >= length) {
        this.escaped.length = escapedBefore;
        return last || length - open > MAX_QUOTED_BYTES ? this.openQuote(open, last) : NEED_MORE;
      }
      if (j + 1 === length && !last) return NEED_MORE;
      if (j + 1 < length && buffer[j + 1] === QUOTE) {
        doubled = true;
        j += 2;
        continue;
      }
      break;
    }
    let after = j + 1;
    while (buffer[after] === SPACE) after++;
    if (after >= length && !last) return NEED_MORE;
    const c = buffer[after];
    const closes = c === this.delimiter || c === LF || c === CR;
    if (!closes && this.hasNewline(open, j)) return OPEN_QUOTE;
    if (doubled && closes) this.escaped.push(open + 1, j);
    return j;
  }

  private openQuote(open: number, last: boolean): number {
    return last || this.hasNewline(open, this.length) ? OPEN_QUOTE : NEED_MORE;
  }

  private hasNewline(from: number, to: number): boolean {
    for (let k = from; k < to; k++) if (this.buffer[k] === LF || this.buffer[k] === CR) return true;
    return false;
  }

  /** Halves doubled quotes in place, in cells of complete rows alone: a row cut in two is read again. */
  private unescape(cells: number): void {
    const { escaped, buffer } = this;
    const { cellStart, cellEnd } = this.space;
    let cell = 0;
    for (let e = 0; e < escaped.length; e += 2) {
      const start = escaped[e];
      while (cell < cells && cellStart[cell] < start) cell++;
      if (cell >= cells) return;
      if (cellStart[cell] !== start || cellEnd[cell] !== escaped[e + 1]) continue;
      let write = start;
      for (let read = start; read < escaped[e + 1]; read++) {
        buffer[write++] = buffer[read];
        if (buffer[read] === QUOTE) read++;
      }
      cellEnd[cell] = write;
    }
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let k = start; k < end; k++) {
    if (bytes[k] !== SPACE && bytes[k] !== 0x09) return false;
  }
  return true;
}
