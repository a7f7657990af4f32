import { DEFAULT_DEFINITIONS, type Definitions } from '$lib/api/definitions.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { formatMoney, formatPercent } from '$lib/ui/format.ts';
import { createTask } from '$lib/ui/task.svelte.ts';

/** A tap moves by a useful number of people. */
export const CAPACITY_STEP = 5;

export function createChurnView() {
  let capacity = $state<number | null>(null);
  const training = createTask<{ readonly kind: string }>();
  let definitions = $state.raw<Definitions>(DEFAULT_DEFINITIONS);
  const churn = createAnswer(async () => {
    const api = await getDataApi();
    definitions = await api.definitions();
    return api.churn(capacity === null ? {} : { capacity });
  });

  return {
    churn,
    get busy(): boolean {
      return training.progress !== null;
    },
    get bands() {
      return definitions.churn.bands;
    },
    get saveRate() {
      return formatPercent(definitions.churn.saveRate);
    },
    get contactCost() {
      return formatMoney(definitions.churn.contactCostMinor);
    },
    get failure() {
      return training.failure;
    },
    async setCapacity(people: number): Promise<void> {
      capacity = people;
      await churn.refresh();
    },
    async train(): Promise<void> {
      const api = await getDataApi();
      await training.run('train-churn', (onProgress) => api.trainChurn(onProgress));
      await churn.refresh();
    },
    follow: churn.follow,
  };
}
