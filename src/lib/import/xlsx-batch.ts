import type { RowBatch } from './row-batch.ts';

const encoder = new TextEncoder();
const UNIT_SEPARATOR = 0x1f;

/** Collects a sheet's cells as bytes; cells left out between two stand as blanks. */
export class BatchWriter {
  private arena: Uint8Array;
  private length = 0;
  private starts: number[] = [];
  private ends: number[] = [];
  private rowFirst: number[] = [0];
  private rowNumbers: number[] = [];

  constructor(expectedBytes: number) {
    this.arena = new Uint8Array(Math.max(1024, expectedBytes));
  }

  text(column: number, text: string): void {
    if (text === '') return;
    this.reserve(text.length * 3);
    this.begin(column);
    this.length += encoder.encodeInto(text, this.arena.subarray(this.length)).written;
    this.end();
  }

  bytes(column: number, source: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    this.reserve(to - from);
    this.begin(column);
    this.arena.set(source.subarray(from, to), this.length);
    this.length += to - from;
    this.end();
  }

  private begin(column: number): void {
    const first = this.rowFirst[this.rowFirst.length - 1];
    while (this.starts.length < first + column) {
      this.starts.push(this.length);
      this.ends.push(this.length);
      this.separate();
    }
    // A column given twice: the later one stands.
    this.starts.length = this.ends.length = first + column;
    this.starts.push(this.length);
  }

  private end(): void {
    this.ends.push(this.length);
    this.separate();
  }

  /** Between cells, so that equal rows have equal bytes and unequal ones do not. */
  private separate(): void {
    this.reserve(1);
    this.arena[this.length++] = UNIT_SEPARATOR;
  }

  /** Rows without a filled cell are blank lines. */
  endRow(number: number): void {
    if (this.starts.length === this.rowFirst[this.rowFirst.length - 1]) return;
    this.rowFirst.push(this.starts.length);
    this.rowNumbers.push(number);
  }

  private reserve(bytes: number): void {
    if (this.length + bytes + 1 <= this.arena.length) return;
    const larger = new Uint8Array(Math.max(this.arena.length * 2, this.length + bytes + 1));
    larger.set(this.arena.subarray(0, this.length));
    this.arena = larger;
  }

  finish(): RowBatch {
    return {
      bytes: this.arena,
      rows: this.rowNumbers.length,
      rowFirst: Int32Array.from(this.rowFirst),
      cellStart: Int32Array.from(this.starts),
      cellEnd: Int32Array.from(this.ends),
      rowNumber: Int32Array.from(this.rowNumbers),
      fault: new Uint8Array(this.rowNumbers.length),
      blankLines: 0,
    };
  }
}
