import type { Column } from './column.ts';
import type { DatasetName } from './datasets.ts';
import { columnNames, joinColumn, reorderColumn, valueAt } from './join-columns.ts';
import type { Table } from './table.ts';
import { createTable } from './table.ts';

/** One row a key, fields of later tables over those of earlier ones, a blank never hiding a value. */
export function latestByKey(dataset: DatasetName, key: string, tables: readonly Table[]): Table | null {
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  if (length === 0) return null;
  const keys = joinColumn(tables, key);
  const rowOf = new Map<string | number, number>();
  const targets = new Int32Array(length).fill(-1);
  for (let row = 0; row < length; row++) {
    const value = valueAt(keys, row);
    if (value === null) continue;
    const target = rowOf.get(value) ?? rowOf.size;
    rowOf.set(value, target);
    targets[row] = target;
  }
  const columns: Record<string, Column> = {};
  for (const name of columnNames(tables))
    columns[name] = takeLatest(joinColumn(tables, name), targets, rowOf.size);
  return createTable(dataset, rowOf.size, columns);
}

function takeLatest(column: Column, targets: Int32Array, count: number): Column {
  if (column.kind === 'text') {
    const codes = new Uint32Array(count);
    targets.forEach((target, row) => {
      if (target >= 0 && column.codes[row] !== 0) codes[target] = column.codes[row];
    });
    return { ...column, codes };
  }
  const values = new Float64Array(count).fill(Number.NaN);
  targets.forEach((target, row) => {
    if (target >= 0 && !Number.isNaN(column.values[row])) values[target] = column.values[row];
  });
  return { ...column, values };
}

/** Rows of a later table replace all rows of earlier ones with the same key; within a table all rows stand. */
export function replaceByKey(
  dataset: DatasetName,
  key: readonly string[],
  tables: readonly Table[],
): Table | null {
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  if (length === 0) return null;
  const parts = key.map((name) => joinColumn(tables, name));
  const keyAt = (row: number) => JSON.stringify(parts.map((column) => valueAt(column, row)));
  const tableOfKey = new Map<string, number>();
  const tableOfRow = tables.flatMap((table, index) => new Array<number>(table.length).fill(index));
  for (let row = 0; row < length; row++) tableOfKey.set(keyAt(row), tableOfRow[row]);
  const kept = Uint32Array.from(tableOfRow.keys()).filter(
    (row) => tableOfKey.get(keyAt(row)) === tableOfRow[row],
  );
  const columns: Record<string, Column> = {};
  for (const name of columnNames(tables)) columns[name] = reorderColumn(joinColumn(tables, name), kept);
  return createTable(dataset, kept.length, columns);
}
