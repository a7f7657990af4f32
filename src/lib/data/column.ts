/**
 * Typed columns. A missing value is code 0 in text, NaN elsewhere.
 * Text is dictionary-encoded: `codes[row]` indexes `dictionary`; `dictionary[0]` is always ''.
 */
export interface TextColumn {
  readonly kind: 'text';
  readonly codes: Uint32Array;
  readonly dictionary: readonly string[];
}

/** `number`: any real. `money`: integer minor units. `time`: epoch millis. `day`: days since 1970. `boolean`: 0, 1. */
export interface NumericColumn {
  readonly kind: 'number' | 'money' | 'time' | 'day' | 'boolean';
  readonly values: Float64Array;
}

export type Column = TextColumn | NumericColumn;
export type ColumnKind = Column['kind'];

export function columnLength(column: Column): number {
  return column.kind === 'text' ? column.codes.length : column.values.length;
}

export function isMissing(column: Column, row: number): boolean {
  return column.kind === 'text' ? column.codes[row] === 0 : Number.isNaN(column.values[row]);
}

export function textAt(column: TextColumn, row: number): string {
  return column.dictionary[column.codes[row]];
}
