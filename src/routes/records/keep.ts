import type { DataApi } from '$lib/api/data-api.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { errorWords, type KnownError } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';

/** Runs a change that can be undone and says what came of it; what was wrong is given back, else null. */
export async function kept<T>(
  said: string,
  change: (api: DataApi) => Promise<Outcome<T, KnownError>>,
  { quiet = false } = {},
): Promise<KnownError | null> {
  const api = await getDataApi();
  const done = await change(api);
  if (done.ok) {
    toast(said, { undo: () => void api.undo() });
    return null;
  }
  if (!quiet) {
    const words = errorWords(done.error);
    toast(`${words.happened} ${words.next}`, { tone: 'bad' });
  }
  return done.error;
}

type Edit = Parameters<DataApi['saveRecord']>[0];

export const keepRecord = (edit: Edit, said: string, options?: { quiet?: boolean }) =>
  kept(said, (api) => api.saveRecord(edit), options);
