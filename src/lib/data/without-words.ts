import type { EpochMillis } from '../base/units.ts';
import { ATTRIBUTE_PREFIX } from './datasets.ts';
import type { Column } from './column.ts';
import { isMissing } from './column.ts';
import type { Table } from './table.ts';
import { createTable, numericColumn } from './table.ts';
import { rewritten } from './without-person.ts';

export interface Rewritten {
  readonly table: Table;
  /** Rows that lost something. */
  readonly rows: number;
}

const isWords = (name: string, column: Column): boolean =>
  column.kind === 'text' && (name === 'text' || name.startsWith(ATTRIBUTE_PREFIX));

/**
 * The table without the words of rows before a time; days, kinds and scores stay, and a row without a time is left alone. Null
 * where nothing goes. Dictionaries keep no word that only those rows used. O(cells).
 */
export function withoutWords(table: Table, before: EpochMillis): Rewritten | null {
  const time = numericColumn(table, 'time')?.values;
  const words = Object.entries(table.columns).filter(([name, column]) => isWords(name, column));
  if (!time || words.length === 0) return null;
  const isOld = (row: number) => time[row] < before && words.some(([, column]) => !isMissing(column, row));
  const everyone = Uint32Array.from({ length: table.length }, (_, row) => row);
  const rows = everyone.reduce((sum, row) => sum + Number(isOld(row)), 0);
  if (rows === 0) return null;
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  for (const [name, column] of Object.entries(table.columns)) {
    columns[name] = isWords(name, column) ? rewritten(column, everyone, (row) => time[row] < before) : column;
  }
  return { table: createTable(table.dataset, table.length, columns), rows };
}
