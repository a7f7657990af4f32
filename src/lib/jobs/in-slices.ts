import type { CancelSignal } from '../base/progress.ts';
import type { Steps } from '../base/steps.ts';

export interface Pace {
  readonly cancel: CancelSignal;
  readonly onShare: (share: number) => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Other questions wait no longer than this, or than one step. */
const SLICE_MS = 40;

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Runs steps with pauses in which the thread does other work and hears of a cancellation; null where cancelled. */
export async function inSlices<T>(steps: Steps<T>, { cancel, onShare, now }: Pace): Promise<T | null> {
  let began = now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (now() - began < SLICE_MS) continue;
    onShare(step.value);
    await nextTask();
    if (cancel.cancelled) return null;
    began = now();
  }
}
