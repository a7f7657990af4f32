import type { OnProgress, Progress } from '../base/progress.ts';

export type OnTraining = (progress: Progress | null) => void;

/** Tells screens how far a training is, whoever started it; null while none is under way. */
export interface TrainingWatch {
  follow(listener: OnTraining): void;
  tell: OnTraining;
}

const TELL_EVERY_MILLIS = 120;

export function createTrainingWatch(now: () => number): TrainingWatch {
  const listeners: OnTraining[] = [];
  let latest: Progress | null = null;
  let told = 0;
  return {
    follow(listener) {
      listeners.push(listener);
      listener(latest);
    },
    tell(progress) {
      const turned = (progress === null) !== (latest === null);
      latest = progress;
      if (!turned && now() - told < TELL_EVERY_MILLIS) return;
      told = now();
      for (const listener of listeners) listener(progress);
    },
  };
}

/** Progress that is told to the watch as well, until it is closed. */
export function watchedProgress(watch: TrainingWatch, onProgress: OnProgress) {
  let open = true;
  return {
    onProgress: (progress: Progress) => {
      onProgress(progress);
      if (open) watch.tell(progress);
    },
    close: () => {
      open = false;
      watch.tell(null);
    },
  };
}
