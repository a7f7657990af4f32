import type { Table as DexieTable, Transaction } from 'dexie';
import { StoreFailure } from './store-failure.ts';
import type { ChunkRecord, SealedRecord, WorkspaceDatabase } from './database.ts';
import { SCHEMA_VERSION } from './database.ts';
import type { Payload } from './payload.ts';
import type { Seal, StoredPayload } from './seal.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';

/** An open workspace database with its seal: what the files of this folder write and read through. */
export interface WorkspaceConnection {
  readonly id: string;
  readonly database: WorkspaceDatabase;
  readonly seal: Seal;
  /** Null where the workspace is not encrypted. */
  readonly keys: WorkspaceKeys | null;
}

/**
 * One write transaction that first looks at the schema: an old tab must not write to newer data. Nothing but
 * storage may be awaited inside, so payloads are sealed before.
 */
export async function writeTransaction<T>(
  { database }: WorkspaceConnection,
  tables: readonly DexieTable[],
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return database.transaction('rw', [database.meta, ...tables], async (transaction) => {
    const schema = await database.meta.get('schema');
    const found = typeof schema?.value === 'number' ? schema.value : null;
    if (found === null) throw new StoreFailure({ kind: 'data-missing' });
    if (found > SCHEMA_VERSION)
      throw new StoreFailure({ kind: 'newer-schema', found, known: SCHEMA_VERSION });
    return work(transaction);
  });
}

export async function sealRecord(
  connection: WorkspaceConnection,
  table: string,
  id: string,
  payload: Payload,
): Promise<SealedRecord> {
  return { id, payload: await connection.seal.seal(payload, { table, id }) };
}

export async function openRecord(
  connection: WorkspaceConnection,
  table: string,
  record: SealedRecord,
): Promise<Payload> {
  return openPayload(connection, table, record.id, record.payload);
}

export async function openChunk(
  connection: WorkspaceConnection,
  table: string,
  record: ChunkRecord,
): Promise<Payload> {
  return openPayload(connection, table, record.key.join('/'), record.payload);
}

async function openPayload(
  connection: WorkspaceConnection,
  table: string,
  id: string,
  stored: StoredPayload,
): Promise<Payload> {
  try {
    return await connection.seal.open(stored, { table, id });
  } catch {
    throw new StoreFailure({ kind: 'storage-failed', code: `damaged-${table}` });
  }
}

export async function sealChunk(
  connection: WorkspaceConnection,
  table: string,
  key: ChunkRecord['key'],
  payload: Payload,
): Promise<ChunkRecord> {
  return { key, payload: await connection.seal.seal(payload, { table, id: key.join('/') }) };
}
