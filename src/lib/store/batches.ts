import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { EpochMillis } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import type { Batch, NewBatch, StoredTable } from './batch.ts';
import type { BatchRecord, ChunkRecord } from './database.ts';
import type { Payload } from './payload.ts';
import { chunksOfTable, planTables, tableOfChunks } from './table-chunks.ts';
import { StoreFailure } from './store-failure.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openChunk, openRecord, sealChunk, sealRecord, writeTransaction } from './workspace-connection.ts';

const REJECTED_ROWS_PER_CHUNK = 4096;
/** Put in one transaction: little enough to hear a cancel soon, enough to be quick. */
const BYTES_PER_WRITE = 2 ** 22;
const LAST = Infinity;

interface WriteOptions {
  readonly order: string;
  readonly onProgress: OnProgress;
  readonly signal: CancelSignal;
}

/**
 * Writes the chunks under a pending batch, then completes it in one transaction. Whatever happens before that
 * transaction leaves nothing that is read; the remains are swept at once, or on the next open.
 */
export async function writeBatch(
  connection: WorkspaceConnection,
  batch: NewBatch,
  options: WriteOptions,
): Promise<Batch> {
  const { database } = connection;
  const tables = planTables(batch.tables);
  const rejectedChunks = Math.ceil(batch.rejectedRows.length / REJECTED_ROWS_PER_CHUNK);
  const { tables: _tables, rejectedRows: _rows, ...header } = batch;
  const complete: Batch = { ...header, tables, rejectedChunks, order: options.order, removedAt: null };
  const pending = await batchRecord(connection, complete, 'pending');
  await writeTransaction(connection, [database.batches], async () => {
    const found = await database.batches.get(batch.id);
    if (found?.state === 'complete') {
      throw new StoreFailure({ kind: 'already-imported', batchId: batch.id, importedAt: batch.importedAt });
    }
    await database.batches.put(pending);
  });
  try {
    await writeChunks(connection, batch, tables, options);
    const record = await batchRecord(connection, complete, 'complete');
    if (options.signal.cancelled) throw new StoreFailure({ kind: 'cancelled' });
    await writeTransaction(connection, [database.batches], async () => {
      await database.batches.put(record);
    });
  } catch (error) {
    await dropBatch(connection, batch.id).catch(() => undefined);
    throw error;
  }
  return complete;
}

async function batchRecord(
  connection: WorkspaceConnection,
  batch: Batch,
  state: BatchRecord['state'],
): Promise<BatchRecord> {
  return { ...(await sealRecord(connection, 'batches', batch.id, { json: batch, arrays: {} })), state };
}

async function writeChunks(
  connection: WorkspaceConnection,
  batch: NewBatch,
  tables: readonly StoredTable[],
  { onProgress, signal }: WriteOptions,
): Promise<void> {
  const { database } = connection;
  let waiting: ChunkRecord[] = [];
  let bytes = 0;
  let writing = Promise.resolve();
  // The disk writes one lot while the next is encoded; never more than one, or memory would hold the whole batch.
  const flush = async () => {
    if (signal.cancelled) throw new StoreFailure({ kind: 'cancelled' });
    const records = waiting;
    waiting = [];
    bytes = 0;
    await writing;
    if (records.length === 0) return;
    writing = writeTransaction(connection, [database.chunks], async () => {
      await database.chunks.bulkPut(records);
    });
    writing.catch(() => undefined);
  };
  const total = batch.tables.length;
  for (const [index, table] of batch.tables.entries()) {
    for (const { part, chunk, payload } of chunksOfTable(table, tables[index])) {
      const record = await sealChunk(connection, 'chunks', [batch.id, part, chunk], payload);
      waiting.push(record);
      bytes += record.payload.byteLength;
      if (bytes >= BYTES_PER_WRITE) await flush();
    }
    onProgress({ step: 'store', done: index + 1, total, unit: 'steps' });
  }
  await flush();
  await writing;
  await writeRejected(connection, batch);
}

async function writeRejected(connection: WorkspaceConnection, batch: NewBatch): Promise<void> {
  const { database } = connection;
  const records = await sealedRejected(connection, batch.id, batch.rejectedRows);
  if (records.length) {
    await writeTransaction(connection, [database.rejected], () => database.rejected.bulkPut(records));
  }
}

async function sealedRejected(
  connection: WorkspaceConnection,
  batchId: string,
  rejectedRows: readonly unknown[],
): Promise<ChunkRecord[]> {
  const records: ChunkRecord[] = [];
  for (let at = 0; at < rejectedRows.length; at += REJECTED_ROWS_PER_CHUNK) {
    const rows = rejectedRows.slice(at, at + REJECTED_ROWS_PER_CHUNK);
    const key: ChunkRecord['key'] = [batchId, 0, records.length];
    records.push(await sealChunk(connection, 'rejected', key, { json: rows, arrays: {} }));
  }
  return records;
}

/** A whole batch under its seal, for a transaction that puts it in the place of what it was. */
export interface SealedBatch {
  readonly record: BatchRecord;
  readonly chunks: readonly ChunkRecord[];
  readonly rejected: readonly ChunkRecord[];
}

export async function sealedBatch(
  connection: WorkspaceConnection,
  batch: Batch,
  tables: readonly Table[],
  rejectedRows: readonly unknown[],
): Promise<SealedBatch> {
  const stored = planTables(tables);
  const chunks: ChunkRecord[] = [];
  for (const [index, table] of tables.entries()) {
    for (const { part, chunk, payload } of chunksOfTable(table, stored[index])) {
      chunks.push(await sealChunk(connection, 'chunks', [batch.id, part, chunk], payload));
    }
  }
  const rejected = await sealedRejected(connection, batch.id, rejectedRows);
  const now: Batch = { ...batch, tables: stored, rejectedChunks: rejected.length };
  return { record: await batchRecord(connection, now, 'complete'), chunks, rejected };
}

/** Complete batches, in the order in which they apply. */
export async function listBatches(connection: WorkspaceConnection): Promise<readonly Batch[]> {
  const records = await connection.database.batches.toArray();
  const complete = records.filter((record) => record.state === 'complete');
  const batches = await Promise.all(
    complete.map(async (record) => (await openRecord(connection, 'batches', record)).json as Batch),
  );
  return batches.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
}

async function chunksOf(connection: WorkspaceConnection, table: 'chunks' | 'rejected', batch: string) {
  const { database } = connection;
  return database[table].where('key').between([batch, 0, 0], [batch, LAST, LAST], true, true).toArray();
}

/** The batch's tables, rows and dictionaries back in memory. */
export async function readBatchTables(
  connection: WorkspaceConnection,
  batch: Batch,
): Promise<readonly Table[]> {
  const byPart = new Map<number, Payload[]>();
  for (const record of await chunksOf(connection, 'chunks', batch.id)) {
    const payload = await openChunk(connection, 'chunks', record);
    const [, part, chunk] = record.key;
    const chunks = byPart.get(part) ?? [];
    chunks[chunk] = payload;
    byPart.set(part, chunks);
  }
  return batch.tables.map((table) => tableOfChunks(table, (part) => byPart.get(part) ?? []));
}

export async function readRejectedRows(connection: WorkspaceConnection, batchId: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const record of await chunksOf(connection, 'rejected', batchId)) {
    const { json } = await openChunk(connection, 'rejected', record);
    for (const row of json as unknown[]) rows.push(row);
  }
  return rows;
}

/** To the recycle bin (a time) or back out of it (null). */
export async function setBatchRemoved(
  connection: WorkspaceConnection,
  batch: Batch,
  removedAt: EpochMillis | null,
  markedAt: string,
): Promise<void> {
  const { database } = connection;
  const record = await batchRecord(connection, { ...batch, removedAt, markedAt }, 'complete');
  await writeTransaction(connection, [database.batches], () => database.batches.put(record));
}

/** Deletes a batch and its rows for good, in one transaction. */
export async function dropBatch(connection: WorkspaceConnection, id: string): Promise<void> {
  const { database } = connection;
  await writeTransaction(connection, [database.batches, database.chunks, database.rejected], async () => {
    await database.batches.delete(id);
    await database.chunks.where('key').between([id, 0, 0], [id, LAST, LAST], true, true).delete();
    await database.rejected.where('key').between([id, 0, 0], [id, LAST, LAST], true, true).delete();
  });
}

/** What an interrupted import left behind. */
export async function sweepPending(connection: WorkspaceConnection): Promise<number> {
  const records = await connection.database.batches.toArray();
  const pending = records.filter((record) => record.state === 'pending');
  for (const record of pending) await dropBatch(connection, record.id);
  return pending.length;
}
