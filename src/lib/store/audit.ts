import type { EpochMillis } from '../base/units.ts';
import type { SealedRecord } from './database.ts';
import { sha256Hex } from './content-hash.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openRecord, sealRecord, writeTransaction } from './workspace-connection.ts';

/** What was done, in machine words: what it was about and how much, never a name. */
export interface AuditNote {
  readonly time: EpochMillis;
  readonly device: string;
  readonly what: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A note bound to all notes before it: its hash covers theirs. */
export interface AuditEntry extends AuditNote {
  /** From 0, without gaps. */
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
}

const FIRST_PREVIOUS = '';
const SEQUENCE_DIGITS = 12;

/** SHA-256 over the entry and the hash before it, as hexadecimal digits. */
async function hashOf({ sequence, time, device, what, facts, previous }: Omit<AuditEntry, 'hash'>) {
  const sorted = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(
    new TextEncoder().encode(JSON.stringify([sequence, time, device, what, sorted, previous])),
  );
}

export async function chained(last: AuditEntry | undefined, note: AuditNote): Promise<AuditEntry> {
  const bound = { ...note, sequence: (last?.sequence ?? -1) + 1, previous: last?.hash ?? FIRST_PREVIOUS };
  return { ...bound, hash: await hashOf(bound) };
}

/**
 * The place of the first entry that is changed, missing or out of order; null where the chain is whole. Entries
 * missing at the end are not found: keep an exported log to compare with.
 */
export async function firstBroken(entries: readonly AuditEntry[]): Promise<number | null> {
  let previous = FIRST_PREVIOUS;
  for (const [at, entry] of entries.entries()) {
    const isNext = entry.sequence === at && entry.previous === previous;
    if (!isNext || (await hashOf(entry)) !== entry.hash) return at;
    previous = entry.hash;
  }
  return null;
}

/** Every entry, the oldest first. */
export async function listAudit(connection: WorkspaceConnection): Promise<readonly AuditEntry[]> {
  const records = await connection.database.audit.orderBy('id').toArray();
  return Promise.all(
    records.map(async (record) => (await openRecord(connection, 'audit', record)).json as AuditEntry),
  );
}

/** The next record of the log, for a transaction that writes it together with what it tells of. */
export async function nextAuditRecord(
  connection: WorkspaceConnection,
  note: AuditNote,
): Promise<{ readonly entry: AuditEntry; readonly record: SealedRecord }> {
  const newest = await connection.database.audit.orderBy('id').last();
  const last = newest && ((await openRecord(connection, 'audit', newest)).json as AuditEntry);
  const entry = await chained(last, note);
  const id = String(entry.sequence).padStart(SEQUENCE_DIGITS, '0');
  return { entry, record: await sealRecord(connection, 'audit', id, { json: entry, arrays: {} }) };
}

/** An entry is added, never replaced: a second writer of the same place fails. */
export async function appendAudit(connection: WorkspaceConnection, note: AuditNote): Promise<AuditEntry> {
  const { database } = connection;
  const { entry, record } = await nextAuditRecord(connection, note);
  await writeTransaction(connection, [database.audit], () => database.audit.add(record));
  return entry;
}
