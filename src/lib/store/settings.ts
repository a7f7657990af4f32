import type { WorkspaceConnection } from './workspace-connection.ts';
import { openRecord, sealRecord, writeTransaction } from './workspace-connection.ts';

/** A setting's JSON, or undefined where it was never saved. */
export async function readSetting(connection: WorkspaceConnection, name: string): Promise<unknown> {
  const record = await connection.database.settings.get(name);
  return record ? (await openRecord(connection, 'settings', record)).json : undefined;
}

export async function writeSetting(
  connection: WorkspaceConnection,
  name: string,
  json: unknown,
): Promise<void> {
  const { database } = connection;
  const record = await sealRecord(connection, 'settings', name, { json, arrays: {} });
  await writeTransaction(connection, [database.settings], () => database.settings.put(record));
}
