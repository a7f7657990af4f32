import type { Outcome } from '../base/outcome.ts';
import type { OnProgress, Progress } from '../base/progress.ts';
import { caughtError, type KnownError } from './messages/errors.ts';

/** Long work that a screen starts: how far it is, and what it failed of. A cancelled task is no failure. */
export function createTask<E extends { readonly kind: string }>() {
  let progress = $state.raw<Progress | null>(null);
  let failure = $state.raw<E | KnownError | null>(null);

  return {
    get progress(): Progress | null {
      return progress;
    },
    get failure(): E | KnownError | null {
      return failure;
    },
    async run(step: string, work: (onProgress: OnProgress) => Promise<Outcome<unknown, E>>): Promise<void> {
      failure = null;
      progress = { step, done: 0, total: null, unit: 'steps' };
      try {
        const outcome = await work((next) => {
          progress = next;
        });
        if (!outcome.ok && outcome.error.kind !== 'cancelled') failure = outcome.error;
      } catch (thrown) {
        failure = caughtError(thrown, step);
      } finally {
        progress = null;
      }
    },
  };
}
