import type { EpochMillis } from './units.ts';
import { dayOfMillis } from './units.ts';

/** How many copies of a workspace stay in a folder: the latest, and the last one of each of the latest days. */
export const LATEST_COPIES = 3;
export const COPY_DAYS = 7;

/** Copies that need not be kept any longer, of one workspace in any order. Days are those of UTC. */
export function superfluousCopies<T extends { readonly writtenAt: EpochMillis }>(
  copies: readonly T[],
): readonly T[] {
  const days = new Set<number>();
  return copies
    .toSorted((a, b) => b.writtenAt - a.writtenAt)
    .filter(({ writtenAt }, i) => {
      const day = dayOfMillis(writtenAt);
      const isLastOfDay = !days.has(day);
      days.add(day);
      return i >= LATEST_COPIES && !(isLastOfDay && days.size <= COPY_DAYS);
    });
}
