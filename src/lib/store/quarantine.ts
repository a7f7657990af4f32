import type { EpochMillis } from '../base/units.ts';
import type { Contents } from './contents.ts';
import type { Change } from './change.ts';
import type { HybridTime } from './hybrid-clock.ts';
import { millisOfHybridTime } from './hybrid-clock.ts';

/** How far another device's clock may be ahead of ours. */
export const MOST_DRIFT_MILLIS = 300_000;
/** Before this nobody can have made a change: a clock that was never set. */
const FIRST_MILLIS = Date.UTC(2020, 0, 1);

export interface Parted {
  /** What may be merged now. */
  readonly sound: Contents;
  /** Changes whose clock cannot be right: merged, they would win over everything that people do for years. */
  readonly wild: readonly Change[];
  /** Imports stamped by such a clock, by id; left out, they come again with the next file. */
  readonly wildBatches: readonly string[];
}

export function isWild(time: HybridTime, now: EpochMillis): boolean {
  const millis = millisOfHybridTime(time);
  return millis > now + MOST_DRIFT_MILLIS || millis < FIRST_MILLIS;
}

/** Sets aside what a device with a wild clock stamped. O(changes + batches). */
export function partWild(contents: Contents, now: EpochMillis): Parted {
  const wild = [...contents.changes.values()].filter(
    ({ time, operations }) => isWild(time, now) || operations.some((one) => isWild(one.time, now)),
  );
  const wildBatches = [...contents.batches.values()]
    .filter(({ batch }) => isWild(batch.order, now) || (batch.markedAt && isWild(batch.markedAt, now)))
    .map(({ batch }) => batch.id);
  if (wild.length === 0 && wildBatches.length === 0) return { sound: contents, wild, wildBatches };
  const changes = new Map(contents.changes);
  for (const { id } of wild) changes.delete(id);
  const batches = new Map(contents.batches);
  for (const id of wildBatches) batches.delete(id);
  return { sound: { ...contents, changes, batches }, wild, wildBatches };
}
