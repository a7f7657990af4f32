import type { WorkspaceInfo } from '../api/workspace.ts';
import { textHash } from '../base/text-hash.ts';
import type { Batch } from '../store/batch.ts';
import type { Change, Operation } from '../store/change.ts';
import { REMOVED_FIELD } from '../store/change.ts';

/**
 * Changes with every batch and with every edit that a figure may rest on; equal for equal data, on any device. How
 * a complaint or a request is handled, what tasks are planned, what may be sold and which lists are kept move no score, and make none stale.
 */
export function dataVersionOf(
  batches: readonly Batch[],
  changes: readonly Change[],
  workspace: WorkspaceInfo,
): string {
  const parts = [workspace.currency, ...(workspace.timeZone === undefined ? [] : [workspace.timeZone])];
  for (const batch of batches) if (batch.removedAt === null) parts.push(batch.id);
  let counted = 0;
  let last = '';
  for (const change of changes) {
    if (!change.operations.some(movesScores)) continue;
    counted++;
    last = change.id;
  }
  parts.push(String(counted), last);
  return textHash(parts.join('\n'));
}

const UNSCORED: ReadonlySet<string> = new Set([
  'tasks',
  'views',
  'opportunities',
  'requests',
  'touchpoints',
  'rivals',
]);

function movesScores({ table, field }: Operation): boolean {
  if (UNSCORED.has(table)) return false;
  return table !== 'complaints' || field === 'customer' || field === REMOVED_FIELD;
}
