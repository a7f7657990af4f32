import type { RowFaults } from './row-faults.ts';
import type { TextReader } from './text-reader.ts';

/** Counts rows whose key stood in an earlier row. */
export class RepeatedKeys {
  private readonly keys: TextReader;
  private seen = new Uint8Array(1 << 10);

  constructor(keys: TextReader) {
    this.keys = keys;
  }

  count(from: number, rows: number, faults: RowFaults): number {
    const { codes, dictionary } = this.keys;
    if (dictionary.size > this.seen.length) {
      const seen = new Uint8Array(Math.max(dictionary.size, this.seen.length * 2));
      seen.set(this.seen);
      this.seen = seen;
    }
    let repeated = 0;
    for (let row = from; row < rows; row++) {
      if (faults.bad[row] !== 0) continue;
      repeated += this.seen[codes[row]];
      this.seen[codes[row]] = 1;
    }
    return repeated;
  }
}
