import type { Column } from './column.ts';
import { columnNames, columnOf, joinColumn, joinText } from './join-columns.ts';
import type { Table } from './table.ts';
import { createTable } from './table.ts';
import { rewritten } from './without-person.ts';

/** By what the rows of a table belong together: a part has all rows of one, or none. */
export type PartKey = 'customer' | 'order' | 'product';

/** The customer where the table names one, else the order, else the product; null where it names none of them. */
export function partKeyOf(table: Table): PartKey | null {
  return (['customer', 'order', 'product'] as const).find((name) => columnOf(table, name)) ?? null;
}

/**
 * Rows whose key is kept, sorted by key and otherwise in their order, so that a part is the same whoever cut it. Its
 * dictionaries have no word of the other rows. O(cells + rows log rows).
 */
export function partOfTable(
  table: Table,
  key: PartKey | null,
  keeps: (value: string, row: number) => boolean,
): Table {
  if (key === null) return rowsOf([table], Uint32Array.of());
  const { codes, dictionary } = joinText([table], key);
  const kept = Array.from(codes.keys()).filter(
    (row) => codes[row] !== 0 && keeps(dictionary[codes[row]], row),
  );
  return rowsOf(
    [table],
    sortedByKey(kept, (row) => dictionary[codes[row]]),
  );
}

/** What two parts of one table come to: each key's rows once, of whichever has them. Commutative, idempotent. */
export function joinPartTables(a: Table, b: Table): Table {
  const key = partKeyOf(a);
  if (key === null) return a;
  const { codes, dictionary } = joinText([a, b], key);
  const first = rowsByCode(codes.subarray(0, a.length), 0);
  const second = rowsByCode(codes.subarray(a.length), a.length);
  const chosen: number[] = [];
  for (const code of new Set([...first.keys(), ...second.keys()])) {
    if (code === 0) continue;
    const [mine, theirs] = [first.get(code) ?? [], second.get(code) ?? []];
    chosen.push(...(mine.length >= theirs.length ? mine : theirs));
  }
  return rowsOf(
    [a, b],
    sortedByKey(chosen, (row) => dictionary[codes[row]]),
  );
}

function rowsByCode(codes: Uint32Array, from: number): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < codes.length; i++) {
    const held = rows.get(codes[i]);
    if (held) held.push(from + i);
    else rows.set(codes[i], [from + i]);
  }
  return rows;
}

function sortedByKey(rows: readonly number[], keyOf: (row: number) => string): Uint32Array {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  keyed.sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : x.row - y.row));
  return Uint32Array.from(keyed, ({ row }) => row);
}

function rowsOf(tables: readonly Table[], rows: Uint32Array): Table {
  const columns = Object.create(null) as Record<string, Column>;
  for (const name of columnNames(tables)) columns[name] = rewritten(joinColumn(tables, name), rows);
  return createTable(tables[0].dataset, rows.length, columns);
}
