import type { UnlockSecret } from '../api/encryption.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { containerVersion, NEWEST_VERSION } from '../export/backup-container.ts';
import type { ChunkCipher } from '../export/encrypted-container.ts';
import {
  isEncrypted,
  readEncrypted,
  readEncryptedHead,
  writeEncrypted,
} from '../export/encrypted-container.ts';
import type { KeyRecord } from '../store/key-record.ts';
import { deriveKey, readKeyRecord, unlockKeyRecord } from '../store/key-record.ts';
import { aboutBytes, openBytes, sealBytes } from '../store/sealed-bytes.ts';
import type { WorkspaceKeys } from '../store/workspace-keys.ts';
import { workspaceKeys } from '../store/workspace-keys.ts';

const cipherOf = (key: CryptoKey): ChunkCipher => ({
  seal: (bytes, about) => sealBytes(key, bytes, aboutBytes(...about)),
  open: (bytes, about) => openBytes(key, bytes, aboutBytes(...about)),
});

/** The plain file, sealed; opened again and compared before it is given out. */
export async function encryptBackup(
  plain: Uint8Array<ArrayBuffer>,
  record: KeyRecord,
  key: CryptoKey,
): Promise<Outcome<Uint8Array<ArrayBuffer>, StoreError>> {
  const bytes = await writeEncrypted(plain, record, cipherOf(key));
  const head = await readEncryptedHead(bytes);
  if (!head.ok) return head;
  const reread = await readEncrypted(bytes, head.value, cipherOf(key));
  if (!reread.ok) return reread;
  const same = reread.value.length === plain.length && plain.every((byte, i) => byte === reread.value[i]);
  return same ? success(bytes) : failure({ kind: 'backup-damaged' });
}

export interface OpenedBackup {
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Of an encrypted file; what is restored from it can stay under the same passphrase. */
  readonly keys: WorkspaceKeys | null;
}

/** The plain file, whichever way it came. Costs are checked before a key is made. */
export async function openBackup(
  bytes: Uint8Array<ArrayBuffer>,
  secret: UnlockSecret | WorkspaceKeys | null,
): Promise<Outcome<OpenedBackup, StoreError>> {
  const version = containerVersion(bytes);
  if (version !== null && version > NEWEST_VERSION) return failure({ kind: 'backup-newer', version });
  if (!isEncrypted(bytes)) return success({ plain: bytes, keys: null });
  const head = await readEncryptedHead(bytes);
  if (!head.ok) return head;
  const record = readKeyRecord(head.value.keys);
  if (!record) return failure({ kind: 'backup-key-refused' });
  if (!secret) return failure({ kind: 'backup-locked' });
  if ('backup' in secret) {
    const own = await readEncrypted(bytes, head.value, cipherOf(secret.backup));
    return own.ok ? success({ plain: own.value, keys: secret }) : own;
  }
  const master = await unlockKeyRecord(record, secret);
  if (!master) return failure({ kind: 'backup-wrong-passphrase' });
  const read = await readEncrypted(bytes, head.value, cipherOf(await deriveKey(master, 'backup')));
  return read.ok ? success({ plain: read.value, keys: await workspaceKeys(record, master) }) : read;
}
