/** Whether this tab may write to a workspace. At most one tab of a browser holds it. */
export interface WriterLock {
  isHeld(): boolean;
  release(): void;
}

/** A tab that reloads gives its lock up a moment after the new one asks. */
const PATIENCE_MILLIS = 400;

/**
 * Asks to be the one writer; resolves once it is, or once another tab keeps it. Stays in the queue: `onTaken` is
 * called when the other tab goes. Where there are no Web Locks there is one tab as far as anyone can tell.
 */
export async function requestWriterLock(
  workspace: string,
  onTaken: () => void,
  locks: LockManager | null = globalThis.navigator?.locks ?? null,
): Promise<WriterLock> {
  if (!locks) return { isHeld: () => true, release: () => undefined };
  let held = false;
  let letGo: () => void = () => undefined;
  const untilReleased = new Promise<void>((resolve) => (letGo = resolve));
  const queued = new AbortController();

  await new Promise<void>((settled) => {
    let waited = false;
    const timer = setTimeout(() => {
      waited = true;
      settled();
    }, PATIENCE_MILLIS);
    locks
      .request(`rapport-writer-${workspace}`, { mode: 'exclusive', signal: queued.signal }, () => {
        held = true;
        clearTimeout(timer);
        if (waited) onTaken();
        settled();
        return untilReleased;
      })
      .catch(() => settled());
  });
  return {
    isHeld: () => held,
    release: () => {
      held = false;
      queued.abort();
      letGo();
    },
  };
}
