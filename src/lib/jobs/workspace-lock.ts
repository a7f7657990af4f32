import type { Encryption } from '../api/encryption.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { contentHash } from '../store/content-hash.ts';
import type { KeyRecord } from '../store/key-record.ts';
import { changePassphrase, createKeyRecord, unlockKeyRecord } from '../store/key-record.ts';
import { calibratedCost } from '../store/passphrase-key.ts';
import { copyRecords, plainRecords } from '../store/records.ts';
import { recoveryKeyBytes } from '../store/recovery-key.ts';
import { attempt, StoreFailure } from '../store/store-failure.ts';
import type { LockedWorkspace, WorkspaceKeys } from '../store/workspace-keys.ts';
import { failuresAfter, mustWait, openLockedWorkspace, workspaceKeys } from '../store/workspace-keys.ts';
import type { Desk } from './desk.ts';
import { dropFolderCopies } from './drop-folder-copies.ts';
import { discard, leave, makeWorkspace, openWorkspace } from './open-workspace.ts';
import type { Session } from './session.ts';

/** A passphrase of four words or twelve letters resists guessing at a second a guess; fewer letters do not. */
export const LEAST_PASSPHRASE_LETTERS = 12;

interface Prepared {
  readonly recoveryKey: string;
  readonly keys: WorkspaceKeys;
}

/** Turning encryption on, unlocking, locking, and changing the passphrase. */
export function workspaceLock(desk: Desk): Encryption {
  let prepared: Prepared | null = null;

  return {
    async prepareEncryption(passphrase) {
      if (!isLongEnough(passphrase)) return failure({ kind: 'weak-passphrase' });
      const { record, master, recoveryKey } = await createKeyRecord(passphrase, await costHere(desk));
      prepared = { recoveryKey, keys: await workspaceKeys(record, master) };
      return success({ recoveryKey });
    },

    async encryptWorkspace(retyped, onProgress) {
      const ready = prepared;
      if (!ready || !sameKey(retyped, ready.recoveryKey)) return failure({ kind: 'recovery-mismatch' });
      const made = await desk.asWriter(async (session) => encrypt(desk, session, ready.keys, onProgress));
      if (!made.ok) return made;
      prepared = null;
      return openWorkspace(desk, made.value, ready.keys);
    },

    unlockWorkspace: async (id, secret) => {
      const keys = await tryOnce(desk, id, async (locked, record) => {
        const master = await unlockKeyRecord(record, secret);
        if (master) await locked.writeFailures(null);
        return master && workspaceKeys(record, master);
      });
      return keys.ok ? openWorkspace(desk, id, keys.value) : keys;
    },

    async changePassphrase(secret, next) {
      const id = desk.session()?.workspace.id;
      if (id === undefined) return failure({ kind: 'workspace-missing' });
      if (!isLongEnough(next)) return failure({ kind: 'weak-passphrase' });
      return tryOnce(desk, id, async (locked, record) => {
        const changed = await changePassphrase(record, secret, next, await costHere(desk));
        if (changed) await locked.writeKeyRecord(changed);
        return changed && (true as const);
      });
    },

    async lock() {
      desk.cancel();
      leave(desk, await desk.registry());
    },
  };
}

const costHere = (desk: Desk) => desk.environment.kdfCost?.() ?? calibratedCost();

/** Keys for one file, under a passphrase of its own; null where it is too short. */
export async function newKeys(desk: Desk, passphrase: string): Promise<WorkspaceKeys | null> {
  if (!isLongEnough(passphrase)) return null;
  const { record, master } = await createKeyRecord(passphrase, await costHere(desk));
  return workspaceKeys(record, master);
}

const isLongEnough = (passphrase: string): boolean =>
  [...passphrase.normalize('NFKC').trim()].length >= LEAST_PASSPHRASE_LETTERS;

function sameKey(typed: string, key: string): boolean {
  const bytes = recoveryKeyBytes(typed);
  return bytes !== null && String(bytes) === String(recoveryKeyBytes(key));
}

/** One guess at a secret; wrong ones are counted on disk, so that a reload does not forget them. */
async function tryOnce<T>(
  desk: Desk,
  id: string,
  guess: (locked: LockedWorkspace, record: KeyRecord) => Promise<T | null>,
): Promise<Outcome<T, StoreError>> {
  const { now, factory } = desk.environment;
  return attempt(async () => {
    if (!(await (await desk.registry()).get(id))) throw new StoreFailure({ kind: 'workspace-missing' });
    const locked = await openLockedWorkspace(id, factory);
    try {
      const record = await locked.keyRecord();
      if (!record) throw new StoreFailure({ kind: 'data-missing' });
      const failures = await locked.failures();
      if (mustWait(failures, now()))
        throw new StoreFailure({ kind: 'unlock-delayed', retryAt: failures.retryAt });
      const found = await guess(locked, record);
      if (found !== null) return found;
      const after = failuresAfter(failures, now());
      await locked.writeFailures(after);
      throw new StoreFailure({ kind: 'wrong-secret', retryAt: after.retryAt });
    } finally {
      locked.close();
    }
  });
}

/** A new encrypted database beside the old, compared by content hash; only then the old one goes. */
async function encrypt(
  desk: Desk,
  session: Session,
  keys: WorkspaceKeys,
  onProgress: OnProgress,
): Promise<Outcome<string, StoreError>> {
  const { id: old, name, currency, sample, timeZone } = session.workspace;
  const from = session.store.connection;
  if (from.keys) return failure({ kind: 'invalid-value', field: 'encrypted' });
  const copy = async (to: Parameters<typeof copyRecords>[1]) => {
    const before = await contentHash(plainRecords(from));
    await copyRecords(from, to, (done) => onProgress({ step: 'encrypt', done, total: null, unit: 'steps' }));
    const after = await contentHash(plainRecords(to));
    if (before !== after) throw new StoreFailure({ kind: 'storage-failed', code: 'encryption-differs' });
  };
  const made = await makeWorkspace(
    desk,
    { name, currency, sample, timeZone },
    (store) => copy(store.connection),
    {
      keys,
      replaces: old,
    },
  );
  if (!made.ok) return made;
  leave(desk, await desk.registry());
  // The new one is whole and listed. Should this fail, what is left of the old one lies unlisted until it is swept.
  await attempt(async () => {
    await dropFolderCopies(desk, old);
    await discard(desk, old);
  });
  return success(made.value.id);
}
