import type { BackupFolder, FolderAnswer, FolderCopy, FolderKeeping } from '../api/backup-folder.ts';
import type { StoreError } from '../api/workspace.ts';
import { superfluousCopies } from '../base/copies-kept.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { zoneOf } from '../base/time-zone.ts';
import { listAudit } from '../store/audit.ts';
import {
  copyName,
  folderAccess,
  listCopies,
  readCopy,
  removeCopies,
  writeCopy,
} from '../store/backup-folder.ts';
import { attempt } from '../store/store-failure.ts';
import { noteAudit } from './audit-log.ts';
import { noteBackup, writeBackup } from './backup-workspace.ts';
import type { Desk } from './desk.ts';
import { chosenFolder, folderShelf } from './drop-folder-copies.ts';

const AUDIT = 'folder-copy';

/** Backups in a folder that people chose; `due` ones are written without a tap, and ask for nothing. */
export function folderCopies(desk: Desk): FolderKeeping {
  let problem: StoreError | null = null;
  let underWay: Promise<Outcome<FolderCopy, StoreError>> | null = null;

  async function copy(): Promise<Outcome<FolderCopy, StoreError>> {
    underWay ??= copyNow(desk).finally(() => (underWay = null));
    const made = await underWay;
    problem = made.ok ? null : made.error;
    return made;
  }

  return {
    async backupFolder() {
      const folder = await chosenFolder(desk);
      return folder && answerFolder(desk, folder, problem);
    },
    async chooseFolder(folder) {
      problem = null;
      await (await folderShelf(desk)).keep(folder);
    },
    copyToFolder: copy,
    async copyToFolderIfDue() {
      const status = await desk.status();
      const isWanted = status?.writable && !status.workspace.sample && status.changesSinceBackup > 0;
      if (!isWanted) return success(null);
      const folder = await chosenFolder(desk);
      return folder && (await folderAccess(folder)) === 'granted' ? copy() : success(null);
    },
    async folderFile(name) {
      const folder = await chosenFolder(desk);
      return folder ? attempt(() => readCopy(folder, name)) : failure({ kind: 'not-found' });
    },
  };
}

async function answerFolder(
  desk: Desk,
  folder: BackupFolder,
  problem: StoreError | null,
): Promise<FolderAnswer> {
  const access = await folderAccess(folder);
  const id = desk.session()?.workspace.id ?? '';
  const listed = access === 'granted' ? await attempt(() => listCopies(folder, id)) : success([]);
  return {
    folder,
    name: folder.name,
    access,
    copies: listed.ok ? listed.value : [],
    problem: listed.ok ? problem : listed.error,
  };
}

/** The workspace is held only while it is read: a slow stick keeps nobody from working. */
async function copyNow(desk: Desk): Promise<Outcome<FolderCopy, StoreError>> {
  const folder = await chosenFolder(desk);
  if (!folder) return failure({ kind: 'not-found' });
  if ((await folderAccess(folder)) !== 'granted') return failure({ kind: 'folder-refused' });
  const made = await desk.asWriter(async (session) => {
    const written = await writeBackup(desk, session, null);
    return written.ok ? success({ session, ...written.value }) : written;
  });
  if (!made.ok) return made;
  const { session, bytes, createdAt, sha256 } = made.value;
  const { id, name } = session.workspace;
  const copied = await attempt(async () => {
    const file = copyName(id, name, createdAt);
    await writeCopy(folder, file, bytes);
    return { name: file, writtenAt: createdAt, bytes: bytes.length, own: true };
  });
  if (!copied.ok) return copied;
  await noteBackup(desk, session, createdAt);
  await noteFirstOfDay(desk, createdAt, sha256);
  await attempt(async () => {
    const own = (await listCopies(folder, id)).filter((one) => one.own);
    await removeCopies(folder, superfluousCopies(own));
  });
  return copied;
}

/** The log tells on which days copies went into the folder; each one would drown the rest. */
async function noteFirstOfDay(desk: Desk, at: number, sha256: string): Promise<void> {
  const session = desk.session();
  if (!session) return;
  const last = (await listAudit(session.store.connection)).findLast(({ what }) => what === AUDIT);
  const { dayOf } = zoneOf(session.set.timeZone);
  if (!last || dayOf(last.time) !== dayOf(at)) await noteAudit(desk, AUDIT, { sha256 });
}
