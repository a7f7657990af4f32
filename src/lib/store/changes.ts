import type { AttachedBytes } from './attachments.ts';
import { attachmentPayload } from './attachments.ts';
import type { Change } from './change.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openRecord, sealRecord, writeTransaction } from './workspace-connection.ts';

/** Appends one change: all of its operations or none, and what it attaches with it. */
export async function appendChange(
  connection: WorkspaceConnection,
  change: Change,
  attached: readonly AttachedBytes[] = [],
): Promise<void> {
  const { changes, attachments } = connection.database;
  const record = await sealRecord(connection, 'changes', change.id, { json: change, arrays: {} });
  const sealed = await Promise.all(
    attached.map((one) => sealRecord(connection, 'attachments', one.id, attachmentPayload(one))),
  );
  const tables = sealed.length > 0 ? [changes, attachments] : [changes];
  await writeTransaction(connection, tables, async () => {
    if (sealed.length > 0) await attachments.bulkPut(sealed);
    await changes.put(record);
  });
}

/** Every change, oldest first. */
export async function listChanges(connection: WorkspaceConnection): Promise<readonly Change[]> {
  const records = await connection.database.changes.toArray();
  const changes = await Promise.all(
    records.map(async (record) => (await openRecord(connection, 'changes', record)).json as Change),
  );
  return changes.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1));
}
