import type { AuditAnswer } from '$lib/api/privacy.ts';

type Entry = AuditAnswer['entries'][number];
export type Compared = 'same' | 'shorter' | 'different' | 'unreadable';

/** Whether the log still holds all that a saved copy of it ended with. `entries`: the newest first. */
export function compareWithCopy(entries: readonly Entry[], copy: string): Compared {
  let last: Partial<Entry> | undefined;
  try {
    const read = JSON.parse(copy) as { entries?: Partial<Entry>[] } | null;
    last = read?.entries?.[0];
  } catch {
    return 'unreadable';
  }
  if (typeof last?.sequence !== 'number' || typeof last.hash !== 'string') return 'unreadable';
  const here = entries.find(({ sequence }) => sequence === last.sequence);
  if (!here) return 'shorter';
  return here.hash === last.hash ? 'same' : 'different';
}
