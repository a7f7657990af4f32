import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/lib/base/progress.ts';
import { createTrainingWatch, watchedProgress } from '../../src/lib/jobs/training-watch.ts';

const at = (done: number): Progress => ({ step: 'fit-churn', done, total: 10, unit: 'steps' });

describe('whoever follows a training', () => {
  it('hears its beginning and its end at once, and what lies between not too often', () => {
    let now = 0;
    const watch = createTrainingWatch(() => now);
    const heard: (number | null)[] = [];
    watch.follow((progress) => heard.push(progress?.done ?? null));
    const { onProgress, close } = watchedProgress(watch, () => undefined);
    onProgress(at(0));
    onProgress(at(1));
    now = 500;
    onProgress(at(2));
    close();
    expect(heard).toEqual([null, 0, 2, null]);
  });

  it('hears nothing more after a cancel, though the fit still winds down', () => {
    const watch = createTrainingWatch(() => 0);
    const heard: (number | null)[] = [];
    const own: number[] = [];
    const { onProgress, close } = watchedProgress(watch, ({ done }) => own.push(done));
    watch.follow((progress) => heard.push(progress?.done ?? null));
    onProgress(at(3));
    close();
    onProgress(at(4));
    expect(heard).toEqual([null, 3, null]);
    expect(own).toEqual([3, 4]);
  });
});
