import type { DataApi } from '$lib/api/data-api.ts';
import type { Progress } from '$lib/base/progress.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';

/** Steps that take long, one at a time: what is shown of the one that runs, and of none that a later one has overtaken. */
export function createRunning() {
  let error = $state.raw<KnownError | null>(null);
  let progress = $state.raw<Progress | null>(null);
  let startedAt = $state<number | null>(null);
  let turn = 0;

  return {
    get error() {
      return error;
    },
    get progress() {
      return progress;
    },
    get startedAt() {
      return startedAt;
    },
    fail(next: KnownError): void {
      error = next;
    },
    /** Runs a step whose outcome counts only while no later one has begun; false where the app itself failed. */
    async attempt(
      code: string,
      step: (api: DataApi, current: () => boolean) => Promise<void>,
    ): Promise<boolean> {
      const mine = ++turn;
      error = null;
      try {
        await step(await getDataApi(), () => mine === turn);
      } catch (thrown) {
        if (mine !== turn) return true;
        error = caughtError(thrown, code);
        return false;
      }
      return true;
    },
    /** Of several steps told in turn the one that says most: rows, or bytes where there are no rows yet. */
    watch(shown: 'read' | 'rows'): (step: Progress) => void {
      const mine = turn;
      progress = null;
      startedAt = performance.now();
      return (step) => {
        if (mine === turn && (shown === 'read' || step.step !== 'read')) progress = step;
      };
    },
    /** What still runs counts no more. */
    overtake(): void {
      turn++;
      error = null;
    },
  };
}
