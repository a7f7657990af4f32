import { MILLIS_PER_DAY } from '../base/units.ts';
import type { Column } from './column.ts';
import { isMissing } from './column.ts';
import { columnOf, joinNumbers, joinText } from './join-columns.ts';
import type { Table } from './table.ts';
import { numericColumn } from './table.ts';

/**
 * How rows of several files make up orders. A file may state orders (id, customer, time), another their lines (id,
 * product, amount), a third what was paid: they meet by the order's id, whichever came first.
 */
export interface OrderJoin {
  /** For each row of the order tables, the row that states its order; −1 for none, or for itself. */
  readonly headerOf: Int32Array;
  /** 1 for rows that state an order whose lines are there: the lines stand for it. */
  readonly covered: Uint8Array;
  /** Minor units paid for the order that a row states, where no amount stands anywhere; NaN elsewhere. */
  readonly paid: Float64Array;
  readonly summary: JoinSummary;
}

export interface JoinSummary {
  /** Lines that name their order, and not when it was. */
  readonly lines: number;
  /** Those of them whose order no file states. */
  readonly waitingLines: number;
  readonly waitingOrders: readonly string[];
  readonly payments: number;
  /** Payments for orders that no file tells of. */
  readonly waitingPayments: number;
}

export const NO_JOINS: JoinSummary = {
  lines: 0,
  waitingLines: 0,
  waitingOrders: [],
  payments: 0,
  waitingPayments: 0,
};

/** Lines of orders: their file names the order, and says not both who bought and when. */
export function isDetail(table: Table): boolean {
  return hasColumn(table, 'order') && !(hasColumn(table, 'customer') && hasColumn(table, 'time'));
}

/** States orders: who bought, or when, and not what. */
export function isHeader(table: Table): boolean {
  return (
    hasColumn(table, 'order') &&
    (hasColumn(table, 'customer') || hasColumn(table, 'time')) &&
    !hasColumn(table, 'product')
  );
}

function hasColumn(table: Table, name: string): boolean {
  return columnOf(table, name) !== undefined;
}

/** Null where every file says by itself who bought what and when. O(rows) */
export function joinOrders(tables: readonly Table[], payments: readonly Table[]): OrderJoin | null {
  const stating = tables.filter(isHeader);
  const details = tables.filter((table) => isDetail(table) && !isHeader(table));
  const wanting = details.some((table) => !hasColumn(table, 'time'));
  if (payments.length === 0 && !wanting && (stating.length === 0 || details.length === 0)) return null;

  const orders = joinText([...tables, ...payments], 'order');
  const time = joinNumbers(tables, 'time', 'time').values;
  const length = time.length;
  const headers = new Int32Array(orders.dictionary.length).fill(-1);
  eachRow(stating, tables, (row) => {
    if (orders.codes[row] !== 0) headers[orders.codes[row]] = row;
  });

  const headerOf = new Int32Array(length).fill(-1);
  const hasLines = new Uint8Array(headers.length);
  const waiting = new Set<number>();
  let [lines, waitingLines] = [0, 0];
  eachRow(details, tables, (row, table) => {
    const code = orders.codes[row];
    const header = code === 0 ? -1 : headers[code];
    // Two shops may number alike: a line that says another day belongs to another order.
    const isOther = header >= 0 && Math.abs(time[row] - time[header]) > MILLIS_PER_DAY;
    if (!isOther) headerOf[row] = header;
    if (!hasColumn(table, 'amount')) return;
    if (code !== 0 && !isOther) hasLines[code] = 1;
    if (hasColumn(table, 'time')) return;
    lines++;
    if (header >= 0) return;
    waitingLines++;
    waiting.add(code);
  });
  waiting.delete(0);

  const covered = new Uint8Array(length);
  eachRow(stating, tables, (row) => (covered[row] = hasLines[orders.codes[row]]));
  const isKnown = (code: number) => headers[code] >= 0 || hasLines[code] === 1;
  const paid = paidRows(tables, payments, orders.codes, headers, covered);
  return {
    headerOf,
    covered,
    paid,
    summary: {
      lines,
      waitingLines,
      waitingOrders: Array.from(waiting, (code) => orders.dictionary[code]),
      payments: orders.codes.length - length,
      waitingPayments: orders.codes.subarray(length).reduce((sum, code) => sum + Number(!isKnown(code)), 0),
    },
  };
}

/** `visit` takes the row's place among the rows of `all`. */
function eachRow(some: readonly Table[], all: readonly Table[], visit: (row: number, table: Table) => void) {
  let from = 0;
  for (const table of all) {
    if (some.includes(table)) for (let i = 0; i < table.length; i++) visit(from + i, table);
    from += table.length;
  }
}

/** What was paid for each order, at the row that states it, where its file has no amounts and no line stands. */
function paidRows(
  tables: readonly Table[],
  payments: readonly Table[],
  codes: Uint32Array,
  headers: Int32Array,
  covered: Uint8Array,
): Float64Array {
  const length = covered.length;
  const total = new Float64Array(headers.length);
  const isPaid = new Uint8Array(headers.length);
  let at = length;
  for (const table of payments) {
    const amount = numericColumn(table, 'amount')?.values;
    for (let i = 0; i < table.length; i++) {
      if (!amount || Number.isNaN(amount[i])) continue;
      total[codes[at + i]] += amount[i];
      isPaid[codes[at + i]] = 1;
    }
    at += table.length;
  }
  const paid = new Float64Array(length).fill(Number.NaN);
  const unpriced = tables.filter((table) => isHeader(table) && !hasColumn(table, 'amount'));
  eachRow(unpriced, tables, (row) => {
    const code = codes[row];
    if (code !== 0 && headers[code] === row && covered[row] === 0 && isPaid[code] === 1)
      paid[row] = total[code];
  });
  return paid;
}

/** The column with what the order's own row says where the line says nothing. */
export function fillFromHeaders<C extends Column>(column: C, headerOf: Int32Array): C {
  const filled: Column =
    column.kind === 'text'
      ? { ...column, codes: column.codes.slice() }
      : { ...column, values: column.values.slice() };
  headerOf.forEach((header, row) => {
    if (header < 0 || !isMissing(filled, row)) return;
    if (filled.kind === 'text') filled.codes[row] = filled.codes[header];
    else filled.values[row] = filled.values[header];
  });
  return filled as C;
}
