import { Dexie } from 'dexie';
import type { Table as DexieTable } from 'dexie';
import type { BackupFolder } from '../api/backup-folder.ts';
import type { StoredPayload } from './seal.ts';

/** Raised with every change of a workspace's stores; older code refuses to write to newer data. */
export const SCHEMA_VERSION = 2;
export const REGISTRY_VERSION = 1;

/** A record of which nothing but its key is readable. */
export interface SealedRecord<K = string> {
  readonly id: K;
  readonly payload: StoredPayload;
}

export interface BatchRecord extends SealedRecord {
  /** A batch is data only once it is complete; a crash leaves `pending` ones, swept on open. */
  readonly state: 'pending' | 'complete';
}

export type ChunkKey = [batch: string, part: number, chunk: number];
export interface ChunkRecord {
  readonly key: ChunkKey;
  readonly payload: StoredPayload;
}

/** A workspace in the list; of an encrypted one only the time of its last opening is readable. */
export interface RegistryRecord extends SealedRecord {
  readonly locked?: { readonly openedAt: number };
}

export interface MetaRecord {
  /** `schema`, `sentinel`, `keys`, `unlock-failures`; in the registry `making-<id>` and `backup-folder` too. */
  readonly id: string;
  readonly value: number | string | BackupFolder;
}

/** Where the databases live: the browser's own, or a test's. */
export interface DatabaseFactory {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

export type WorkspaceDatabase = Dexie & {
  meta: DexieTable<MetaRecord, string>;
  batches: DexieTable<BatchRecord, string>;
  chunks: DexieTable<ChunkRecord, ChunkKey>;
  rejected: DexieTable<ChunkRecord, ChunkKey>;
  changes: DexieTable<SealedRecord, string>;
  /** Of earlier versions: emptied at the next scoring, and part of their backups. */
  runs: DexieTable<SealedRecord, string>;
  scores: DexieTable<SealedRecord, string>;
  settings: DexieTable<SealedRecord, string>;
  audit: DexieTable<SealedRecord, string>;
  /** Bytes of pictures and voice notes; the log says what they are and whose. */
  attachments: DexieTable<SealedRecord, string>;
};

export type RegistryDatabase = Dexie & {
  meta: DexieTable<MetaRecord, string>;
  workspaces: DexieTable<RegistryRecord, string>;
};

const PREFIX = 'rapport';

export function workspaceDatabaseName(id: string): string {
  return `${PREFIX}-${id}`;
}

function openDexie(name: string, factory?: DatabaseFactory): Dexie {
  // "Saved on this device" is said only after the disk has it.
  return new Dexie(name, { ...factory, autoOpen: false, chromeTransactionDurability: 'strict' });
}

export function workspaceDatabase(id: string, factory?: DatabaseFactory): WorkspaceDatabase {
  const database = openDexie(workspaceDatabaseName(id), factory);
  database.version(1).stores({
    meta: 'id',
    batches: 'id',
    chunks: 'key',
    rejected: 'key',
    changes: 'id',
    runs: 'id',
    scores: 'id',
    settings: 'id',
    audit: 'id',
  });
  database
    .version(SCHEMA_VERSION)
    .stores({ attachments: 'id' })
    .upgrade(async (transaction) => {
      const meta = transaction.table<MetaRecord, string>('meta');
      // Where the row is gone so are the data, which opening must go on to find.
      if (await meta.get('schema')) await meta.put({ id: 'schema', value: SCHEMA_VERSION });
    });
  return database as WorkspaceDatabase;
}

export function registryDatabase(factory?: DatabaseFactory): RegistryDatabase {
  const database = openDexie(PREFIX, factory);
  database.version(REGISTRY_VERSION).stores({ meta: 'id', workspaces: 'id' });
  return database as RegistryDatabase;
}
