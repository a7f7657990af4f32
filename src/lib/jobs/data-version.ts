import type { WorkspaceInfo } from '../api/workspace.ts';
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
  const parts = [workspace.currency];
  for (const batch of batches) if (batch.removedAt === null) parts.push(batch.id);
  let counted = 0;
  let last = '';
  for (const change of changes) {
    if (!change.operations.some(movesScores)) continue;
    counted++;
    last = change.id;
  }
  parts.push(String(counted), last);
  return cyrb53(parts.join('\n')).toString(36);
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

/** 53-bit string hash (bryc, public domain); tells versions apart, guards nothing. */
function cyrb53(text: string): number {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2_654_435_761);
    h2 = Math.imul(h2 ^ code, 1_597_334_677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2_246_822_507) ^ Math.imul(h2 ^ (h2 >>> 13), 3_266_489_909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2_246_822_507) ^ Math.imul(h1 ^ (h1 >>> 13), 3_266_489_909);
  return 4_294_967_296 * (h2 & 0x1f_ffff) + (h1 >>> 0);
}
