import type { BackupFolder, FolderAccess, FolderCopy } from '../api/backup-folder.ts';
import type { StoreError } from '../api/workspace.ts';
import type { EpochMillis } from '../base/units.ts';
import { StoreFailure } from './store-failure.ts';

/** Remembers the folder that people chose, across visits. */
export interface FolderShelf {
  read(): Promise<BackupFolder | null>;
  keep(folder: BackupFolder | null): Promise<void>;
}

const EXTENSION = '.rapport';
const OWN_NAME = /^.* (\d{4}-\d\d-\d\d) (\d\d)(\d\d)(\d\d)Z ([^ ]+)\.rapport$/s;
const ID_LENGTH = 8;

/** Says when and of which workspace, so that copies of one are told from others in the same folder. */
export function copyName(workspace: string, name: string, at: EpochMillis): string {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim().slice(0, 60) || 'workspace'; // prettier-ignore
  const [day, time] = new Date(at).toISOString().split('T');
  return `${safe} ${day} ${time.slice(0, 8).replaceAll(':', '')}Z ${workspace.slice(0, ID_LENGTH)}${EXTENSION}`;
}

/** Where permissions are not a matter, as in the browser's own file system, there is access. */
export async function folderAccess(folder: BackupFolder): Promise<FolderAccess> {
  return (await folder.queryPermission?.({ mode: 'readwrite' })) ?? 'granted';
}

/** Backup files in the folder, latest first; folders in it are not looked into. */
export async function listCopies(folder: BackupFolder, workspace: string): Promise<readonly FolderCopy[]> {
  return reaching(async () => {
    const copies: FolderCopy[] = [];
    for await (const entry of folder.values()) {
      if (entry.kind !== 'file' || !entry.name.endsWith(EXTENSION)) continue;
      const { size, lastModified } = await (entry as FileSystemFileHandle).getFile();
      const [, day, hour, minute, second, id] = OWN_NAME.exec(entry.name) ?? [];
      const named = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
      copies.push({
        name: entry.name,
        bytes: size,
        writtenAt: Number.isNaN(named) ? lastModified : named,
        own: id === workspace.slice(0, ID_LENGTH),
      });
    }
    return copies.sort((a, b) => b.writtenAt - a.writtenAt || (a.name < b.name ? 1 : -1));
  });
}

/** Writes the bytes and reads them back; what is not the same is taken away again. */
export async function writeCopy(
  folder: BackupFolder,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await reaching(async () => {
    const file = await folder.getFileHandle(name, { create: true });
    try {
      const stream = await file.createWritable();
      await stream.write(bytes);
      await stream.close();
      const kept = new Uint8Array(await (await file.getFile()).arrayBuffer());
      const isSame = kept.length === bytes.length && kept.every((byte, i) => byte === bytes[i]);
      if (!isSame) throw new StoreFailure({ kind: 'folder-failed', code: 'copy-differs' });
    } catch (error) {
      await folder.removeEntry(name).catch(() => undefined);
      throw error;
    }
  });
}

export const readCopy = (folder: BackupFolder, name: string): Promise<File> =>
  reaching(async () => (await folder.getFileHandle(name)).getFile());

export const removeCopies = (folder: BackupFolder, copies: readonly FolderCopy[]): Promise<void> =>
  reaching(async () => {
    for (const { name } of copies) await folder.removeEntry(name);
  });

/** A folder may be gone, full or no longer permitted at any step. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StoreFailure ? error : new StoreFailure(folderError(error));
  }
}

function folderError(error: unknown): StoreError {
  const { name = 'unknown' } = error as { readonly name?: string };
  return name === 'NotAllowedError' ? { kind: 'folder-refused' } : { kind: 'folder-failed', code: name };
}
