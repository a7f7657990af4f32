import { caughtError, type KnownError } from './messages/errors.ts';

/** One step of a person at a time: whether one is under way, and what the last one failed of. `area` names it in codes. */
export function createSteps(area: string) {
  let busy = $state(false);
  let error = $state.raw<KnownError | null>(null);

  return {
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    forgetError(): void {
      error = null;
    },
    async run(code: string, step: () => Promise<KnownError | null>): Promise<void> {
      if (busy) return;
      busy = true;
      error = null;
      try {
        error = await step();
      } catch (thrown) {
        error = caughtError(thrown, `${area}/${code}`);
      }
      busy = false;
    },
  };
}
