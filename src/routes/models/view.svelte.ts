import type { ChurnCard } from '$lib/api/answers.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { createTask } from '$lib/ui/task.svelte.ts';

export function createModelsView() {
  const task = createTask<{ readonly kind: string }>();
  const runs = createAnswer(async () => {
    const found = await (await getDataApi()).runs();
    return found.length > 0 ? found : null;
  });
  const churn = createAnswer(async () => (await getDataApi()).churn({}));

  const kept = createAnswer(async () => (await getDataApi()).churnModels());

  async function run(work: 'rescore' | 'trainChurn'): Promise<void> {
    const api = await getDataApi();
    await task.run(work, (onProgress) => api[work](onProgress));
    await Promise.all([runs.refresh(), churn.refresh(), kept.refresh()]);
  }

  return {
    runs,
    churn,
    kept,
    get progress() {
      return task.progress;
    },
    get failure() {
      return task.failure;
    },
    rescore: () => run('rescore'),
    train: () => run('trainChurn'),
    /** The person's choice is a definition: it stands until it is changed there. */
    async use(model: ChurnCard['model']): Promise<void> {
      const api = await getDataApi();
      const definitions = await api.definitions();
      await api.setDefinitions({ ...definitions, churn: { ...definitions.churn, model } });
      await run('trainChurn');
    },
    async promote(id: string): Promise<void> {
      const api = await getDataApi();
      await task.run('rescore', (onProgress) => api.promoteChurnModel(id, onProgress));
      await Promise.all([runs.refresh(), churn.refresh(), kept.refresh()]);
    },
    async cancel(): Promise<void> {
      await (await getDataApi()).cancel();
    },
    follow() {
      const stops = [runs.follow(), churn.follow(), kept.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
