import type { Change } from './change.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openRecord, sealRecord, writeTransaction } from './workspace-connection.ts';

/** Appends one change: all of its operations or none. */
export async function appendChange(connection: WorkspaceConnection, change: Change): Promise<void> {
  const { database } = connection;
  const record = await sealRecord(connection, 'changes', change.id, { json: change, arrays: {} });
  await writeTransaction(connection, [database.changes], () => database.changes.put(record));
}

/** Every change, oldest first. */
export async function listChanges(connection: WorkspaceConnection): Promise<readonly Change[]> {
  const records = await connection.database.changes.toArray();
  const changes = await Promise.all(
    records.map(async (record) => (await openRecord(connection, 'changes', record)).json as Change),
  );
  return changes.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1));
}
