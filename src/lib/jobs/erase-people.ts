import type { ErasureCertificate, ErasureKind } from '../api/privacy.ts';
import { randomId } from '../base/random-id.ts';
import type { AuditNote } from '../store/audit.ts';
import type { Change, RecordState } from '../store/change.ts';
import { ERASED_FIELD } from '../store/change.ts';
import { writeErasure } from '../store/erasure.ts';
import { clearSnapshots } from '../store/snapshots.ts';
import { auditNote } from './audit-log.ts';
import type { Desk } from './desk.ts';
import { dropFolderCopies } from './drop-folder-copies.ts';
import { leaversOf, pseudonymsOf, rewrittenBatches } from './erased-batches.ts';
import type { ErasedViews } from './erased-views.ts';
import { erasedViews } from './erased-views.ts';
import { leftDevice } from './left-device.ts';
import type { Session } from './session.ts';
import { openSession, SETTINGS } from './session.ts';
import { isAbout } from './subject.ts';

/**
 * Takes people out of every batch, edit and score, in one transaction that rewrites each batch once, and forbids that
 * a later import brings their ids back. `anonymise` keeps the figures of each under a random id; `erase` keeps order
 * lines as sales to nobody. `what` and `about` are what the audit log says of it. O(cells), whoever many they are.
 */
export async function erasePeople(
  desk: Desk,
  session: Session,
  chosen: readonly string[],
  kind: ErasureKind,
  what: string = kind,
  about: AuditNote['facts'] = {},
): Promise<ErasureCertificate> {
  const leavers = await leaversOf(session, chosen);
  const pseudonyms = kind === 'anonymise' ? pseudonymsOf(leavers) : null;
  const { batches, rows, rejectedRows } = await rewrittenBatches(session, leavers, pseudonyms);
  const views = erasedViews(session, leavers.ids, leavers.words);
  const { changes, emptied, operations } = remainingChanges(session, leavers.ids, views);
  const attachments = attachmentsOf(session, leavers.ids);
  const outOfReach = await leftDevice(session);
  const counts = {
    ...rows,
    operations,
    rejectedRows,
    savedViews: views.gone,
    attachments: attachments.length,
  };
  const note = auditNote(desk, session, what, { ...about, ...counts });
  const all = { batches, changes: [...changes, tombstone(session, leavers.ids)], emptied, attachments, note };
  const entry = await writeErasure(session.store.connection, all);
  await clearSnapshots(session.workspace.id, desk.environment.factory);
  await dropFolderCopies(desk, session.workspace.id);
  await recountBackup(session, emptied);
  await desk.wrote(await openSession(session.store, session.workspace));
  return {
    ...{ kind, workspace: session.workspace.name, at: note.time, rows, operations, rejectedRows },
    ...{ people: chosen.length, id: chosen.length === 1 ? chosen[0] : null },
    savedViews: views.gone,
    attachments: attachments.length,
    outOfReach,
    entry: { sequence: entry.sequence, hash: entry.hash },
  };
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

/** In the recycle bin too. */
function attachmentsOf({ records }: Session, ids: ReadonlySet<string>): readonly string[] {
  const isTheirs = (fields: RecordState) => ids.has(String(fields.get('customer')?.value));
  return [...(records.get('attachments') ?? [])].flatMap(([id, fields]) => (isTheirs(fields) ? [id] : []));
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
