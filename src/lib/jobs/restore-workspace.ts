import type { UnlockSecret } from '../api/encryption.ts';
import type { StoreError, WorkspaceInfo } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { contentHash } from '../store/content-hash.ts';
import { contentsOf, recordsOfContents } from '../store/contents.ts';
import { plainRecords, putRecords } from '../store/records.ts';
import { StoreFailure } from '../store/store-failure.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { Desk } from './desk.ts';
import { withoutErasedHere } from './erased-elsewhere.ts';
import { makeWorkspace } from './open-workspace.ts';
import { readBackup } from './read-backup.ts';
import { SETTINGS } from './session.ts';

/** Of the copy that was backed up, not of the one that is made of it. */
const ELSEWHERE: ReadonlySet<string> = new Set([SETTINGS.info, SETTINGS.exchange, SETTINGS.quarantine]);

export interface BackupSummary {
  readonly workspaceName: string;
  readonly createdAt: number;
  readonly customers: number;
  readonly orderLines: number;
  readonly operations: number;
  /** Customers who were erased on this device since, and stay out; null for nobody. */
  readonly erased: number | null;
}

/** What a backup holds, once its hashes are right. Writes nothing. */
export async function inspectBackup(
  desk: Desk,
  file: Blob,
  secret: UnlockSecret | null = null,
): Promise<Outcome<BackupSummary, StoreError>> {
  const read = await readBackup(file, secret);
  if (!read.ok) return read;
  const { workspace, createdAt, counts } = read.value.manifest;
  const { customers, orderLines, operations } = counts;
  const contents = contentsOf(read.value.records);
  if (!contents) return failure({ kind: 'backup-damaged' });
  const { people: erased } = await withoutErasedHere(desk, contents, workspace);
  return success({ workspaceName: workspace.name, createdAt, customers, orderLines, operations, erased });
}

/**
 * Makes a new workspace of a backup, without those who were erased here since; it is listed only once its content hash is that of
 * the file, or of what is left of it.
 */
export async function restoreBackup(
  desk: Desk,
  file: Blob,
  onProgress: OnProgress,
  secret: UnlockSecret | null = null,
): Promise<Outcome<WorkspaceInfo, StoreError>> {
  const read = await readBackup(file, secret);
  if (!read.ok) return read;
  const { manifest, records, keys } = read.value;
  const { name, currency, sample, timeZone } = manifest.workspace;
  if (manifest.since) return failure({ kind: 'backup-partial' });
  const contents = contentsOf(records);
  if (!contents) return failure({ kind: 'backup-damaged' });
  const left = await withoutErasedHere(desk, contents, manifest.workspace);
  const kept = left.people === null ? records : recordsOfContents(left.contents);
  const wanted = left.people === null ? manifest.contentHash : await contentHash(kept);
  const own = kept.filter(({ table, key }) => !(table === 'settings' && ELSEWHERE.has(String(key))));
  const fill = async (store: WorkspaceStore) => {
    onProgress({ step: 'restore', done: 0, total: own.length, unit: 'steps' });
    await putRecords(store.connection, own);
    const restored = await contentHash(plainRecords(store.connection));
    if (restored !== wanted) throw new StoreFailure({ kind: 'backup-damaged' });
    onProgress({ step: 'restore', done: own.length, total: own.length, unit: 'steps' });
  };
  return makeWorkspace(desk, { name, currency, sample, timeZone }, fill, keys ? { keys } : {});
}
