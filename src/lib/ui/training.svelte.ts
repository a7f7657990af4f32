import type { Progress } from '../base/progress.ts';

let progress = $state.raw<Progress | null>(null);
let startedAt = $state.raw<number | null>(null);

/** The churn model's training as the shell last heard of it, whoever started it. */
export const training = {
  get progress(): Progress | null {
    return progress;
  },
  /** performance.now() when it began. */
  get startedAt(): number | null {
    return startedAt;
  },
};

/** Called by the shell alone. */
export function setTraining(next: Progress | null): void {
  if (next === null) startedAt = null;
  else startedAt ??= performance.now();
  progress = next;
}
