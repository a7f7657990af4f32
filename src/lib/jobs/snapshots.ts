import type { SnapshotInfo, SnapshotReason } from '../api/safekeeping.ts';
import { randomId } from '../base/random-id.ts';
import type { SnapshotShelf } from '../store/snapshots.ts';
import { openSnapshotShelf } from '../store/snapshots.ts';
import { StoreFailure } from '../store/store-failure.ts';
import { writeBackup } from './backup-workspace.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';

/** Less than a day, so that opening a little earlier than yesterday still counts. */
const LEAST_MILLIS_BETWEEN = 20 * 3_600_000;

export async function onShelf<T>(desk: Desk, work: (shelf: SnapshotShelf) => Promise<T>): Promise<T> {
  const shelf = await openSnapshotShelf(desk.environment.factory);
  try {
    return await work(shelf);
  } finally {
    shelf.close();
  }
}

/** Keeps the workspace as it is now, as a backup on this device, read back from there before it counts. */
export async function keepSnapshot(
  desk: Desk,
  session: Session,
  reason: SnapshotReason,
): Promise<SnapshotInfo> {
  const written = await writeBackup(desk, session, null);
  if (!written.ok) throw new StoreFailure(written.error);
  const { bytes, createdAt } = written.value;
  const info: SnapshotInfo = {
    id: randomId(),
    takenAt: createdAt,
    reason,
    bytes: bytes.length,
    changes: changesIn(session),
  };
  return onShelf(desk, async (shelf) => {
    await shelf.put(session.workspace.id, info, bytes);
    const kept = await shelf.read(info.id);
    if (kept?.length !== bytes.length || kept.some((byte, i) => byte !== bytes[i])) {
      throw new StoreFailure({ kind: 'storage-failed', code: 'snapshot-differs' });
    }
    return info;
  });
}

const changesIn = ({ batches, changes }: Session): number => batches.length + changes.length;

/** Samples need none; nor does what has not changed. */
export async function isSnapshotDue(
  desk: Desk,
  session: Session,
  reason: 'daily' | 'import',
): Promise<boolean> {
  if (session.workspace.sample || changesIn(session) === 0) return false;
  const [last] = await onShelf(desk, (shelf) => shelf.list(session.workspace.id));
  if (!last) return true;
  const isOld = desk.environment.now() - last.takenAt > LEAST_MILLIS_BETWEEN;
  return last.changes !== changesIn(session) && (reason === 'import' || isOld);
}
