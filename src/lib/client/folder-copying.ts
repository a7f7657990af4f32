import type { WorkspaceStatus } from '../api/workspace.ts';

/** A copy follows the first change by this much, and the last copy by the second. */
export const COPY_AFTER_MILLIS = 60_000;
export const COPY_GAP_MILLIS = 600_000;

type Watched = Pick<WorkspaceStatus, 'writable' | 'changesSinceBackup' | 'workspace'>;

/** When copies into the folder are tried: soon after changes, not too often, and at once where the page is left. */
export function copyingAfterChanges(copy: () => Promise<unknown>) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastAt = -Infinity;

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function run(): void {
    stop();
    lastAt = Date.now();
    void copy().catch(() => undefined);
  }

  return {
    changed({ writable, changesSinceBackup, workspace }: Watched): void {
      if (!writable || workspace.sample !== null || changesSinceBackup <= 0) stop();
      else timer ??= setTimeout(run, Math.max(COPY_AFTER_MILLIS, lastAt + COPY_GAP_MILLIS - Date.now()));
    },
    left(): void {
      if (timer !== null && Date.now() - lastAt >= COPY_AFTER_MILLIS) run();
    },
  };
}
