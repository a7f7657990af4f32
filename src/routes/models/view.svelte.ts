import type { ChurnCard } from '$lib/api/churn.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { saveFile } from '$lib/ui/save-file.ts';
import { createTask } from '$lib/ui/task.svelte.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import type { Problem } from './file-words.ts';
import { errorSaid } from './file-words.ts';

export function createModelsView() {
  let problem = $state.raw<Problem | null>(null);
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
    async save(id: string): Promise<void> {
      const file = await (await getDataApi()).exportChurnModel(id);
      if (file.ok) saveFile('churn-model.json', new Uint8Array(file.value), 'application/json');
      else problem = errorSaid(file.error);
    },
    get problem() {
      return problem;
    },
    async bring(file: File): Promise<void> {
      problem = null;
      const brought = await (await getDataApi()).importChurnModel(file);
      if (!brought.ok) problem = errorSaid(brought.error);
      else toast(brought.value.isNew ? m.models_file_brought() : m.models_file_known());
      await kept.refresh();
    },
    async cancel(): Promise<void> {
      const api = await getDataApi();
      await Promise.all([api.cancel('training'), api.cancel('scoring')]);
    },
    follow() {
      const stops = [runs.follow(), churn.follow(), kept.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
