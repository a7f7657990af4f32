import type { Column, ColumnKind, NumericColumn, TextColumn } from './column.ts';
import { isMissing, textAt } from './column.ts';
import type { Table } from './table.ts';

export interface JoinedDictionary {
  readonly dictionary: readonly string[];
  /** For each part, its codes' new codes; null where they stay as they are. */
  readonly recodes: readonly (Uint32Array | null)[];
}

/** One dictionary for several; a lone one is taken as it is. Word 0 stays ''. */
export function joinDictionaries(parts: readonly (readonly string[])[]): JoinedDictionary {
  if (parts.length === 1) return { dictionary: parts[0], recodes: [null] };
  const dictionary: string[] = [''];
  const codes = new Map<string, number>([['', 0]]);
  const recodes = parts.map((words) => {
    const recode = new Uint32Array(words.length);
    for (let i = 1; i < words.length; i++) {
      let code = codes.get(words[i]);
      if (code === undefined) {
        code = dictionary.length;
        dictionary.push(words[i]);
        codes.set(words[i], code);
      }
      recode[i] = code;
    }
    return recode;
  });
  return { dictionary, recodes };
}

/** The kind that holds every table's column of this name: their own, or text where they differ. */
export function joinedKind(tables: readonly Table[], name: string): ColumnKind {
  const kinds = new Set(tables.flatMap((table) => columnOf(table, name)?.kind ?? []));
  return kinds.size === 1 ? [...kinds][0] : 'text';
}

export function columnOf(table: Table, name: string): Column | undefined {
  return Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
}

export function columnNames(tables: readonly Table[]): readonly string[] {
  return [...new Set(tables.flatMap((table) => Object.keys(table.columns)))];
}

/** The same values as text; numbers as JavaScript writes them. */
export function asText(column: Column, length: number): TextColumn {
  if (column.kind === 'text') return column;
  const dictionary = [''];
  const codes = new Uint32Array(length);
  const known = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    if (isMissing(column, row)) continue;
    const value = column.values[row];
    const code = known.get(value) ?? dictionary.push(String(value)) - 1;
    known.set(value, code);
    codes[row] = code;
  }
  return { kind: 'text', codes, dictionary };
}

const NO_WORDS: readonly string[] = [''];

/** A text column over all tables' rows, one after another; missing where a table has no such column. */
export function joinText(tables: readonly Table[], name: string): TextColumn {
  const columns = tables.map((table) => {
    const column = columnOf(table, name);
    return column && asText(column, table.length);
  });
  if (tables.length === 1 && columns[0]) return columns[0];
  const { dictionary, recodes } = joinDictionaries(columns.map((column) => column?.dictionary ?? NO_WORDS));
  const codes = new Uint32Array(tables.reduce((sum, table) => sum + table.length, 0));
  let at = 0;
  tables.forEach((table, index) => {
    const column = columns[index];
    const recode = recodes[index];
    if (column && recode) for (let i = 0; i < table.length; i++) codes[at + i] = recode[column.codes[i]];
    else if (column) codes.set(column.codes, at);
    at += table.length;
  });
  return { kind: 'text', codes, dictionary };
}

/** Numbers over all tables' rows; NaN where a table has no such column, or one of text. */
export function joinNumbers(
  tables: readonly Table[],
  name: string,
  kind: NumericColumn['kind'],
): NumericColumn {
  const only = tables.length === 1 ? columnOf(tables[0], name) : undefined;
  if (only && only.kind !== 'text') return { kind, values: only.values };
  const values = new Float64Array(tables.reduce((sum, table) => sum + table.length, 0)).fill(Number.NaN);
  let at = 0;
  for (const table of tables) {
    const column = columnOf(table, name);
    if (column && column.kind !== 'text') values.set(column.values, at);
    at += table.length;
  }
  return { kind, values };
}

export function joinColumn(tables: readonly Table[], name: string): Column {
  const kind = joinedKind(tables, name);
  return kind === 'text' ? joinText(tables, name) : joinNumbers(tables, name, kind);
}

/** The rows in a new order: row i of the result is row `order[i]`. */
export function reorderColumn(column: Column, order: Uint32Array): Column {
  if (column.kind === 'text') {
    const codes = new Uint32Array(order.length);
    for (let i = 0; i < order.length; i++) codes[i] = column.codes[order[i]];
    return { ...column, codes };
  }
  return { ...column, values: reorderNumbers(column.values, order) };
}

export function reorderNumbers(values: Float64Array, order: Uint32Array): Float64Array {
  const moved = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) moved[i] = values[order[i]];
  return moved;
}

export function valueAt(column: Column, row: number): string | number | null {
  if (isMissing(column, row)) return null;
  return column.kind === 'text' ? textAt(column, row) : column.values[row];
}
