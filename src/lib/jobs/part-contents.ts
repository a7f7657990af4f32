import { mergedInto } from '../data/customer-keys.ts';
import { partKeyOf, partOfTable } from '../data/part-of-table.ts';
import type { Table } from '../data/table.ts';
import type { ImportPlan } from '../import/plan.ts';
import { attachmentsIn } from '../store/attachments.ts';
import type { Operation } from '../store/change.ts';
import { APART_FIELD } from '../store/change.ts';
import type { Contents, HeldBatch } from '../store/contents.ts';
import { heldBatch, tablesOfBatch } from '../store/erased-contents.ts';
import { partOfChange } from '../store/part-contents.ts';
import { droppedSetting } from '../store/settings.ts';
import { deviceSetting } from './exchange.ts';
import { withoutExamples } from './remembered-plans.ts';
import type { Session } from './session.ts';
import { mergesOf, SETTINGS } from './session.ts';
import { isAbout } from './subject.ts';

/** What says how to work, not of whom: it goes along with any customers. */
const SHARED_SETTINGS: ReadonlySet<string> = new Set([
  SETTINGS.definitions,
  SETTINGS.timeZone,
  SETTINGS.segmentNames,
  SETTINGS.trainedChurn,
]);
const SHARED_PREFIXES = [deviceSetting(''), droppedSetting('')];
/** Templates that records of customers refer to. */
const SHARED_TABLES: ReadonlySet<Operation['table']> = new Set(['surveys', 'plays']);

/**
 * What the workspace holds of these customers: their rows of every import in use, what was edited and noted of them,
 * the products; nobody else's word. Merged anywhere it adds, and never takes away. O(rows of the files).
 */
export function partContents(session: Session, contents: Contents, customers: readonly string[]): Contents {
  const ids = allIdsOf(session, customers);
  const orders = orderIdsOf(session, customers);
  const isTheirs = isAbout(session, ids);
  const keeps = (one: Operation): boolean => {
    const isMarkOfOther = one.field.startsWith(APART_FIELD) && !ids.has(one.field.slice(APART_FIELD.length));
    if (one.table === 'customers') return ids.has(one.record) && !isMarkOfOther;
    return SHARED_TABLES.has(one.table) || isTheirs(one);
  };
  const changes = [...contents.changes.values()].flatMap(
    (change) => partOfChange(change, change.operations.filter(keeps)) ?? [],
  );
  const visible = [...contents.batches.values()].filter(({ batch }) => batch.removedAt === null);
  return {
    batches: new Map(visible.map((held) => [held.batch.id, partOfBatch(held, ids, orders)])),
    changes: new Map(changes.map((change) => [change.id, change])),
    settings: new Map([...contents.settings].filter(([name]) => isShared(name))),
    attachments: attachmentsIn(contents.attachments, changes),
    own: [],
  };
}

const isShared = (name: string): boolean =>
  SHARED_SETTINGS.has(name) || SHARED_PREFIXES.some((prefix) => name.startsWith(prefix));

/** Every id under which files and edits name one of them. */
function allIdsOf({ set, records }: Session, customers: readonly string[]): ReadonlySet<string> {
  const { indexById } = set.customers;
  const indexes = new Set(customers.map((id) => indexById.get(id)));
  const ids = new Set(customers);
  for (const [id, index] of indexById) if (indexes.has(index)) ids.add(id);
  const merges = mergesOf(records);
  for (const from of merges.keys()) if (ids.has(mergedInto(from, merges))) ids.add(from);
  return ids;
}

function orderIdsOf({ set }: Session, customers: readonly string[]): ReadonlySet<string> {
  const { offsets, order, orderIds } = set.orders;
  const found = new Set<string>();
  for (const id of customers) {
    const index = set.customers.indexById.get(id);
    if (index === undefined) continue;
    for (let row = offsets[index]; row < offsets[index + 1]; row++) found.add(orderIds[order[row]]);
  }
  found.delete('');
  return found;
}

function partOfBatch(held: HeldBatch, ids: ReadonlySet<string>, orders: ReadonlySet<string>): HeldBatch {
  const { batch } = held;
  const tables = tablesOfBatch(held).map((table) => partOf(table, ids, orders));
  const plan = batch.plan ? withoutExamples(batch.plan as ImportPlan) : batch.plan;
  return heldBatch({ ...batch, plan, part: true }, tables, []);
}

function partOf(table: Table, ids: ReadonlySet<string>, orders: ReadonlySet<string>): Table {
  const key = partKeyOf(table);
  if (table.dataset === 'costs') return partOfTable(table, null, () => false);
  if (key === 'customer') return partOfTable(table, key, (id) => ids.has(id));
  if (key === 'order') return partOfTable(table, key, (id) => orders.has(id));
  return partOfTable(table, key, () => table.dataset === 'products');
}
