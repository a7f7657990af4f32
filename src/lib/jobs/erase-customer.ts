import type { ErasureCertificate, ErasureKind } from '../api/privacy.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import type { EpochMillis } from '../base/units.ts';
import { numberCustomers } from '../data/customer-keys.ts';
import { ordersOf, withoutPerson } from '../data/without-person.ts';
import type { ImportPlan, RejectedRow } from '../import/plan.ts';
import { listAudit } from '../store/audit.ts';
import type { Change } from '../store/change.ts';
import { ERASED_FIELD } from '../store/change.ts';
import type { RewrittenBatch } from '../store/erasure.ts';
import { writeErasure } from '../store/erasure.ts';
import { clearSnapshots } from '../store/snapshots.ts';
import { auditNote } from './audit-log.ts';
import { customerText } from './answer-names.ts';
import type { Desk } from './desk.ts';
import { dropFolderCopies } from './drop-folder-copies.ts';
import type { ErasedViews } from './erased-views.ts';
import { erasedViews } from './erased-views.ts';
import type { Session } from './session.ts';
import { withoutExamples } from './remembered-plans.ts';
import { adoptOldViews } from './saved-views.ts';
import { editsOf, openSession, SETTINGS } from './session.ts';
import { idsOf, isAbout } from './subject.ts';

/** What takes data out of the workspace: nothing here reaches it afterwards. */
const LEFT_DEVICE: ReadonlySet<string> = new Set([
  'backup',
  'folder-copy',
  'export-customers',
  'export-scores',
  'subject-export',
]);
/** Shorter words are too common to find a person by. */
const SHORTEST_MARKER = 4;

/**
 * Takes a customer out of every batch, edit and score, in one transaction, and forbids that a later import brings
 * their ids back. `anonymise` keeps their figures under a random id; `erase` keeps order lines as sales to nobody.
 */
export async function eraseCustomer(
  desk: Desk,
  id: string,
  kind: ErasureKind,
): Promise<Outcome<ErasureCertificate, StoreError>> {
  await adoptOldViews(desk);
  return desk.asWriter(async (session) => {
    const ids = await idsInEveryBatch(session, id);
    const isKnown = session.set.customers.indexById.has(id) || session.records.get('customers')?.has(id);
    if (!isKnown) return failure({ kind: 'not-found' });

    const pseudonym = kind === 'anonymise' ? randomId() : null;
    const { batches, rows, rejectedRows } = await rewrittenBatches(session, id, ids, pseudonym);
    const views = erasedViews(session, ids, wordsOf(session, id));
    const { changes, emptied, operations } = remainingChanges(session, ids, views);
    const outOfReach = await leftDevice(session);
    const note = auditNote(desk, session, kind, {
      ...rows,
      operations,
      rejectedRows,
      savedViews: views.gone,
    });
    const forbidding = tombstone(session, ids);
    const all = {
      batches,
      changes: [...changes, forbidding],
      emptied,
      note,
    };
    const entry = await writeErasure(session.store.connection, all);
    await clearSnapshots(session.workspace.id, desk.environment.factory);
    await dropFolderCopies(desk, session.workspace.id);
    await recountBackup(session, emptied);
    await desk.wrote(await openSession(session.store, session.workspace));
    return success({
      ...{ kind, id, workspace: session.workspace.name, at: note.time, rows, operations, rejectedRows },
      savedViews: views.gone,
      outOfReach,
      entry: { sequence: entry.sequence, hash: entry.hash },
    });
  });
}

/** Batches that name the customer, those in the recycle bin too. */
async function rewrittenBatches(
  session: Session,
  id: string,
  ids: ReadonlySet<string>,
  pseudonym: string | null,
) {
  const isMarked = markedBy(session, id, ids);
  const batches: RewrittenBatch[] = [];
  const rows: Record<string, number> = {};
  let rejected = 0;
  const orders = new Set<string>();
  for (const batch of session.batches) {
    for (const order of ordersOf(await session.store.readBatchTables(batch), ids)) orders.add(order);
  }
  for (const batch of session.batches) {
    const held = await session.store.readBatchTables(batch);
    const without = held.map((table) => withoutPerson(table, ids, pseudonym, orders));
    const refused = (await session.store.readRejectedRows(batch.id)) as RejectedRow[];
    const rejectedRows = refused.filter((row) => !isMarked(row));
    const plan = batch.plan as ImportPlan | null;
    const isUntouched = without.every((one) => one === null) && rejectedRows.length === refused.length;
    if (isUntouched && !plan?.columns.some(({ examples }) => examples.length > 0)) continue;
    for (const one of without) if (one) rows[one.table.dataset] = (rows[one.table.dataset] ?? 0) + one.rows;
    rejected += refused.length - rejectedRows.length;
    batches.push({
      batch: { ...batch, plan: plan && withoutExamples(plan) },
      tables: held.map((table, at) => without[at]?.table ?? table),
      rejectedRows,
    });
  }
  return { batches, rows, rejectedRows: rejected };
}

/** Refused lines have no customer yet: they are theirs where a cell is their id, name, number or address. */
function markedBy(session: Session, id: string, ids: ReadonlySet<string>): (row: RejectedRow) => boolean {
  const markers = new Set([...ids, ...wordsOf(session, id)]);
  return ({ cells, value }) => [...cells, value].some((cell) => markers.has(cell.trim()));
}

/** Words that point at one person: what they are called and how they are reached. */
function wordsOf({ set }: Session, id: string): readonly string[] {
  const index = set.customers.indexById.get(id);
  if (index === undefined) return [];
  return ['name', 'email', 'phone', 'address']
    .map((field) => customerText(set, field, index).trim())
    .filter((text) => [...text].length >= SHORTEST_MARKER);
}

/** As `idsOf`, with ids that only an import in the recycle bin has for them, met there by e-mail, phone or name. */
async function idsInEveryBatch(session: Session, id: string): Promise<ReadonlySet<string>> {
  const ids = new Set(idsOf(session, id));
  if (session.batches.every(({ removedAt }) => removedAt === null)) return ids;
  const sources = await Promise.all(
    session.batches.map(async (batch) => ({
      id: batch.id,
      matchKey: batch.matchKey,
      tables: await session.store.readBatchTables(batch),
    })),
  );
  const { indexById } = numberCustomers(sources, editsOf(session.records));
  const index = indexById.get(id);
  for (const [other, at] of indexById) if (at === index) ids.add(other);
  return ids;
}

function remainingChanges(session: Session, ids: ReadonlySet<string>, views: ErasedViews) {
  const isTheirs = isAbout(session, ids);
  const changes: Change[] = [];
  const emptied: string[] = [];
  let operations = 0;
  for (const change of session.changes) {
    const kept = change.operations.flatMap((one) => (isTheirs(one) ? [] : (views.without(one) ?? [])));
    const gone = change.operations.length - kept.length;
    if (gone === 0 && kept.every((one, at) => one === change.operations[at])) continue;
    operations += gone;
    if (kept.length === 0) emptied.push(change.id);
    else changes.push({ ...change, operations: kept });
  }
  return { changes, emptied, operations };
}

function tombstone({ store }: Session, ids: ReadonlySet<string>): Change {
  const time = store.clock.next();
  const operations = [...ids].map((record) => ({
    ...{ id: randomId(), time, device: store.device, table: 'customers' as const, record },
    ...{ field: ERASED_FIELD, kind: 'set' as const, value: true },
  }));
  return {
    ...{ id: randomId(), time, device: store.device, operations },
    ...{ kind: 'erasure', of: null, what: 'erase-customer' },
  };
}

/** What is left of the changes that the last backup holds, so that those since are still counted right. */
async function recountBackup({ store, changes, lastBackup }: Session, emptied: readonly string[]) {
  if (!lastBackup) return;
  const gone = changes.slice(0, lastBackup.changes).filter(({ id }) => emptied.includes(id)).length;
  await store.writeSetting(SETTINGS.lastBackup, { ...lastBackup, changes: lastBackup.changes - gone });
}

/** Times at which files left the device, the latest first. */
async function leftDevice({ store, lastBackup }: Session) {
  const found: { what: string; at: EpochMillis }[] = (await listAudit(store.connection))
    .filter(({ what }) => LEFT_DEVICE.has(what))
    .map(({ what, time }) => ({ what, at: time }));
  const isNoted = found.some(({ what, at }) => what === 'backup' && at >= (lastBackup?.at ?? 0));
  if (lastBackup && !isNoted) found.push({ what: 'backup', at: lastBackup.at });
  return found.sort((a, b) => b.at - a.at);
}
