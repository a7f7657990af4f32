import type { UnlockSecret } from '../api/encryption.ts';
import type { StoreError, WorkspaceInfo } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { readContainer } from '../export/backup-container.ts';
import { contentHash } from '../store/content-hash.ts';
import type { PlainRecord } from '../store/records.ts';
import { plainRecords, putRecords } from '../store/records.ts';
import { StoreFailure } from '../store/store-failure.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { WorkspaceKeys } from '../store/workspace-keys.ts';
import { openBackup } from './backup-encryption.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { manifestIn, recordsOf } from './backup-manifest.ts';
import type { Desk } from './desk.ts';
import { makeWorkspace } from './open-workspace.ts';

interface ReadBackup {
  readonly manifest: BackupManifest;
  readonly records: readonly PlainRecord[];
  /** Of the encrypted workspace that was backed up: it is encrypted again. */
  readonly keys: WorkspaceKeys | null;
}

export interface BackupSummary {
  readonly workspaceName: string;
  readonly createdAt: number;
  readonly customers: number;
  readonly orderLines: number;
  readonly operations: number;
}

/** What a backup holds, once its hashes are right. Writes nothing. */
export async function inspectBackup(
  file: Blob,
  secret: UnlockSecret | null = null,
): Promise<Outcome<BackupSummary, StoreError>> {
  const read = await readBackup(file, secret);
  if (!read.ok) return read;
  const { workspace, createdAt, counts } = read.value.manifest;
  const { customers, orderLines, operations } = counts;
  return success({ workspaceName: workspace.name, createdAt, customers, orderLines, operations });
}

/** Makes a new workspace of a backup; it is listed only once its content hash is that of the file. */
export async function restoreBackup(
  desk: Desk,
  file: Blob,
  onProgress: OnProgress,
  secret: UnlockSecret | null = null,
): Promise<Outcome<WorkspaceInfo, StoreError>> {
  const read = await readBackup(file, secret);
  if (!read.ok) return read;
  const { manifest, records, keys } = read.value;
  const { name, currency, sample } = manifest.workspace;
  const own = records.filter(({ table, key }) => !(table === 'settings' && key === 'info'));
  const fill = async (store: WorkspaceStore) => {
    onProgress({ step: 'restore', done: 0, total: own.length, unit: 'steps' });
    await putRecords(store.connection, own);
    const restored = await contentHash(plainRecords(store.connection));
    if (restored !== manifest.contentHash) throw new StoreFailure({ kind: 'backup-damaged' });
    onProgress({ step: 'restore', done: own.length, total: own.length, unit: 'steps' });
  };
  return makeWorkspace(desk, { name, currency, sample }, fill, keys ? { keys } : {});
}

async function readBackup(file: Blob, secret: UnlockSecret | null): Promise<Outcome<ReadBackup, StoreError>> {
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
