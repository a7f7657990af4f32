import type { ChunkKey, WorkspaceDatabase } from './database.ts';
import { encodePayload, decodePayload } from './payload.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openChunk, openRecord, sealChunk, sealRecord, writeTransaction } from './workspace-connection.ts';

/** A record outside its seal, as it goes into a backup and into the content hash. */
export interface PlainRecord {
  readonly table: RecordTableName;
  readonly key: string | ChunkKey;
  readonly bytes: Uint8Array;
}

const KEYED = ['changes', 'runs', 'scores', 'settings', 'audit'] as const;
const CHUNKED = ['chunks', 'rejected'] as const;
export type RecordTableName = 'batches' | 'attachments' | (typeof KEYED)[number] | (typeof CHUNKED)[number];

/** Every record of complete batches and everything that people made; nothing of an interrupted import. */
export async function* plainRecords(connection: WorkspaceConnection): AsyncGenerator<PlainRecord> {
  const { database } = connection;
  const batches = (await database.batches.toArray()).filter(({ state }) => state === 'complete');
  for (const record of batches) {
    yield {
      table: 'batches',
      key: record.id,
      bytes: encodePayload(await openRecord(connection, 'batches', record)),
    };
  }
  const complete = new Set(batches.map(({ id }) => id));
  for (const table of CHUNKED) {
    const keys = (await database[table].toCollection().primaryKeys()).filter(([batch]) =>
      complete.has(batch),
    );
    for (const key of keys) {
      const record = await database[table].get(key);
      if (record) yield { table, key, bytes: encodePayload(await openChunk(connection, table, record)) };
    }
  }
  for (const table of KEYED) {
    for (const record of await database[table].toArray()) {
      yield { table, key: record.id, bytes: encodePayload(await openRecord(connection, table, record)) };
    }
  }
  for (const id of await database.attachments.toCollection().primaryKeys()) {
    const record = await database.attachments.get(id);
    if (record) {
      const payload = await openRecord(connection, 'attachments', record);
      yield { table: 'attachments', key: id, bytes: encodePayload(payload) };
    }
  }
}

const RECORDS_PER_WRITE = 64;

/** Puts records into a new workspace, sealed by its own seal. Unknown tables of a newer file are refused before. */
export async function putRecords(
  connection: WorkspaceConnection,
  records: readonly PlainRecord[],
): Promise<void> {
  const { database } = connection;
  for (let at = 0; at < records.length; at += RECORDS_PER_WRITE) {
    const slice = records.slice(at, at + RECORDS_PER_WRITE);
    const sealed = await Promise.all(slice.map((record) => sealedPut(connection, record)));
    const tables = [...new Set(slice.map(({ table }) => table))].map((table) => database[table]);
    await writeTransaction(connection, tables, async () => {
      for (const put of sealed) await put(database);
    });
  }
}

/** Everything of one workspace into another, sealed anew, a slice at a time. */
export async function copyRecords(
  from: WorkspaceConnection,
  to: WorkspaceConnection,
  onCopied: (records: number) => void,
): Promise<void> {
  let waiting: PlainRecord[] = [];
  let copied = 0;
  const flush = async () => {
    await putRecords(to, waiting);
    copied += waiting.length;
    waiting = [];
    onCopied(copied);
  };
  for await (const record of plainRecords(from)) {
    waiting.push(record);
    if (waiting.length === RECORDS_PER_WRITE) await flush();
  }
  await flush();
}

/** Seals a record; what it gives puts it, inside a transaction. */
export async function sealedPut(
  connection: WorkspaceConnection,
  { table, key, bytes }: PlainRecord,
): Promise<(database: WorkspaceDatabase) => Promise<unknown>> {
  const payload = decodePayload(bytes);
  if (table === 'chunks' || table === 'rejected') {
    const record = await sealChunk(connection, table, key as ChunkKey, payload);
    return (database: WorkspaceDatabase) => database[table].put(record);
  }
  const record = await sealRecord(connection, table, String(key), payload);
  return (database: WorkspaceDatabase) =>
    table === 'batches'
      ? database.batches.put({ ...record, state: 'complete' })
      : database[table].put(record);
}

export function isRecordTable(name: string): name is RecordTableName {
  return (
    name === 'batches' || name === 'attachments' || [...KEYED, ...CHUNKED].some((table) => table === name)
  );
}
