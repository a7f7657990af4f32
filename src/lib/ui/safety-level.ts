import type { WorkspaceStatus } from '../api/workspace.ts';
import type { EpochMillis } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';

/** How much would be lost with this device: nothing; something worth a backup; too much for too long. */
export type SafetyLevel = 'calm' | 'due' | 'overdue';

const DUE_DAYS = 7;
const OVERDUE_DAYS = 30;
const NEVER_OVERDUE_DAYS = 7;

type Judged = Pick<WorkspaceStatus, 'workspace' | 'changesSinceBackup' | 'lastBackupAt' | 'storage'>;

/** A browser that gives a site less than this is in a private window, or on a device with no room: it does not say which. */
const LITTLE_ROOM_BYTES = 2 ** 30;

/** Whether what is kept here may not last, by what the browser lets a page know. Many give private windows as much as others. */
export const hasLittleRoom = ({ persisted, quotaBytes }: WorkspaceStatus['storage']): boolean =>
  persisted !== true && quotaBytes !== null && quotaBytes < LITTLE_ROOM_BYTES;

/** Counts days from the last verified backup, or from the workspace's making where there was none. */
export function safetyLevel(status: Judged, now: EpochMillis): SafetyLevel {
  const { workspace, changesSinceBackup, lastBackupAt, storage } = status;
  if (workspace.sample || changesSinceBackup <= 0) return 'calm';
  const days = (now - (lastBackupAt ?? workspace.createdAt)) / MILLIS_PER_DAY;
  if (days > (lastBackupAt === null ? NEVER_OVERDUE_DAYS : OVERDUE_DAYS)) return 'overdue';
  return lastBackupAt === null || days > DUE_DAYS || storage.persisted === false ? 'due' : 'calm';
}
