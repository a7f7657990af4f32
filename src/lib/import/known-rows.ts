import type { KnownLines } from '../data/known-lines.ts';
import { hashText } from '../data/known-lines.ts';
import type { ColumnReader } from './reader.ts';
import type { RowFaults } from './row-faults.ts';
import { asTextReader } from './text-reader.ts';
import type { TextReader } from './text-reader.ts';

/** Finds the rows of a batch whose order line is in the workspace already. */
export class KnownRows {
  private readonly lines: KnownLines;
  private readonly reader: (name: string) => ColumnReader | undefined;
  private readonly hashes = new Map<TextReader, number[]>();

  constructor(lines: KnownLines, reader: (name: string) => ColumnReader | undefined) {
    this.lines = lines;
    this.reader = reader;
  }

  /** Calls `found` with each standing row that is known; `amounts` in minor units. */
  each(
    from: number,
    rows: number,
    faults: RowFaults,
    amounts: Float64Array | null,
    found: (row: number) => void,
  ) {
    const time = this.reader('time');
    if (!time || !('values' in time)) return;
    const times = time.values as Float64Array;
    const [customer, order, product] = ['customer', 'order', 'product'].map((name) => this.hasher(name));
    for (let row = from; row < rows; row++) {
      if (faults.bad[row] !== 0) continue;
      const facts = {
        customer: customer(row),
        time: times[row],
        order: order(row),
        product: product(row),
        amount: amounts ? amounts[row] : 0,
      };
      if (this.lines.take(facts)) found(row);
    }
  }

  private hasher(name: string): (row: number) => number {
    const reader = asTextReader(this.reader(name));
    if (!reader) return () => 0;
    const hash = name === 'customer' ? (text: string) => this.lines.customerHash(text) : hashText;
    const known = this.hashes.get(reader) ?? [];
    this.hashes.set(reader, known);
    return (row) => {
      const code = reader.codes[row];
      return (known[code] ??= hash(reader.dictionary.textOf(code)));
    };
  }
}
