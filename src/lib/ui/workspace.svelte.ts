import type { WorkspaceStatus } from '../api/workspace.ts';

type Listener = (status: WorkspaceStatus | null) => void;

let listeners: readonly Listener[] = [];
let status = $state.raw<WorkspaceStatus | null>(null);
let known = $state(false);
let shownCurrency = $state('GBP');
let shownTimeZone = $state<string>();

/** The open workspace as the shell last heard of it; null while none is open. */
export const workspace = {
  get status(): WorkspaceStatus | null {
    return status;
  },
  /** False until the first answer: screens show nothing rather than a false "empty". */
  get known(): boolean {
    return known;
  },
  /** Undefined where none is open, and in one that was made before workspaces had a zone: the device's holds. */
  get timeZone(): string | undefined {
    return status ? status.workspace.timeZone : shownTimeZone;
  },
  get currency(): string {
    return status?.workspace.currency ?? shownCurrency;
  },
};

/** For a page that shows amounts and days without an open workspace. */
export function showAs(book: { readonly currency: string; readonly timeZone: string }): void {
  shownCurrency = book.currency;
  shownTimeZone = book.timeZone;
}

/** Called by the shell alone. */
export function setWorkspaceStatus(next: WorkspaceStatus | null): void {
  status = next;
  known = true;
  for (const listener of listeners) listener(next);
}

/**
 * Runs `listener` after every change of data, scores, definitions or storage, and at once when the status is
 * already known. Returns the way to stop, so that `onMount(() => onStatus(view.refresh))` is a whole screen's wiring.
 */
export function onStatus(listener: Listener): () => void {
  listeners = [...listeners, listener];
  if (known) listener(status);
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
}
