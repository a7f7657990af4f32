import type { CancelSignal, OnProgress } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import type { EpochMillis } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import type { AttachedBytes } from './attachments.ts';
import { readAttachment } from './attachments.ts';
import type { Batch, NewBatch } from './batch.ts';
import * as batches from './batches.ts';
import type { Change } from './change.ts';
import { appendChange, listChanges } from './changes.ts';
import type { DatabaseFactory } from './database.ts';
import { SCHEMA_VERSION, workspaceDatabase, workspaceDatabaseName } from './database.ts';
import type { HybridClock } from './hybrid-clock.ts';
import { createHybridClock } from './hybrid-clock.ts';
import type { Payload } from './payload.ts';
import type { RunCardRecord, StoredScores } from './scores.ts';
import { loadScores, saveScores } from './scores.ts';
import { PLAIN_SEAL } from './seal.ts';
import { readSetting, writeSetting } from './settings.ts';
import { StoreFailure } from './store-failure.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';
import { keyRow } from './workspace-keys.ts';

/** One workspace on disk: the only way in or out. Every method rejects with what `toStoreError` makes plain. */
export interface WorkspaceStore {
  readonly id: string;
  readonly device: string;
  readonly clock: HybridClock;
  writeBatch(batch: NewBatch, onProgress?: OnProgress, signal?: CancelSignal): Promise<Batch>;
  listBatches(): Promise<readonly Batch[]>;
  readBatchTables(batch: Batch): Promise<readonly Table[]>;
  readRejectedRows(batchId: string): Promise<unknown[]>;
  setBatchRemoved(batch: Batch, removedAt: EpochMillis | null): Promise<void>;
  dropBatch(id: string): Promise<void>;
  sweepPending(): Promise<number>;
  appendChange(change: Change, attached?: readonly AttachedBytes[]): Promise<void>;
  readAttachment(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
  listChanges(): Promise<readonly Change[]>;
  saveScores(kind: string, card: RunCardRecord, payload: Payload): Promise<void>;
  loadScores(kind: string): Promise<StoredScores | null>;
  readSetting(name: string): Promise<unknown>;
  writeSetting(name: string, json: unknown): Promise<void>;
  /** True while the database still holds what was put there when it was made. */
  isWhole(): Promise<boolean>;
  /** The connection itself, for the other files of the store. */
  readonly connection: WorkspaceConnection;
  close(): void;
}

export interface StoreOptions {
  readonly id: string;
  readonly device: string;
  readonly now: () => EpochMillis;
  readonly factory?: DatabaseFactory;
  /** Of an encrypted workspace; without them nothing in it can be read. */
  readonly keys?: WorkspaceKeys;
  /** Called where another tab upgrades or clears the database. */
  readonly onLost?: () => void;
}

/** Makes an empty workspace: its schema row and its sentinel are the first things in it. */
export async function createWorkspaceStore(options: StoreOptions): Promise<WorkspaceStore> {
  const connection = await connect(options);
  await connection.database.transaction('rw', [connection.database.meta], async () => {
    await connection.database.meta.put({ id: 'schema', value: SCHEMA_VERSION });
    await connection.database.meta.put({ id: 'sentinel', value: options.id });
    if (options.keys) await connection.database.meta.put(keyRow(options.keys.record));
  });
  return storeOf(connection, options);
}

/** Opens a workspace that was made before. An empty database in its place is loss, not a new start. */
export async function openWorkspaceStore(options: StoreOptions): Promise<WorkspaceStore> {
  const exists = await databaseExists(options.id, options.factory);
  if (!exists) throw new StoreFailure({ kind: 'data-missing' });
  const connection = await connect(options);
  const store = storeOf(connection, options);
  if (!(await store.isWhole())) {
    store.close();
    throw new StoreFailure({ kind: 'data-missing' });
  }
  const found = (await connection.database.meta.get('schema'))?.value;
  if (typeof found === 'number' && found > SCHEMA_VERSION) {
    store.close();
    throw new StoreFailure({ kind: 'newer-schema', found, known: SCHEMA_VERSION });
  }
  return store;
}

export async function deleteWorkspaceStore(id: string, factory?: DatabaseFactory): Promise<void> {
  await workspaceDatabase(id, factory).delete();
}

async function databaseExists(id: string, factory?: DatabaseFactory): Promise<boolean> {
  const idb = factory?.indexedDB ?? globalThis.indexedDB;
  const name = workspaceDatabaseName(id);
  return (await idb.databases()).some((database) => database.name === name);
}

const closing = new WeakSet<object>();

async function connect(options: StoreOptions): Promise<WorkspaceConnection> {
  const database = workspaceDatabase(options.id, options.factory);
  // Another tab deletes or upgrades the database, or the browser closes it: never our own close().
  database.on('versionchange', () => {
    database.close();
    options.onLost?.();
  });
  database.on('close', () => {
    if (!closing.has(database)) options.onLost?.();
  });
  await database.open();
  const keys = options.keys ?? null;
  return { id: options.id, database, seal: keys?.seal ?? PLAIN_SEAL, keys };
}

function storeOf(connection: WorkspaceConnection, options: StoreOptions): WorkspaceStore {
  const { database } = connection;
  const clock = createHybridClock(options.now, options.device);
  return {
    id: options.id,
    device: options.device,
    clock,
    connection,
    writeBatch: (batch, onProgress = () => undefined, signal = NEVER_CANCELLED) =>
      batches.writeBatch(connection, batch, { order: clock.next(), onProgress, signal }),
    listBatches: async () => {
      const found = await batches.listBatches(connection);
      for (const { order, markedAt } of found) {
        clock.observe(order);
        if (markedAt) clock.observe(markedAt);
      }
      return found;
    },
    readBatchTables: (batch) => batches.readBatchTables(connection, batch),
    readRejectedRows: (batchId) => batches.readRejectedRows(connection, batchId),
    setBatchRemoved: (batch, removedAt) =>
      batches.setBatchRemoved(connection, batch, removedAt, clock.next()),
    dropBatch: (id) => batches.dropBatch(connection, id),
    sweepPending: () => batches.sweepPending(connection),
    appendChange: (change, attached) => appendChange(connection, change, attached),
    readAttachment: (id) => readAttachment(connection, id),
    listChanges: async () => {
      const changes = await listChanges(connection);
      const last = changes.at(-1);
      if (last) clock.observe(last.time);
      return changes;
    },
    saveScores: (kind, card, payload) => saveScores(connection, kind, card, payload),
    loadScores: (kind) => loadScores(connection, kind),
    readSetting: (name) => readSetting(connection, name),
    writeSetting: (name, json) => writeSetting(connection, name, json, clock.next()),
    isWhole: async () => (await database.meta.get('sentinel'))?.value === options.id,
    close: () => {
      closing.add(database);
      database.close();
    },
  };
}
