import { reorderColumn, reorderNumbers } from './join-columns.ts';
import type { Column } from './column.ts';
import type { CustomerEvents, OrderLines, WorkingSet } from './working-set.ts';

export interface ChosenCustomers {
  /** They alone, numbered anew; sales to nobody, products, costs and the days of the data stay. */
  readonly set: WorkingSet;
  /** For each of them, their number in the whole set. */
  readonly kept: Uint32Array;
}

/** The working set without some customers and all rows of theirs. O(rows). */
export function withoutCustomers(set: WorkingSet, gone: ReadonlySet<number>): ChosenCustomers {
  const { customers } = set;
  const everyone = Uint32Array.from({ length: customers.count }, (_, c) => c);
  if (gone.size === 0) return { set, kept: everyone };
  const kept = everyone.filter((c) => !gone.has(c));
  const numbers = new Map(Array.from(kept, (c, i) => [c, i]));
  const indexById = new Map<string, number>();
  for (const [id, c] of customers.indexById) {
    const number = numbers.get(c);
    if (number !== undefined) indexById.set(id, number);
  }
  return {
    kept,
    set: {
      ...set,
      customers: {
        count: kept.length,
        ids: Array.from(kept, (c) => customers.ids[c]),
        indexById,
        columns: takenColumns(customers.columns, kept),
      },
      orders: takenOrders(set.orders, kept, customers.count),
      interactions: takenEvents(set.interactions, kept, customers.count),
      feedback: takenEvents(set.feedback, kept, customers.count),
    },
  };
}

/** Rows of the kept customers, then those of nobody, and where each customer's begin. */
function rowsOf(offsets: Uint32Array, length: number, kept: Uint32Array, count: number) {
  const own = new Uint32Array(offsets.length - (count - kept.length));
  const ofNobody = length - offsets[count];
  const rows = new Uint32Array(kept.reduce((sum, c) => sum + offsets[c + 1] - offsets[c], ofNobody));
  let at = 0;
  const take = (from: number, to: number) => {
    for (let row = from; row < to; row++) rows[at++] = row;
  };
  kept.forEach((c, i) => {
    take(offsets[c], offsets[c + 1]);
    own[i + 1] = at;
  });
  take(offsets[count], length);
  own.fill(at, kept.length + 1);
  return { offsets: own, rows };
}

const takenColumns = (columns: Readonly<Record<string, Column>>, rows: Uint32Array) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, reorderColumn(column, rows)]));

function takenEvents(events: CustomerEvents, kept: Uint32Array, count: number): CustomerEvents {
  const { offsets, rows } = rowsOf(events.offsets, events.length, kept, count);
  return { length: rows.length, offsets, columns: takenColumns(events.columns, rows) };
}

function takenOrders(orders: OrderLines, kept: Uint32Array, count: number): OrderLines {
  const { offsets, rows } = rowsOf(orders.offsets, orders.length, kept, count);
  const numbers = (values: Float64Array) => reorderNumbers(values, rows);
  return {
    ...orders,
    offsets,
    length: rows.length,
    time: numbers(orders.time),
    day: Int32Array.from(rows, (row) => orders.day[row]),
    order: rows.map((row) => orders.order[row]),
    product: rows.map((row) => orders.product[row]),
    quantity: numbers(orders.quantity),
    amount: numbers(orders.amount),
    channel: Uint16Array.from(rows, (row) => orders.channel[row]),
    returned: Uint8Array.from(rows, (row) => orders.returned[row]),
    attributes: takenColumns(orders.attributes, rows),
  };
}
