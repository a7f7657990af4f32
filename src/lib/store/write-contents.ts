import type { ChunkKey, WorkspaceDatabase } from './database.ts';
import { contentHash } from './content-hash.ts';
import { recordKey } from './contents.ts';
import { compareBytes } from './merge-contents.ts';
import type { PlainRecord } from './records.ts';
import { plainRecords, sealedPut } from './records.ts';
import { StoreFailure } from './store-failure.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { writeTransaction } from './workspace-connection.ts';

/**
 * Makes the workspace hold `target` instead of `held`, in one transaction: a crash leaves the one or the other. Only
 * what differs is written. Reads everything back and compares its hash. Memory: what differs, sealed, once more.
 */
export async function writeContents(
  connection: WorkspaceConnection,
  held: readonly PlainRecord[],
  target: readonly PlainRecord[],
): Promise<void> {
  const { database } = connection;
  const before = new Map(held.map((record) => [recordKey(record), record]));
  const puts: ((database: WorkspaceDatabase) => Promise<unknown>)[] = [];
  for (const record of target) {
    const key = recordKey(record);
    const same = before.get(key);
    before.delete(key);
    if (!same || compareBytes(same.bytes, record.bytes) !== 0) puts.push(await sealedPut(connection, record));
  }
  const { batches, chunks, rejected, changes, runs, scores, settings, audit, attachments } = database;
  const tables = [batches, chunks, rejected, changes, runs, scores, settings, audit, attachments];
  await writeTransaction(connection, tables, async () => {
    for (const { table, key } of before.values()) {
      if (table === 'chunks' || table === 'rejected') await database[table].delete(key as ChunkKey);
      else await database[table].delete(String(key));
    }
    for (const put of puts) await put(database);
  });
  if ((await contentHash(plainRecords(connection))) !== (await contentHash(target))) {
    throw new StoreFailure({ kind: 'storage-failed', code: 'contents-differ' });
  }
}
