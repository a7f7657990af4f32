import type { WorkspaceInfo } from '../api/workspace.ts';
import type { EpochMillis } from '../base/units.ts';
import type { BackupFrame } from '../export/backup-container.ts';
import type { Holdings } from '../store/holdings.ts';
import type { PlainRecord } from '../store/records.ts';
import { isRecordTable } from '../store/records.ts';

/** The first frame of a backup: what it is, before anything is restored. */
export interface BackupManifest {
  readonly kind: 'workspace';
  readonly workspace: WorkspaceInfo;
  readonly createdAt: EpochMillis;
  readonly counts: {
    readonly customers: number;
    readonly orderLines: number;
    readonly operations: number;
    readonly batches: number;
  };
  readonly contentHash: string;
  /** Which copy wrote it and what that copy held: so that the next file for it can be shorter. */
  readonly device?: string;
  readonly holdings?: Holdings;
  /** Of a file with no more than what a copy with these holdings lacks; absent where it is whole. */
  readonly since?: Holdings;
  /** Of a file with some customers alone: the workspace that they are of. */
  readonly subset?: { readonly of: string };
}

/** Null where the first frame is no manifest. */
export function manifestIn(frames: readonly BackupFrame[]): BackupManifest | null {
  const head = frames[0]?.head as Partial<BackupManifest> | undefined;
  const whole = head?.kind === 'workspace' && head.workspace && head.counts && head.contentHash;
  return whole ? (head as BackupManifest) : null;
}

/** The records after the manifest; null where one is of no known table. */
export function recordsOf(frames: readonly BackupFrame[]): readonly PlainRecord[] | null {
  const records: PlainRecord[] = [];
  for (const { head, body } of frames.slice(1)) {
    const [table, key] = head as [string, PlainRecord['key']];
    if (!isRecordTable(table)) return null;
    records.push({ table, key, bytes: body });
  }
  return records;
}
