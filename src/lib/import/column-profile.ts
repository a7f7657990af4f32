import type { RowBatch } from './row-batch.ts';
import { TextDictionary } from './text-dictionary.ts';
import { ValueEvidence } from './value-evidence.ts';

const DISTINCT_LIMIT = 50_000;
const EXAMPLES = 5;

/** What one column holds, counted over every row seen. */
export class ColumnProfile extends ValueEvidence {
  filled = 0;
  blanks = 0;
  maxLength = 0;
  /** Cells among which values were told apart: all, or those until there were too many values. */
  private told = 0;
  private isFull = false;
  private readonly distinct = new TextDictionary();
  private cellsOf = new Uint32Array(1 << 10);

  /** Cell `column` of the rows from `fromRow`; short rows count as nothing. */
  add(batch: RowBatch, column: number, fromRow: number): void {
    const { bytes, rowFirst, cellStart, cellEnd, rows, fault } = batch;
    for (let row = fromRow; row < rows; row++) {
      const cell = rowFirst[row] + column;
      if (cell >= rowFirst[row + 1] || fault[row] !== 0) continue;
      const start = cellStart[cell];
      const end = cellEnd[cell];
      if (start === end) {
        this.blanks++;
        continue;
      }
      this.filled++;
      if (end - start > this.maxLength) this.maxLength = end - start;
      if (this.isFull) this.addValue(bytes, start, end, 1);
      else this.tell(bytes, start, end);
    }
  }

  private tell(bytes: Uint8Array, start: number, end: number): void {
    this.told++;
    const code = this.distinct.code(bytes, start, end);
    if (code >= this.cellsOf.length) {
      const larger = new Uint32Array(this.cellsOf.length * 2);
      larger.set(this.cellsOf);
      this.cellsOf = larger;
    }
    this.cellsOf[code]++;
    if (this.distinct.size > DISTINCT_LIMIT) this.finish();
  }

  /** Reads the values told apart; from here on every cell is read by itself. Call it after the last row. */
  finish(): void {
    if (this.isFull) return;
    this.isFull = true;
    this.distinct.each((bytes, start, end, code) => this.addValue(bytes, start, end, this.cellsOf[code]));
  }

  /** Up to five distinct values as they stand in the file. */
  examples(): string[] {
    const found: string[] = [];
    for (let code = 1; code < this.distinct.size && found.length < EXAMPLES; code++) {
      found.push(this.distinct.textOf(code).slice(0, 80));
    }
    return found;
  }

  /** Distinct values, as far as they were told apart. */
  values(): string[] {
    return Array.from({ length: this.distinctCount }, (_, k) => this.distinct.textOf(k + 1));
  }

  /** Distinct values a cell, among the cells whose values were told apart. */
  get distinctShare(): number {
    return this.told === 0 ? 0 : this.distinctCount / this.told;
  }

  get distinctCount(): number {
    return this.distinct.size - 1;
  }

  /** Filled cells that say something. */
  get meaningful(): number {
    return this.filled - this.missingWords;
  }
}
