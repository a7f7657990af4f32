import type { Column, NumericColumn } from '../data/column.ts';
import type { DatasetName } from '../data/datasets.ts';
import { ATTRIBUTE_PREFIX, DATASETS } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';
import { createTable } from '../data/table.ts';

export type Cell = string | number | null;

interface TextCells {
  readonly codes: number[];
  readonly dictionary: string[];
  readonly codeByText: Map<string, number>;
}

/** Collects rows by column name; a column not named in a row is missing there. */
export class TableBuilder {
  readonly #dataset: DatasetName;
  readonly #text = new Map<string, TextCells>();
  readonly #numbers = new Map<string, number[]>();
  #length = 0;

  constructor(dataset: DatasetName, attributes: Readonly<Record<string, 'text' | 'number'>> = {}) {
    this.#dataset = dataset;
    for (const [name, kind] of Object.entries({ ...DATASETS[dataset], ...attributes })) {
      if (kind === 'text') this.#addText(name);
      else this.#numbers.set(name, []);
    }
  }

  get length(): number {
    return this.#length;
  }

  add(row: Readonly<Record<string, Cell>>): void {
    for (const [name, cells] of this.#text) cells.codes.push(codeOf(cells, row[name]));
    for (const [name, values] of this.#numbers) {
      const value = row[name];
      values.push(typeof value === 'number' ? value : Number.NaN);
    }
    this.#length++;
  }

  /** Columns without a single value are left out. */
  build(): Table {
    const columns: Record<string, Column> = {};
    for (const [name, { codes, dictionary }] of this.#text) {
      if (dictionary.length > 1) columns[name] = { kind: 'text', codes: Uint32Array.from(codes), dictionary };
    }
    for (const [name, values] of this.#numbers) {
      if (values.some((value) => !Number.isNaN(value))) {
        columns[name] = { kind: numericKind(this.#dataset, name), values: Float64Array.from(values) };
      }
    }
    return createTable(this.#dataset, this.#length, columns);
  }

  #addText(name: string): void {
    this.#text.set(name, { codes: [], dictionary: [''], codeByText: new Map([['', 0]]) });
  }
}

function codeOf(cells: TextCells, value: Cell | undefined): number {
  const text = value === undefined || value === null ? '' : String(value);
  const known = cells.codeByText.get(text);
  if (known !== undefined) return known;
  const code = cells.dictionary.length;
  cells.dictionary.push(text);
  cells.codeByText.set(text, code);
  return code;
}

function numericKind(dataset: DatasetName, name: string): NumericColumn['kind'] {
  if (name.startsWith(ATTRIBUTE_PREFIX)) return 'number';
  const kind = Object.entries(DATASETS[dataset]).find(([key]) => key === name)?.[1];
  if (kind === undefined || kind === 'text')
    throw new RangeError(`columns.${name}: not a number in ${dataset}`);
  return kind;
}
