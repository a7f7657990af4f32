import type { Column } from './column.ts';
import { applyEdits, latestColumns } from './customer-columns.ts';
import { buildCustomerEvents, tableOfRecords } from './customer-events.ts';
import type { CustomerKeys } from './customer-keys.ts';
import { numberCustomers } from './customer-keys.ts';
import { latestByKey, replaceByKey } from './keyed-table.ts';
import { customersByOrder } from './feedback-by-order.ts';
import type { JoinSummary } from './order-joins.ts';
import { joinOrders, NO_JOINS } from './order-joins.ts';
import { buildOrderLines } from './order-lines.ts';
import type { Edits, SourceBatch } from './source-batch.ts';
import { NO_EDITS, tablesOf } from './source-batch.ts';
import type { Table } from './table.ts';
import type { CustomerEvents, WorkingSet } from './working-set.ts';

export interface WorkingSetInput {
  /** In the order in which they apply; those in the recycle bin left out. */
  readonly batches: readonly SourceBatch[];
  readonly edits?: Edits;
  readonly currency: string;
  /** Digits after the decimal separator: GBP 2, JPY 0. */
  readonly currencyDigits: number;
}

export interface BuiltWorkingSet {
  readonly set: WorkingSet;
  /** For each customer, the last of `batches` whose customer file has it; −1 for none. */
  readonly batchOf: Int32Array;
  readonly joins: JoinSummary;
  /** What `set` holds of people; null before anything was applied. */
  readonly edits: Edits | null;
  /** What edits are applied to, so that an edit costs no second look at the order lines. */
  readonly imported: {
    readonly keys: CustomerKeys;
    readonly columns: Readonly<Record<string, Column>>;
    readonly interactions: readonly Table[];
    readonly feedback: readonly Table[];
  };
}

/** Derives the current state: batches in order, then what people edited. O(rows). */
export function buildWorkingSet(input: WorkingSetInput): BuiltWorkingSet {
  const { batches, edits = NO_EDITS, currency, currencyDigits } = input;
  const keys = numberCustomers(batches, edits);
  const columns = latestColumns(tablesOf(batches, 'customers'), keys);
  const interactions = tablesOf(batches, 'interactions');
  const feedback = tablesOf(batches, 'feedback');
  const orderTables = tablesOf(batches, 'orders');
  const join = joinOrders(orderTables, tablesOf(batches, 'payments'));
  const orders = buildOrderLines(orderTables, keys, join);
  const set: WorkingSet = {
    currency,
    currencyDigits,
    customers: { count: keys.ids.length, ids: keys.ids, indexById: keys.indexById, columns },
    orders,
    interactions: buildCustomerEvents([], keys),
    feedback: buildCustomerEvents([], keys),
    products: latestByKey('products', 'product', tablesOf(batches, 'products')),
    costs: replaceByKey('costs', ['channel', 'month', 'type', 'campaign'], tablesOf(batches, 'costs')),
  };
  const isEvent = ({ dataset }: Table) => dataset === 'interactions' || dataset === 'feedback';
  const byOrder = customersByOrder(feedback, orders);
  const kept = new Map([...[...keys.customerOf].filter(([table]) => isEvent(table)), ...byOrder]);
  const imported = { keys: { ...keys, customerOf: kept }, columns, interactions, feedback };
  const joins = join?.summary ?? NO_JOINS;
  return withEdits({ set, batchOf: keys.batchOf, joins, imported, edits: null }, edits);
}

/** The same batches under other edits; null where an edit names someone new, which takes a whole build. */
export function reviseWorkingSet(built: BuiltWorkingSet, edits: Edits): BuiltWorkingSet | null {
  const { indexById, merges } = built.imported.keys;
  if (!isSameMap(merges, edits.merges)) return null;
  for (const id of edits.customers.keys()) if (!indexById.has(id)) return null;
  for (const records of [edits.interactions, edits.feedback]) {
    for (const fields of records.values()) {
      const id = fields.get('customer');
      if (typeof id === 'string' && !indexById.has(id) && !edits.removed.has(id)) return null;
    }
  }
  return withEdits(built, edits);
}

function isSameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** What an edit does not touch stays the very same object, so that a note costs no second look at the feedback. */
function withEdits(built: BuiltWorkingSet, edits: Edits): BuiltWorkingSet {
  const { keys, interactions, feedback } = built.imported;
  const { set, edits: held } = built;
  let { customers } = set;
  if (held?.customers !== edits.customers) {
    const columns = { ...built.imported.columns };
    applyEdits(columns, edits.customers, keys);
    customers = { ...customers, columns };
  }
  return {
    ...built,
    edits,
    set: {
      ...set,
      customers,
      interactions:
        held?.interactions === edits.interactions
          ? set.interactions
          : eventsWith('interactions', interactions, edits.interactions, keys),
      feedback:
        held?.feedback === edits.feedback
          ? set.feedback
          : eventsWith('feedback', feedback, edits.feedback, keys),
    },
  };
}

/** Imported events and those that people logged, sorted together. */
function eventsWith(
  dataset: 'interactions' | 'feedback',
  imported: readonly Table[],
  records: Edits['interactions'],
  keys: CustomerKeys,
): CustomerEvents {
  const logged = tableOfRecords(dataset, records);
  const customerOf = Uint32Array.from(records.values(), (fields) => {
    const id = fields.get('customer');
    return (typeof id === 'string' ? keys.indexById.get(id) : undefined) ?? keys.ids.length;
  });
  const withLogged = { ...keys, customerOf: new Map([...keys.customerOf, [logged, customerOf]]) };
  return buildCustomerEvents(logged.length ? [...imported, logged] : imported, withLogged);
}
