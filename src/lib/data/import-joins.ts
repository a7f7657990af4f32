import { hasAccounts } from './accounts.ts';
import { asText } from './join-columns.ts';
import { isDetail, isHeader } from './order-joins.ts';
import type { Table } from './table.ts';
import { textColumn } from './table.ts';
import type { WorkingSet } from './working-set.ts';
import { NO_DAY } from './working-set.ts';

/** How the rows of a file meet those of others, counted before anything is written; null where none do so. */
export interface ImportJoins {
  /** Rows that only name their order: for how many the workspace knows it. */
  readonly byOrder: { readonly rows: number; readonly found: number } | null;
  /** Lines that wait here for their orders: how many the file gives them to. */
  readonly awaited: { readonly rows: number; readonly found: number } | null;
  /** Customer numbers of the file that stand for fewer people; how many of the numbers are customers here. */
  readonly people: { readonly accounts: number; readonly people: number; readonly here: number } | null;
}

/** How a file's rows meet those of the workspace; `set` is null where there is none. O(rows) */
export function countJoins(set: WorkingSet | null, tables: readonly Table[]): ImportJoins {
  return {
    byOrder: countByOrder(set, tables),
    awaited: set && countAwaited(set, tables),
    people: countPeople(set, tables),
  };
}

/** Tables whose rows name an order, and neither customer nor time. */
function namesOrderAlone(table: Table): boolean {
  if (table.dataset === 'orders') return isDetail(table) && !isHeader(table) && !table.columns.time;
  return (
    (table.dataset === 'payments' || table.dataset === 'feedback') &&
    table.columns.order !== undefined &&
    !table.columns.customer
  );
}

function countByOrder(set: WorkingSet | null, tables: readonly Table[]): ImportJoins['byOrder'] {
  const open = tables.filter(namesOrderAlone);
  if (open.length === 0) return null;
  const stated = new Set<string>();
  if (set) {
    const { orders } = set;
    for (let line = 0; line < orders.length; line++)
      if (orders.order[line] !== 0 && orders.day[line] !== NO_DAY)
        stated.add(orders.orderIds[orders.order[line]]);
  }
  let [rows, found] = [0, 0];
  for (const table of open) {
    const order = table.columns.order && asText(table.columns.order, table.length);
    const isStated = order?.dictionary.map((id) => stated.has(id)) ?? [];
    rows += table.length;
    order?.codes.forEach((code) => (found += Number(isStated[code] ?? false)));
  }
  return { rows, found };
}

function countAwaited({ orders }: WorkingSet, tables: readonly Table[]): ImportJoins['awaited'] {
  const ids = new Set<string>();
  for (const table of tables.filter((one) => one.dataset === 'orders' && isHeader(one))) {
    for (const id of textColumn(table, 'order')?.dictionary ?? []) ids.add(id);
  }
  if (ids.size === 0) return null;
  let [rows, found] = [0, 0];
  for (let line = 0; line < orders.length; line++) {
    if (orders.day[line] !== NO_DAY || orders.order[line] === 0) continue;
    rows++;
    if (ids.has(orders.orderIds[orders.order[line]])) found++;
  }
  return rows === 0 ? null : { rows, found };
}

function countPeople(set: WorkingSet | null, tables: readonly Table[]): ImportJoins['people'] {
  const table = tables.find((one) => one.dataset === 'customers' && hasAccounts(one));
  if (!table) return null;
  const accounts = textColumn(table, 'account')?.dictionary.slice(1) ?? [];
  const people = new Set(textColumn(table, 'customer')?.codes).size;
  const here = set ? accounts.filter((id) => set.customers.indexById.has(id)).length : 0;
  return { accounts: accounts.length, people, here };
}
