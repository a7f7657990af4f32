import type { UnlockSecret } from '../api/encryption.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { readContainer } from '../export/backup-container.ts';
import { contentHash } from '../store/content-hash.ts';
import type { PlainRecord } from '../store/records.ts';
import type { WorkspaceKeys } from '../store/workspace-keys.ts';
import { openBackup } from './backup-encryption.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { manifestIn, recordsOf } from './backup-manifest.ts';

export interface ReadBackup {
  readonly manifest: BackupManifest;
  readonly records: readonly PlainRecord[];
  /** Of the encrypted workspace that was backed up: it is encrypted again. */
  readonly keys: WorkspaceKeys | null;
}

/** What a file holds, once its hashes are right. Writes nothing. */
export async function readBackup(
  file: Blob,
  secret: UnlockSecret | WorkspaceKeys | null,
): Promise<Outcome<ReadBackup, StoreError>> {
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return failure({ kind: 'backup-damaged' });
  const opened = await openBackup(new Uint8Array(bytes), secret);
  if (!opened.ok) return opened;
  const frames = await readContainer(opened.value.plain);
  if (!frames.ok) return frames;
  const manifest = manifestIn(frames.value);
  const records = recordsOf(frames.value);
  if (!manifest || !records || (await contentHash(records)) !== manifest.contentHash) {
    return failure({ kind: 'backup-damaged' });
  }
  const keys = manifest.workspace.encrypted ? opened.value.keys : null;
  return success({ manifest, records, keys });
}
