import type { Column } from '../data/column.ts';
import type { DatasetName } from '../data/datasets.ts';
import { createTable } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { ColumnReader } from './reader.ts';
import { asTextReader, compactText } from './text-reader.ts';
import type { Texts } from './text-dictionary.ts';

interface Side {
  readonly name: string;
  readonly reader: ColumnReader & ({ readonly codes: Uint32Array } | { readonly values: Float64Array });
  latest: Float64Array;
}

/**
 * What an order file says of its customers (or products) by the way: one row a key, per column the last value
 * that is not blank.
 */
export class KeyedTable {
  private readonly sides: Side[] = [];
  private seen = new Uint8Array(1 << 10);
  private readonly dataset: DatasetName;
  private readonly keyName: string;

  constructor(dataset: DatasetName, keyName: string) {
    this.dataset = dataset;
    this.keyName = keyName;
  }

  addColumn(name: string, reader: Side['reader']): void {
    this.sides.push({ name, reader, latest: new Float64Array(1 << 10).fill(Number.NaN) });
  }

  get isEmpty(): boolean {
    return this.sides.length === 0;
  }

  update(keys: Uint32Array, rows: Int32Array, count: number, keyCount: number): void {
    this.reserve(keyCount);
    for (let i = 0; i < count; i++) this.seen[keys[rows[i]]] = 1;
    for (const side of this.sides) {
      const { latest } = side;
      if ('codes' in side.reader) {
        const { codes } = side.reader;
        for (let i = 0; i < count; i++) if (codes[rows[i]] !== 0) latest[keys[rows[i]]] = codes[rows[i]];
      } else {
        const { values } = side.reader;
        for (let i = 0; i < count; i++)
          if (!Number.isNaN(values[rows[i]])) latest[keys[rows[i]]] = values[rows[i]];
      }
    }
  }

  private reserve(keyCount: number): void {
    if (keyCount <= this.seen.length) return;
    const size = Math.max(keyCount, this.seen.length * 2);
    const seen = new Uint8Array(size);
    seen.set(this.seen);
    this.seen = seen;
    for (const side of this.sides) {
      const latest = new Float64Array(size).fill(Number.NaN);
      latest.set(side.latest);
      side.latest = latest;
    }
  }

  finish(keys: Texts, copyKeyTo: string | null): Table {
    const used: number[] = [];
    for (let code = 1; code < keys.size; code++) if (this.seen[code] !== 0) used.push(code);
    const codes = Uint32Array.from(used);
    const own = compactText(codes.slice(), keys);
    const columns: Record<string, Column> = { [this.keyName]: own };
    if (copyKeyTo) columns[copyKeyTo] = own;
    for (const { name, reader, latest } of this.sides) {
      const text = asTextReader(reader);
      if (text) {
        const values = Uint32Array.from(codes, (code) => (Number.isNaN(latest[code]) ? 0 : latest[code]));
        columns[name] = compactText(values, text.dictionary);
      } else {
        const kind = reader.finish(false).kind;
        if (kind !== 'text')
          columns[name] = { kind, values: Float64Array.from(codes, (code) => latest[code]) };
      }
    }
    return createTable(this.dataset, codes.length, columns);
  }
}
