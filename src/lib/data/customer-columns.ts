import type { Column, ColumnKind } from './column.ts';
import { isMissing } from './column.ts';
import type { CustomerKeys } from './customer-keys.ts';
import { DATASETS } from './datasets.ts';
import { asText, columnNames, columnOf, joinDictionaries, joinedKind } from './join-columns.ts';
import type { EditedFields, EditValue } from './source-batch.ts';
import type { Table } from './table.ts';

/** Per customer and field: the last value that any file gave, a blank never hiding one. */
export function latestColumns(tables: readonly Table[], keys: CustomerKeys): Record<string, Column> {
  const columns: Record<string, Column> = {};
  for (const name of columnNames(tables)) {
    if (name !== 'customer' && name !== 'account') columns[name] = latestColumn(tables, name, keys);
  }
  return columns;
}

function latestColumn(tables: readonly Table[], name: string, keys: CustomerKeys): Column {
  const count = keys.ids.length;
  const holders = tables.filter((table) => columnOf(table, name) !== undefined);
  const kind = joinedKind(holders, name);
  if (kind !== 'text') {
    const values = new Float64Array(count).fill(Number.NaN);
    eachKnownRow(holders, keys, (table, row, customer) => {
      const column = table.columns[name];
      if (column.kind !== 'text' && !isMissing(column, row)) values[customer] = column.values[row];
    });
    return { kind, values };
  }
  const texts = new Map(holders.map((table) => [table, asText(table.columns[name], table.length)]));
  const { dictionary, recodes } = joinDictionaries([...texts.values()].map((column) => column.dictionary));
  const recodeOf = new Map(holders.map((table, index) => [table, recodes[index]]));
  const codes = new Uint32Array(count);
  for (const table of holders) {
    const own = texts.get(table)?.codes;
    const recode = recodeOf.get(table);
    if (!own) continue;
    eachKnownRow([table], keys, (_, row, customer) => {
      if (own[row] !== 0) codes[customer] = recode ? recode[own[row]] : own[row];
    });
  }
  return { kind: 'text', codes, dictionary };
}

function eachKnownRow(
  tables: readonly Table[],
  keys: CustomerKeys,
  visit: (table: Table, row: number, customer: number) => void,
): void {
  for (const table of tables) {
    const customerOf = keys.customerOf.get(table);
    if (!customerOf) continue;
    for (let row = 0; row < table.length; row++) {
      if (customerOf[row] < keys.ids.length) visit(table, row, customerOf[row]);
    }
  }
}

function kindOf(field: string, value: EditValue): ColumnKind {
  if (Object.hasOwn(DATASETS.customers, field)) {
    return DATASETS.customers[field as keyof typeof DATASETS.customers];
  }
  return typeof value === 'string' ? 'text' : 'number';
}

/** Edits stand above what was imported; a null edit blanks the field. */
export function applyEdits(
  columns: Record<string, Column>,
  edits: ReadonlyMap<string, EditedFields>,
  keys: CustomerKeys,
): void {
  const writers = new Map<string, (customer: number, value: EditValue) => void>();
  // Of two merged into one, what was typed at the one that stands counts.
  const ordered = [...edits].sort(([a], [b]) => Number(keys.merges.has(b)) - Number(keys.merges.has(a)));
  for (const [id, fields] of ordered) {
    const customer = keys.indexById.get(id);
    if (customer === undefined) continue;
    for (const [field, value] of fields) {
      let write = writers.get(field);
      if (!write) {
        write = columnWriter(columns, field, value, keys.ids.length);
        writers.set(field, write);
      }
      write(customer, value);
    }
  }
}

function columnWriter(columns: Record<string, Column>, field: string, first: EditValue, count: number) {
  const held = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if ((held?.kind ?? kindOf(field, first)) !== 'text') {
    const kind = held && held.kind !== 'text' ? held.kind : kindOf(field, first);
    const values =
      held && held.kind !== 'text' ? held.values.slice() : new Float64Array(count).fill(Number.NaN);
    columns[field] = { kind: kind === 'text' ? 'number' : kind, values };
    return (customer: number, value: EditValue) => {
      values[customer] = value === null || value === '' ? Number.NaN : Number(value);
    };
  }
  const codes = held?.kind === 'text' ? held.codes.slice() : new Uint32Array(count);
  const dictionary = held?.kind === 'text' ? held.dictionary.slice() : [''];
  const codeOf = new Map(dictionary.map((word, code) => [word, code]));
  columns[field] = { kind: 'text', codes, dictionary };
  return (customer: number, value: EditValue) => {
    const word = value === null ? '' : String(value);
    let code = codeOf.get(word);
    if (code === undefined) {
      code = dictionary.push(word) - 1;
      codeOf.set(word, code);
    }
    codes[customer] = code;
  };
}
