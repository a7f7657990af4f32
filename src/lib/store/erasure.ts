import type { Table } from '../data/table.ts';
import type { AuditEntry, AuditNote } from './audit.ts';
import { nextAuditRecord } from './audit.ts';
import type { Batch } from './batch.ts';
import { sealedBatch } from './batches.ts';
import type { SealedBatch } from './batches.ts';
import type { Change } from './change.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { sealRecord, writeTransaction } from './workspace-connection.ts';

/** A batch as it shall read from now on. */
export interface RewrittenBatch {
  readonly batch: Batch;
  readonly tables: readonly Table[];
  readonly rejectedRows: readonly unknown[];
}

export interface Erasure {
  readonly batches: readonly RewrittenBatch[];
  /** Changes that keep some of their operations, and the one that forbids a return. */
  readonly changes: readonly Change[];
  /** Ids of changes of which nothing is left. */
  readonly emptied: readonly string[];
  /** Pictures and voice notes of theirs. */
  readonly attachments: readonly string[];
  readonly note: AuditNote;
  /** Nothing that scores name or stand on goes. */
  readonly keepsScores?: true;
}

const LAST = Infinity;

/**
 * Writes an erasure in one transaction: a crash leaves all of a person or nothing. Scores go too, for they name
 * everyone; they are worked out again. Holds the rewritten batches in memory once more while they are sealed.
 */
export async function writeErasure(connection: WorkspaceConnection, erasure: Erasure): Promise<AuditEntry> {
  const { database } = connection;
  const sealed: SealedBatch[] = [];
  for (const { batch, tables, rejectedRows } of erasure.batches) {
    sealed.push(await sealedBatch(connection, batch, tables, rejectedRows));
  }
  const changes = await Promise.all(
    erasure.changes.map((change) =>
      sealRecord(connection, 'changes', change.id, { json: change, arrays: {} }),
    ),
  );
  const { entry, record } = await nextAuditRecord(connection, erasure.note);
  const { batches, chunks, rejected, changes: log, scores, audit, attachments } = database;
  const tables = [batches, chunks, rejected, log, scores, audit, attachments];
  await writeTransaction(connection, tables, async () => {
    for (const one of sealed) {
      const all = [[one.record.id, 0, 0], [one.record.id, LAST, LAST], true, true] as const;
      await chunks
        .where('key')
        .between(...all)
        .delete();
      await rejected
        .where('key')
        .between(...all)
        .delete();
      await chunks.bulkPut([...one.chunks]);
      await rejected.bulkPut([...one.rejected]);
      await batches.put(one.record);
    }
    await log.bulkDelete([...erasure.emptied]);
    await log.bulkPut(changes);
    await attachments.bulkDelete([...erasure.attachments]);
    if (!erasure.keepsScores) await scores.clear();
    await audit.add(record);
  });
  return entry;
}
