import type { EpochMillis } from '../base/units.ts';
import type { Column } from './column.ts';
import { isMissing, textAt } from './column.ts';
import { asText, columnOf } from './join-columns.ts';
import type { Table } from './table.ts';
import { createTable, numericColumn } from './table.ts';
import { rewritten } from './without-person.ts';
import type { Rewritten } from './without-words.ts';

/** What tells two sums of a month apart. */
const APART = ['product', 'channel', 'status', 'returned'] as const;
const SUMMED = ['quantity', 'discount', 'amount'] as const;
const KEPT: ReadonlySet<string> = new Set(['customer', 'time', ...APART, ...SUMMED]);

/**
 * Numbers of orders that more than one table or any customer speaks of: lines that find their customer elsewhere, which are
 * no sales to nobody. O(rows).
 */
export function ordersOfSomebody(tables: readonly Table[]): ReadonlySet<string> {
  const told = new Set<string>();
  const shared = new Set<string>();
  for (const table of tables.filter(({ dataset }) => dataset === 'orders' || dataset === 'payments')) {
    const order = columnOf(table, 'order');
    if (!order) continue;
    const numbers = asText(order, table.length);
    const customer = columnOf(table, 'customer');
    const here = new Set<string>();
    for (let row = 0; row < table.length; row++) {
      if (isMissing(numbers, row)) continue;
      const id = textAt(numbers, row);
      here.add(id);
      if (customer && !isMissing(customer, row)) shared.add(id);
    }
    for (const id of here) if (told.has(id)) shared.add(id);
    for (const id of here) told.add(id);
  }
  return shared;
}

const monthOf = (time: EpochMillis): EpochMillis => {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/** Numbers of rows that are single sales to nobody before a time: named by an order, a day within the month, or a free column. */
export function singleSales(table: Table, before: EpochMillis, somebodys: ReadonlySet<string>): Uint32Array {
  const time = numericColumn(table, 'time')?.values;
  if (table.dataset !== 'orders' || !time) return new Uint32Array();
  const customer = columnOf(table, 'customer');
  const order = columnOf(table, 'order');
  const numbers = order && asText(order, table.length);
  const free = Object.entries(table.columns).filter(([name]) => !KEPT.has(name) && name !== 'unitPrice');
  return Uint32Array.from({ length: table.length }, (_, row) => row).filter(
    (row) =>
      time[row] < before &&
      !(customer && !isMissing(customer, row)) &&
      !(numbers && somebodys.has(textAt(numbers, row))) &&
      (time[row] !== monthOf(time[row]) || free.some(([, column]) => !isMissing(column, row))),
  );
}

/**
 * The table with its old sales to nobody as sums: one row a month, product, channel and state, returns apart, under no order
 * number and without free columns. Amounts and pieces add up to what they were, exactly. Null where there is none. O(cells).
 */
export function monthlySales(
  table: Table,
  before: EpochMillis,
  somebodys: ReadonlySet<string>,
): Rewritten | null {
  const sales = singleSales(table, before, somebodys);
  if (sales.length === 0) return null;
  const time = (numericColumn(table, 'time') as { readonly values: Float64Array }).values;
  const amount = numericColumn(table, 'amount')?.values;
  const keys = APART.flatMap((name) => columnOf(table, name) ?? []);
  const cell = (column: Column, row: number) =>
    column.kind === 'text' ? column.codes[row] : column.values[row];
  const firstOf = new Map<string, number>();
  const standsFor = new Map<number, number[]>();
  for (const row of sales) {
    const key = [
      monthOf(time[row]),
      Math.sign(amount?.[row] ?? 0),
      ...keys.map((one) => cell(one, row)),
    ].join();
    const first = firstOf.get(key) ?? row;
    firstOf.set(key, first);
    const rows = standsFor.get(first);
    if (rows) rows.push(row);
    else standsFor.set(first, [row]);
  }
  const isSale = new Set(sales);
  const kept = Uint32Array.from({ length: table.length }, (_, row) => row).filter(
    (row) => !isSale.has(row) || standsFor.has(row),
  );
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  for (const [name, column] of Object.entries(table.columns)) {
    const hides = !KEPT.has(name);
    const shown = rewritten(column, kept, (row) => hides && isSale.has(row));
    if (shown.kind !== 'text' && (name === 'time' || SUMMED.some((one) => one === name))) {
      kept.forEach((row, at) => {
        const rows = standsFor.get(row);
        if (rows && column.kind !== 'text')
          shown.values[at] = name === 'time' ? monthOf(time[row]) : sumOf(column.values, rows);
      });
    }
    columns[name] = shown;
  }
  return { table: createTable(table.dataset, kept.length, columns), rows: sales.length };
}

/** NaN where none is known. */
function sumOf(values: Float64Array, rows: readonly number[]): number {
  const known = rows.filter((row) => !Number.isNaN(values[row]));
  return known.length === 0 ? Number.NaN : known.reduce((sum, row) => sum + values[row], 0);
}
