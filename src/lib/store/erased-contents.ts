import type { Table } from '../data/table.ts';
import { ordersOf, withoutPerson } from '../data/without-person.ts';
import type { Batch } from './batch.ts';
import type { Change, Operation } from './change.ts';
import { ERASED_FIELD } from './change.ts';
import type { HeldBatch } from './contents.ts';
import { jsonRecord, recordKey } from './contents.ts';
import type { HybridTime } from './hybrid-clock.ts';
import type { Payload } from './payload.ts';
import { decodePayload, encodePayload } from './payload.ts';
import type { PlainRecord } from './records.ts';
import { chunksOfTable, planTables, tableOfChunks } from './table-chunks.ts';

/** Erased customers: nothing of before this time is theirs any more; null: nothing at all. */
export type Erasures = ReadonlyMap<string, HybridTime | null>;

/** Of whatever order of changes. A person let in again has what came after that. */
export function erasuresIn(changes: Iterable<Change>): Erasures {
  const latest = new Map<string, Operation>();
  for (const { operations } of changes) {
    for (const one of operations) {
      if (one.table !== 'customers' || one.field !== ERASED_FIELD) continue;
      const held = latest.get(one.record);
      if (!held || held.time < one.time) latest.set(one.record, one);
    }
  }
  return new Map([...latest].map(([id, { value, time }]) => [id, value === true ? null : time]));
}

const isBefore = (time: HybridTime, until: HybridTime | null | undefined): boolean =>
  until !== undefined && (until === null || time < until);

/**
 * The log without a word on erased customers but that they are erased, and so for records that were ever theirs: what
 * made a record theirs turns into the mark that it is erased too, so that what comes later is known to be gone.
 */
export function changesWithout(
  changes: ReadonlyMap<string, Change>,
  erasures: Erasures,
): ReadonlyMap<string, Change> {
  if (erasures.size === 0) return changes;
  const keyOf = ({ table, record }: Operation) => `${table}/${record}`;
  const theirs = new Set<string>();
  for (const { operations } of changes.values()) {
    for (const one of operations) {
      const names = one.field === 'customer' && isBefore(one.time, erasures.get(String(one.value)));
      if (one.table !== 'customers' && (one.field === ERASED_FIELD || names)) theirs.add(keyOf(one));
    }
  }
  const remains = (one: Operation): readonly Operation[] => {
    if (one.field === ERASED_FIELD) return [one];
    if (one.table === 'customers') return isBefore(one.time, erasures.get(one.record)) ? [] : [one];
    if (!theirs.has(keyOf(one))) return [one];
    return one.field === 'customer' ? [erasureOf(one)] : [];
  };
  const left = new Map<string, Change>();
  for (const [id, change] of changes) {
    const operations = change.operations.flatMap(remains);
    const isSame =
      operations.length === change.operations.length &&
      operations.every((one, i) => one === change.operations[i]);
    if (isSame) left.set(id, change);
    else if (operations.length > 0) left.set(id, { ...change, operations });
  }
  return left;
}

const erasureOf = ({ id, time, device, table, record }: Operation): Operation => {
  return { id, time, device, table, record, field: ERASED_FIELD, kind: 'set', value: true };
};

/** Imports without the rows of erased customers; order lines stay as sales to nobody. O(cells) of those concerned. */
export function batchesWithout(
  batches: ReadonlyMap<string, HeldBatch>,
  erasures: Erasures,
): ReadonlyMap<string, HeldBatch> {
  if (erasures.size === 0) return batches;
  const orders = new Set<string>();
  for (const held of batches.values()) {
    const ids = erasedBefore(held, erasures);
    if (ids.size > 0) for (const order of ordersOf(tablesOfBatch(held), ids)) orders.add(order);
  }
  return new Map([...batches].map(([id, held]) => [id, batchWithout(held, erasures, orders)]));
}

function erasedBefore({ batch }: HeldBatch, erasures: Erasures): ReadonlySet<string> {
  return new Set([...erasures].flatMap(([id, until]) => (isBefore(batch.order, until) ? [id] : [])));
}

function batchWithout(held: HeldBatch, erasures: Erasures, orders: ReadonlySet<string>): HeldBatch {
  const ids = erasedBefore(held, erasures);
  if (ids.size === 0 || held.rows.size === 0) return held;
  const tables = tablesOfBatch(held);
  const without = tables.map((table) => withoutPerson(table, ids, null, orders)?.table ?? table);
  const rejected = rejectedOf(held);
  const kept = rejected.filter((row) => !names(row, ids));
  if (without.every((table, i) => table === tables[i]) && kept.length === rejected.length) return held;
  return rebuilt(held.batch, without, kept);
}

/** A batch's tables from its records. */
export function tablesOfBatch({ batch, rows }: HeldBatch): readonly Table[] {
  const byPart = new Map<number, Payload[]>();
  for (const { table, key, bytes } of rows.values()) {
    if (table !== 'chunks' || typeof key === 'string') continue;
    const chunks = byPart.get(key[1]) ?? [];
    chunks[key[2]] = decodePayload(bytes);
    byPart.set(key[1], chunks);
  }
  return batch.tables.map((table) => tableOfChunks(table, (part) => byPart.get(part) ?? []));
}

const rejectedOf = ({ rows }: HeldBatch): readonly unknown[] =>
  [...rows.values()]
    .filter(({ table }) => table === 'rejected')
    .sort((a, b) => Number(a.key[2]) - Number(b.key[2]))
    .flatMap(({ bytes }) => decodePayload(bytes).json as unknown[]);

function names(row: unknown, ids: ReadonlySet<string>): boolean {
  const { cells = [] } = row as { readonly cells?: readonly string[] };
  return cells.some((cell) => ids.has(cell.trim()));
}

/** The file's plan shows examples of its cells: a batch that lost rows keeps none. */
function rebuilt(old: Batch, tables: readonly Table[], rejected: readonly unknown[]): HeldBatch {
  const plan: unknown = JSON.parse(JSON.stringify(old.plan ?? null), (key, value: unknown) =>
    key === 'examples' ? [] : value,
  );
  return heldBatch({ ...old, plan }, tables, rejected);
}

/** A batch with these rows, as records. */
export function heldBatch(about: Batch, tables: readonly Table[], rejected: readonly unknown[]): HeldBatch {
  const { id } = about;
  const stored = planTables(tables);
  const batch: Batch = { ...about, tables: stored, rejectedChunks: rejected.length > 0 ? 1 : 0 };
  const rows = new Map<string, PlainRecord>();
  const put = (record: PlainRecord) => rows.set(recordKey(record), record);
  for (const [i, table] of tables.entries()) {
    for (const { part, chunk, payload } of chunksOfTable(table, stored[i])) {
      put({ table: 'chunks', key: [id, part, chunk], bytes: encodePayload(payload) });
    }
  }
  if (rejected.length > 0) {
    put({ table: 'rejected', key: [id, 0, 0], bytes: encodePayload({ json: rejected, arrays: {} }) });
  }
  return { batch, header: jsonRecord('batches', id, batch), rows };
}
