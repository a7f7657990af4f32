import type { Progress } from '$lib/base/progress.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';

export function createModelsView() {
  let progress = $state.raw<Progress | null>(null);
  let failure = $state.raw<{ readonly kind: string } | null>(null);
  const runs = createAnswer(async () => {
    const found = await (await getDataApi()).runs();
    return found.length > 0 ? found : null;
  });
  const churn = createAnswer(async () => (await getDataApi()).churn({}));

  async function run(work: 'rescore' | 'trainChurn'): Promise<void> {
    failure = null;
    progress = { step: work, done: 0, total: null, unit: 'steps' };
    const api = await getDataApi();
    const outcome = await api[work]((step) => {
      progress = step;
    });
    progress = null;
    if (!outcome.ok && outcome.error.kind !== 'cancelled') failure = outcome.error;
    await Promise.all([runs.refresh(), churn.refresh()]);
  }

  return {
    runs,
    churn,
    get progress() {
      return progress;
    },
    get failure() {
      return failure;
    },
    rescore: () => run('rescore'),
    train: () => run('trainChurn'),
    async cancel(): Promise<void> {
      await (await getDataApi()).cancel();
    },
    follow() {
      const stops = [runs.follow(), churn.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
