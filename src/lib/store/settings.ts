import type { SealedRecord } from './database.ts';
import { decodePayload } from './payload.ts';
import type { HybridTime } from './hybrid-clock.ts';
import type { PlainRecord } from './records.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openRecord, sealRecord, writeTransaction } from './workspace-connection.ts';

/** A setting's JSON, or undefined where it was never saved. */
export async function readSetting(connection: WorkspaceConnection, name: string): Promise<unknown> {
  const record = await connection.database.settings.get(name);
  return record ? (await openRecord(connection, 'settings', record)).json : undefined;
}

/** Stamped, so that of two devices' settings the later one can stay. */
export async function writeSetting(
  connection: WorkspaceConnection,
  name: string,
  json: unknown,
  time: HybridTime,
): Promise<void> {
  const { database } = connection;
  const record = await sealSetting(connection, name, json, time);
  await writeTransaction(connection, [database.settings], () => database.settings.put(record));
}

/** For a transaction that writes it together with what it goes with. */
export const sealSetting = (
  connection: WorkspaceConnection,
  name: string,
  json: unknown,
  time: HybridTime,
): Promise<SealedRecord> =>
  sealRecord(connection, 'settings', name, { json, arrays: { time: new TextEncoder().encode(time) } });

/** When a stored setting was saved; empty for one that an older version saved. */
export function settingTime(bytes: Uint8Array): HybridTime {
  const { time } = decodePayload(bytes).arrays;
  return time ? new TextDecoder().decode(time) : '';
}

const DROPPED = 'dropped:';

/** Remembers that an import was removed for good, so that no other copy brings it back. */
export const droppedSetting = (batchId: string): string => DROPPED + batchId;

export function droppedAt(settings: ReadonlyMap<string, PlainRecord>, batchId: string): HybridTime | null {
  const record = settings.get(droppedSetting(batchId));
  return record ? settingTime(record.bytes) : null;
}
