import type { CustomerSources, SourceRow } from '../api/sources.ts';
import { dayOfMillis } from '../base/units.ts';
import { isMissing } from '../data/column.ts';
import { asText } from '../data/join-columns.ts';
import type { Table } from '../data/table.ts';
import { numericColumn } from '../data/table.ts';
import type { ImportPlan, RejectedRow } from '../import/plan.ts';
import type { Batch } from '../store/batch.ts';
import type { Session } from './session.ts';
import { visible } from './session.ts';
import { idsOf } from './subject.ts';

const MOST_ROWS = 3;
const NOT_FACTS: ReadonlySet<string> = new Set(['customer', 'account']);

/** Looks up in every batch which rows speak of the customer. O(rows of the files), so only on request. */
export async function traceCustomer(session: Session, id: string): Promise<CustomerSources> {
  const ids = idsOf(session, id);
  const orders = ordersOf(session, id);
  const found = { facts: {} as Record<string, SourceRow>, orders: {} as Record<string, SourceRow[]> };
  for (const batch of visible(session.batches)) {
    const rowOf = await rowCounter(session, batch);
    for (const table of await session.store.readBatchTables(batch)) {
      const source = (row: number): SourceRow => ({
        fileName: batch.fileName,
        importedAt: batch.importedAt,
        row: rowOf(table, row),
      });
      if (table.dataset === 'customers') traceFacts(table, ids, source, found.facts);
      if (table.dataset === 'orders') traceOrders(table, ids, orders, source, found.orders);
    }
  }
  return found;
}

/** Order ids that came out as the customer's, some by way of another file. */
function ordersOf({ set }: Session, id: string): ReadonlySet<string> {
  const customer = set.customers.indexById.get(id);
  if (customer === undefined) return new Set();
  const { offsets, order, orderIds } = set.orders;
  const codes = order.subarray(offsets[customer], offsets[customer + 1]);
  return new Set(Array.from(codes, (code) => orderIds[code]).filter((text) => text !== ''));
}

function namedRows(table: Table, column: string, ids: ReadonlySet<string>): (row: number) => boolean {
  const held = Object.hasOwn(table.columns, column) ? table.columns[column] : undefined;
  if (!held) return () => false;
  const { codes, dictionary } = asText(held, table.length);
  const isNamed = dictionary.map((text) => text !== '' && ids.has(text));
  return (row) => isNamed[codes[row]];
}

/** Per field the last row that has a value counts, as in the working set. */
function traceFacts(
  table: Table,
  ids: ReadonlySet<string>,
  source: (row: number) => SourceRow,
  facts: Record<string, SourceRow>,
): void {
  const isTheirs = namedRows(table, 'customer', ids);
  const fields = Object.entries(table.columns).filter(([name]) => !NOT_FACTS.has(name));
  for (let row = 0; row < table.length; row++) {
    if (!isTheirs(row)) continue;
    for (const [name, column] of fields) if (!isMissing(column, row)) facts[name] = source(row);
  }
}

function traceOrders(
  table: Table,
  ids: ReadonlySet<string>,
  orders: ReadonlySet<string>,
  source: (row: number) => SourceRow,
  found: Record<string, SourceRow[]>,
): void {
  const isTheirs = namedRows(table, 'customer', ids);
  const isOrder = namedRows(table, 'order', orders);
  const hasCustomer = Object.hasOwn(table.columns, 'customer');
  const order = Object.hasOwn(table.columns, 'order') ? asText(table.columns.order, table.length) : null;
  const time = numericColumn(table, 'time')?.values;
  for (let row = 0; row < table.length; row++) {
    if (!(hasCustomer ? isTheirs(row) : isOrder(row))) continue;
    const name = order && order.codes[row] !== 0 ? order.dictionary[order.codes[row]] : null;
    const key = name ?? (time ? `day ${dayOfMillis(time[row])}` : '');
    const rows = (found[key] ??= []);
    if (rows.length < MOST_ROWS) rows.push(source(row));
  }
}

/**
 * The row of the file that a table's row was: rows stand in the file's order, with the rejected ones between. Null
 * for tables that hold another number of rows than were accepted, and for files with blank lines between rows.
 */
async function rowCounter(
  session: Session,
  batch: Batch,
): Promise<(table: Table, row: number) => number | null> {
  const { firstDataRow, hasHeadings } = batch.plan as Pick<ImportPlan, 'firstDataRow' | 'hasHeadings'>;
  if (batch.blankLines !== 0) return () => null;
  const first = firstDataRow ?? (hasHeadings ? 2 : 1);
  const rejected = ((await session.store.readRejectedRows(batch.id)) as RejectedRow[])
    .map(({ row }) => row)
    .sort((a, b) => a - b);
  return (table, row) => {
    if (table.length !== batch.accepted) return null;
    let at = first + row;
    for (const gap of rejected) {
      if (gap > at) break;
      at++;
    }
    return at;
  };
}
