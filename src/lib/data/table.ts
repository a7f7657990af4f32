import type { Column, NumericColumn, TextColumn } from './column.ts';
import { columnLength } from './column.ts';
import type { DatasetName } from './datasets.ts';

/** An immutable table: every column has `length` rows. Column names: see datasets.ts. */
export interface Table {
  readonly dataset: DatasetName;
  readonly length: number;
  readonly columns: Readonly<Record<string, Column>>;
}

export function createTable(dataset: DatasetName, length: number, columns: Record<string, Column>): Table {
  for (const [name, column] of Object.entries(columns)) {
    if (columnLength(column) !== length) {
      throw new RangeError(`columns.${name}: expected ${length} rows, got ${columnLength(column)}`);
    }
  }
  return { dataset, length, columns };
}

export function textColumn(table: Table, name: string): TextColumn | undefined {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  return column?.kind === 'text' ? column : undefined;
}

export function numericColumn(table: Table, name: string): NumericColumn | undefined {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  return column && column.kind !== 'text' ? column : undefined;
}
