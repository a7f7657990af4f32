/**
 * A worker that dies tells nobody: out of memory, or ended by the browser, it is only silent. But a lock that it holds
 * is let go, which whoever waits for that lock hears at once.
 */
const NAME = 'rapport-life-';
const locksHere = (): LockManager | null => (globalThis.navigator?.locks as LockManager | undefined) ?? null;

/** Held from now on for as long as this thread lives. Resolves once it is held. */
export function showLife(id: string, locks: LockManager | null = locksHere()): Promise<void> {
  if (!locks) return Promise.resolve();
  return new Promise((resolve) => {
    void locks.request(NAME + id, () => {
      resolve();
      return new Promise(() => undefined);
    });
  });
}

/** Resolves when the thread that showed life under this id is gone; never where the browser has no locks. */
export async function whenGone(id: string, locks: LockManager | null = locksHere()): Promise<void> {
  if (!locks) return new Promise(() => undefined);
  await locks.request(NAME + id, () => undefined);
}
