import type { GivenFile } from '../api/safekeeping.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { REMOVED_FIELD } from '../store/change.ts';
import type { Conflict } from '../store/conflicts.ts';
import { findConflicts } from '../store/conflicts.ts';
import type { Subset } from './backup-workspace.ts';
import { backupFileName, backupWorkspace, writeBackup } from './backup-workspace.ts';
import { conflictKey } from './describe-conflict.ts';
import type { Desk } from './desk.ts';
import { deviceName, writeDeviceName } from './exchange.ts';
import { readPeers, readQuarantine } from './exchange-notes.ts';
import { heldFrom } from './held-from.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';
import { SETTINGS } from './session.ts';

const LONGEST_DEVICE_NAME = 60;

/** A file for another copy of the workspace; without a device, everything, which is a backup too. */
export async function giveFile(
  desk: Desk,
  device: string | null,
  passphrase: string | null,
): Promise<Outcome<GivenFile, StoreError>> {
  if (device === null) return backupWorkspace(desk, passphrase);
  return desk.asWriter<GivenFile, StoreError>(async (session) => {
    const peers = await readPeers(session);
    if (!Object.hasOwn(peers, device)) return failure({ kind: 'not-found' });
    const written = await writeBackup(desk, session, passphrase, { since: peers[device].holdings });
    if (!written.ok) return written;
    const { bytes, sha256, createdAt } = written.value;
    const name = [session.workspace.name, await deviceName(session, device)].filter(Boolean).join(' – ');
    return success({ bytes, sha256, fileName: backupFileName(name, createdAt) });
  });
}

/**
 * A file with some customers, to be opened by itself or merged into another copy. No backup: the rest is not in it, nor is
 * anyone who does not consent to being handed on.
 */
export async function giveCustomers(
  desk: Desk,
  subset: Subset,
  passphrase: string | null,
): Promise<Outcome<GivenFile, StoreError>> {
  return desk.asWriter<GivenFile, StoreError>(async (session) => {
    if (subset.customers.length === 0) return failure({ kind: 'not-found' });
    const held = heldFrom(session, 'sharing');
    const { indexById } = session.set.customers;
    const customers = subset.customers.filter((id) => !held.has(indexById.get(id) ?? -1));
    if (customers.length === 0) return failure({ kind: 'nobody-consents' });
    const written = await writeBackup(desk, session, passphrase, { subset: { ...subset, customers } });
    if (!written.ok) return written;
    const { bytes, sha256, createdAt } = written.value;
    const heldBack = subset.customers.length - customers.length;
    return success({ bytes, sha256, heldBack, fileName: backupFileName(subset.name, createdAt) });
  });
}

export async function nameDevice(desk: Desk, name: string): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const kept = name.trim();
    if ([...kept].length > LONGEST_DEVICE_NAME) return failure({ kind: 'invalid-value', field: 'name' });
    await writeDeviceName(session, kept);
    await desk.wrote({ ...session });
    return success(true);
  });
}

/** One change for all that were chosen, so that one undo takes them back. */
export async function settleConflicts(
  desk: Desk,
  choices: readonly { readonly key: string; readonly value: number }[],
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const byKey = new Map(findConflicts(session.changes).map((one) => [conflictKey(one), one]));
    const fields: FieldChange[] = [];
    for (const { key, value } of choices) {
      const conflict = byKey.get(key);
      const settled = conflict && settlement(conflict, value);
      if (!settled) return failure({ kind: 'not-found' });
      fields.push(settled);
    }
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'settle-conflicts' }, fields);
    return success(true);
  });
}

function settlement(conflict: Conflict, choice: number): FieldChange | null {
  const { table, record } = conflict;
  if (conflict.kind === 'removal') {
    return { table, record, field: REMOVED_FIELD, kind: 'set', value: choice === 0 };
  }
  const chosen = conflict.versions.at(choice);
  if (!chosen) return null;
  const { kind, value } = chosen;
  const replaces = conflict.versions.map(({ stamp }) => stamp);
  return { table, record, field: conflict.field, kind, value, replaces };
}

/** Takes what was set aside as this device's own edits of now, the latest of each field; or leaves it out for good. */
export async function settleSetAside(
  desk: Desk,
  device: string,
  take: boolean,
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const { waiting, settled } = await readQuarantine(session);
    const theirs = waiting.map(({ change }) => change).filter((change) => change.device === device);
    if (theirs.length === 0) return failure({ kind: 'not-found' });
    const next = {
      waiting: waiting.filter(({ change }) => change.device !== device),
      settled: [...settled, ...theirs.map(({ id }) => id)],
    };
    const latest = new Map<string, FieldChange>();
    for (const { operations } of theirs.toSorted((a, b) => (a.time < b.time ? -1 : 1))) {
      for (const { table, record, field, kind, value } of operations) {
        latest.set(JSON.stringify([table, record, field]), { table, record, field, kind, value });
      }
    }
    if (take) {
      await recordChange(desk, session, { kind: 'edit', of: null, what: 'take-set-aside' }, [
        ...latest.values(),
      ]);
    }
    await session.store.writeSetting(SETTINGS.quarantine, next);
    await desk.publish();
    return success(true);
  });
}
