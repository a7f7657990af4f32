import type { DatabaseFactory, WorkspaceDatabase } from './database.ts';
import { workspaceDatabase } from './database.ts';
import type { KeyRecord, MasterKey } from './key-record.ts';
import { deriveKey, readKeyRecord } from './key-record.ts';
import type { Seal } from './seal.ts';
import { encryptingSeal } from './seal.ts';

/** An unlocked workspace's keys: in the data worker's memory alone, gone with it. */
export interface WorkspaceKeys {
  readonly record: KeyRecord;
  readonly seal: Seal;
  readonly backup: CryptoKey;
}

export async function workspaceKeys(record: KeyRecord, master: MasterKey): Promise<WorkspaceKeys> {
  const [data, backup] = await Promise.all([deriveKey(master, 'data'), deriveKey(master, 'backup')]);
  return { record, seal: encryptingSeal(data), backup };
}

/** Wrong secrets in a row, and from when on the next is heard. */
export interface UnlockFailures {
  readonly count: number;
  readonly retryAt: number;
}

const KEYS = 'keys';
const FAILURES = 'unlock-failures';
const FREE_FAILURES = 5;
const FIRST_DELAY_MILLIS = 30_000;
const LONGEST_DELAY_MILLIS = 3_600_000;

/** From the fifth failure on each one doubles the wait: half a minute, a minute, up to an hour. */
export function failuresAfter({ count }: UnlockFailures, now: number): UnlockFailures {
  const next = count + 1;
  const over = next - FREE_FAILURES;
  const delay = over < 0 ? 0 : Math.min(FIRST_DELAY_MILLIS * 2 ** over, LONGEST_DELAY_MILLIS);
  return { count: next, retryAt: delay === 0 ? 0 : now + delay };
}

/** A clock set back must not wait for ever, one set forward gains the first tries only: each costs Argon2id anyway. */
export function mustWait({ retryAt }: UnlockFailures, now: number): boolean {
  return now < retryAt && retryAt - now <= LONGEST_DELAY_MILLIS;
}

/** The part of an encrypted workspace that can be read while it is locked. */
export interface LockedWorkspace {
  keyRecord(): Promise<KeyRecord | null>;
  writeKeyRecord(record: KeyRecord): Promise<void>;
  failures(): Promise<UnlockFailures>;
  writeFailures(failures: UnlockFailures | null): Promise<void>;
  close(): void;
}

export async function openLockedWorkspace(id: string, factory?: DatabaseFactory): Promise<LockedWorkspace> {
  const database = workspaceDatabase(id, factory);
  await database.open();
  return {
    keyRecord: async () => readKeyRecord(await readJson(database, KEYS)),
    writeKeyRecord: async (record) => void (await database.meta.put(keyRow(record))),
    failures: async () =>
      ((await readJson(database, FAILURES)) as UnlockFailures | null) ?? { count: 0, retryAt: 0 },
    writeFailures: async (failures) =>
      void (failures
        ? await database.meta.put({ id: FAILURES, value: JSON.stringify(failures) })
        : await database.meta.delete(FAILURES)),
    close: () => database.close(),
  };
}

export const keyRow = (record: KeyRecord) => ({ id: KEYS, value: JSON.stringify(record) });

async function readJson(database: WorkspaceDatabase, id: string): Promise<unknown> {
  const row = await database.meta.get(id);
  try {
    return typeof row?.value === 'string' ? (JSON.parse(row.value) as unknown) : null;
  } catch {
    return null;
  }
}
