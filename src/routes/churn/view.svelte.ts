import { DEFAULT_DEFINITIONS, type Definitions } from '$lib/api/definitions.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { formatMoney, formatPercent } from '$lib/ui/format.ts';
import { driftRows } from '$lib/ui/messages/drift.ts';
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

  const drift = createAnswer(async () => {
    const found = await (await getDataApi()).explore('drift', null);
    return found && !('none' in found) ? found : null;
  });

  return {
    churn,
    /** Much moved since training, by name. */
    get movedMuch(): readonly string[] {
      const rows = drift.value ? driftRows(drift.value) : [];
      return rows.filter(({ level }) => level === 'moved-much').map(({ name }) => name);
    },
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
    follow: () => {
      const stops = [churn.follow(), drift.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
