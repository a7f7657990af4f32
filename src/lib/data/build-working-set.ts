import { zoneOf } from '../base/time-zone.ts';
import type { Column } from './column.ts';
import { applyEdits, latestColumns } from './customer-columns.ts';
import { buildCustomerEvents, tableOfRecords } from './customer-events.ts';
import type { CustomerKeys } from './customer-keys.ts';
import { numberCustomers } from './customer-keys.ts';
import { latestByKey, replaceByKey } from './keyed-table.ts';
import { withLogged } from './logged-events.ts';
import { customersByOrder } from './feedback-by-order.ts';
import type { JoinSummary } from './order-joins.ts';
import { joinOrders, NO_JOINS } from './order-joins.ts';
import { buildOrderLines } from './order-lines.ts';
import type { EditedFields, Edits, SourceBatch } from './source-batch.ts';
import { NO_EDITS, tablesOf } from './source-batch.ts';
import type { CustomerEvents, WorkingSet } from './working-set.ts';

export interface WorkingSetInput {
  /** In the order in which they apply; those in the recycle bin left out. */
  readonly batches: readonly SourceBatch[];
  readonly edits?: Edits;
  readonly currency: string;
  /** Digits after the decimal separator: GBP 2, JPY 0. */
  readonly currencyDigits: number;
  /** Of the clock by which what people log is told: files state theirs as it stands. UTC where absent. */
  readonly timeZone?: string;
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
    readonly interactions: CustomerEvents;
    readonly feedback: CustomerEvents;
  };
}

/** Derives the current state: batches in order, then what people edited. O(rows). */
export function buildWorkingSet(input: WorkingSetInput): BuiltWorkingSet {
  const { batches, edits = NO_EDITS, currency, currencyDigits, timeZone = 'UTC' } = input;
  const keys = numberCustomers(batches, edits);
  const columns = latestColumns(tablesOf(batches, 'customers'), keys);
  const orderTables = tablesOf(batches, 'orders');
  const join = joinOrders(orderTables, tablesOf(batches, 'payments'));
  const orders = buildOrderLines(orderTables, keys, join);
  const feedbackTables = tablesOf(batches, 'feedback');
  const interactions = buildCustomerEvents(tablesOf(batches, 'interactions'), keys);
  const byOrder = new Map([...keys.customerOf, ...customersByOrder(feedbackTables, orders)]);
  const feedback = buildCustomerEvents(feedbackTables, { ...keys, customerOf: byOrder });
  const set: WorkingSet = {
    currency,
    currencyDigits,
    timeZone,
    customers: { count: keys.ids.length, ids: keys.ids, indexById: keys.indexById, columns },
    orders,
    interactions,
    feedback,
    products: latestByKey('products', 'product', tablesOf(batches, 'products')),
    costs: replaceByKey('costs', ['channel', 'month', 'type', 'campaign'], tablesOf(batches, 'costs')),
  };
  const imported = { keys: { ...keys, customerOf: new Map() }, columns, interactions, feedback };
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

function isSameMap<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** What an edit does not touch stays the very same object, so that a note costs no second look at the feedback. */
function withEdits(built: BuiltWorkingSet, edits: Edits): BuiltWorkingSet {
  const { set, imported, edits: held } = built;
  let { customers } = set;
  if (held?.customers !== edits.customers) {
    const columns = { ...imported.columns };
    applyEdits(columns, edits.customers, imported.keys);
    customers = { ...customers, columns };
  }
  return {
    ...built,
    edits,
    set: {
      ...set,
      customers,
      interactions: eventsAfter('interactions', set, held, edits, imported),
      feedback: eventsAfter('feedback', set, held, edits, imported),
    },
  };
}

/** New ones join those that stand; only where one was changed or taken back are all put together again. */
function eventsAfter(
  dataset: 'interactions' | 'feedback',
  set: WorkingSet,
  held: Edits | null,
  edits: Edits,
  imported: BuiltWorkingSet['imported'],
): CustomerEvents {
  const [before, after] = [held?.[dataset], edits[dataset]];
  if (before === after) return set[dataset];
  const added = before && newRecords(before, after);
  return added
    ? eventsWith(dataset, set[dataset], added, imported.keys, set.timeZone)
    : eventsWith(dataset, imported[dataset], after, imported.keys, set.timeZone);
}

/** Null where a record says something else than before, or is gone. */
function newRecords(before: LoggedRecords, after: LoggedRecords): LoggedRecords | null {
  const added = new Map<string, EditedFields>();
  for (const [id, fields] of after) {
    const held = before.get(id);
    if (!held) added.set(id, fields);
    else if (held !== fields && !isSameMap(held, fields)) return null;
  }
  return before.size + added.size === after.size ? added : null;
}

type LoggedRecords = Edits['interactions'];

function eventsWith(
  dataset: 'interactions' | 'feedback',
  events: CustomerEvents,
  records: LoggedRecords,
  { indexById, ids }: CustomerKeys,
  timeZone: string,
): CustomerEvents {
  const customerOf = Uint32Array.from(records.values(), (fields) => {
    const id = fields.get('customer');
    return (typeof id === 'string' ? indexById.get(id) : undefined) ?? ids.length;
  });
  return withLogged(events, tableOfRecords(dataset, records, zoneOf(timeZone)), customerOf, ids.length);
}
