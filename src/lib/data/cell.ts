import type { Column } from './column.ts';

/** Text of a row; '' where missing. */
export function textAt(column: Column | undefined, row: number): string {
  return column?.kind === 'text' ? column.dictionary[column.codes[row]] : '';
}

/** Number of a row; NaN where missing. */
export function numberAt(column: Column | undefined, row: number): number {
  return column && column.kind !== 'text' ? column.values[row] : Number.NaN;
}
