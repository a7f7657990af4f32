import type { CustomerMerge, DuplicatePair, MergedCustomer } from '$lib/api/duplicates.ts';
import type { DataApi } from '$lib/api/data-api.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { formatCount } from '$lib/ui/format.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { createTask } from '$lib/ui/task.svelte.ts';
import { toast } from '$lib/ui/toast.svelte.ts';

export const pairKey = ({ sides: [a, b] }: DuplicatePair): string => JSON.stringify([a.id, b.id]);

/** The fields where both say something, and not the same. */
export const differing = (pair: DuplicatePair) =>
  pair.fields.filter(
    ({ values: [a, b], field }) =>
      a !== null && b !== null && a !== b && field !== 'churned' && field !== 'tenure',
  );

export function createDuplicatesView() {
  const task = createTask<{ readonly kind: string }>();
  const found = createAnswer(async () => (await getDataApi()).duplicates());
  const merged = createAnswer(async () => (await getDataApi()).mergedCustomers());
  let picked = $state<string | null>(null);
  let error = $state.raw<KnownError | null>(null);
  let busy = $state(false);

  const pairs = $derived(found.value?.pairs ?? []);
  const current = $derived(pairs.find((pair) => pairKey(pair) === picked) ?? pairs[0] ?? null);

  async function decide<T>(
    what: (done: T) => string,
    step: (api: DataApi) => Promise<Outcome<T, KnownError>>,
  ): Promise<void> {
    if (busy) return;
    busy = true;
    error = null;
    try {
      const api = await getDataApi();
      const done = await step(api);
      if (!done.ok) error = done.error;
      else toast(what(done.value), { action: { label: m.data_undo(), run: () => void undo() } });
    } catch (thrown) {
      error = caughtError(thrown, 'duplicates');
    }
    busy = false;
    await refresh();
  }

  async function undo(): Promise<void> {
    const undone = await (await getDataApi()).undo();
    if (!undone.ok) error = undone.error;
    await refresh();
  }

  const refresh = () => Promise.all([found.refresh(), merged.refresh()]);

  return {
    found,
    merged,
    get progress() {
      return task.progress;
    },
    get failure() {
      return task.failure;
    },
    get error() {
      return error;
    },
    get busy() {
      return busy;
    },
    get pairs() {
      return pairs;
    },
    get current() {
      return current;
    },
    pick(pair: DuplicatePair): void {
      picked = pairKey(pair);
    },
    async search(): Promise<void> {
      const api = await getDataApi();
      await task.run('find-duplicates', (onProgress) => api.findDuplicates(onProgress));
      await refresh();
    },
    async cancel(): Promise<void> {
      await (await getDataApi()).cancel('duplicates');
    },
    merge: (merge: CustomerMerge) => decide(m.duplicates_merged_one, (api) => api.mergeCustomers([merge])),
    mergeSure: () =>
      decide(
        ({ merged: n }: { readonly merged: number }) =>
          m.duplicates_merged_many({ n, count: formatCount(n) }),
        (api) => api.mergeSureDuplicates(),
      ),
    keepApart: ({ sides: [a, b] }: DuplicatePair) =>
      decide(m.duplicates_kept_apart, (api) => api.keepApart(a.id, b.id)),
    separate: (one: MergedCustomer) => decide(m.duplicates_separated, (api) => api.separateCustomer(one.id)),
    follow() {
      const stops = [found.follow(), merged.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
