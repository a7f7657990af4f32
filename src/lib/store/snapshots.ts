import { Dexie } from 'dexie';
import type { Table as DexieTable } from 'dexie';
import type { SnapshotInfo } from '../api/safekeeping.ts';
import { MOST_SNAPSHOT_BYTES, MOST_SNAPSHOTS } from '../base/snapshot-limits.ts';
import type { DatabaseFactory } from './database.ts';

/** Backup files kept on this device, in a database apart from the workspaces that they are of. */
export interface SnapshotShelf {
  list(workspace: string): Promise<readonly SnapshotInfo[]>;
  /** Puts one in and takes out the oldest that no longer fit, in one transaction. */
  put(workspace: string, info: SnapshotInfo, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  read(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** All of a workspace: it was removed, encrypted, or somebody in it was erased. */
  clear(workspace: string): Promise<void>;
  close(): void;
}

interface Kept extends SnapshotInfo {
  readonly workspace: string;
}

type ShelfDatabase = Dexie & {
  snapshots: DexieTable<Kept, string>;
  files: DexieTable<{ readonly id: string; readonly bytes: Uint8Array<ArrayBuffer> }, string>;
};

const NAME = 'rapport-snapshots';

export async function openSnapshotShelf(factory?: DatabaseFactory): Promise<SnapshotShelf> {
  const database = new Dexie(NAME, {
    ...factory,
    autoOpen: false,
    chromeTransactionDurability: 'strict',
  }) as ShelfDatabase;
  database.version(1).stores({ snapshots: 'id, workspace', files: 'id' });
  await database.open();
  const both = [database.snapshots, database.files];
  const of = async (workspace: string) => {
    const kept = await database.snapshots.where('workspace').equals(workspace).toArray();
    return kept.sort((a, b) => b.takenAt - a.takenAt || (a.id < b.id ? 1 : -1));
  };
  const drop = async (ids: readonly string[]) => {
    await database.snapshots.bulkDelete([...ids]);
    await database.files.bulkDelete([...ids]);
  };
  return {
    list: async (workspace) => (await of(workspace)).map(({ workspace: _, ...info }) => info),
    put: (workspace, info, bytes) =>
      database.transaction('rw', both, async () => {
        await database.snapshots.put({ ...info, workspace });
        await database.files.put({ id: info.id, bytes });
        await drop(tooMany(await of(workspace)).map(({ id }) => id));
      }),
    read: async (id) => (await database.files.get(id))?.bytes ?? null,
    clear: (workspace) =>
      database.transaction('rw', both, async () => drop((await of(workspace)).map(({ id }) => id))),
    close: () => database.close(),
  };
}

/** Takes all of a workspace off the shelf. */
export async function clearSnapshots(workspace: string, factory?: DatabaseFactory): Promise<void> {
  const databases = await (factory?.indexedDB ?? globalThis.indexedDB).databases();
  if (!databases.some(({ name }) => name === NAME)) return;
  const shelf = await openSnapshotShelf(factory);
  try {
    await shelf.clear(workspace);
  } finally {
    shelf.close();
  }
}

/** Of snapshots, latest first, those beyond the number and the bytes that are kept; the latest always stays. */
export function tooMany(latestFirst: readonly SnapshotInfo[]): readonly SnapshotInfo[] {
  let bytes = 0;
  return latestFirst.filter((one, i) => {
    bytes += one.bytes;
    return i > 0 && (i >= MOST_SNAPSHOTS || bytes > MOST_SNAPSHOT_BYTES);
  });
}
