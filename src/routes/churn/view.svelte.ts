import { DEFAULT_DEFINITIONS, type Definitions } from '$lib/api/definitions.ts';
import type { Progress } from '$lib/base/progress.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { formatMoney, formatPercent } from '$lib/ui/format.ts';

const STEP = 5;

export function createChurnView() {
  let capacity = $state<number | null>(null);
  let progress = $state.raw<Progress | null>(null);
  let failure = $state.raw<{ readonly kind: string } | null>(null);
  let definitions = $state.raw<Definitions>(DEFAULT_DEFINITIONS);
  const churn = createAnswer(async () => {
    const api = await getDataApi();
    definitions = await api.definitions();
    return api.churn(capacity === null ? {} : { capacity });
  });

  async function setCapacity(next: number): Promise<void> {
    capacity = Math.max(1, Math.round(next));
    await churn.refresh();
  }

  return {
    churn,
    get progress() {
      return progress;
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
      return failure;
    },
    /** The next round number down or up, so that a tap moves by a useful step. */
    fewer: () => setCapacity(Math.ceil((churn.value?.capacity ?? STEP) / STEP - 1) * STEP || 1),
    more: () => setCapacity(Math.floor((churn.value?.capacity ?? 0) / STEP + 1) * STEP),
    async train(): Promise<void> {
      failure = null;
      progress = { step: 'train-churn', done: 0, total: null, unit: 'steps' };
      const outcome = await (
        await getDataApi()
      ).trainChurn((step) => {
        progress = step;
      });
      progress = null;
      if (!outcome.ok && outcome.error.kind !== 'cancelled') failure = outcome.error;
      await churn.refresh();
    },
    async cancel(): Promise<void> {
      await (await getDataApi()).cancel();
    },
    follow: churn.follow,
  };
}
