import type { RecordFields } from '$lib/crm/record-type.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import type { KnownError } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';

/** One complaint being worked on: every change is kept at once and can be undone. */
export function createComplaintView(id: string) {
  const answer = createAnswer(async () => (await getDataApi()).complaint(id));
  let error = $state.raw<KnownError | null>(null);

  async function save(fields: RecordFields): Promise<void> {
    const api = await getDataApi();
    const saved = await api.saveRecord({ table: 'complaints', id, fields });
    error = saved.ok ? null : saved.error;
    if (saved.ok) {
      toast(m.complaints_saved(), { undo: () => void api.undo() });
    }
    await answer.refresh();
  }

  return {
    answer,
    get error() {
      return error;
    },
    save,
    async remove(): Promise<boolean> {
      const api = await getDataApi();
      const removed = await api.removeRecord('complaints', id);
      error = removed.ok ? null : removed.error;
      if (removed.ok) {
        toast(m.complaints_removed(), { undo: () => void api.undo() });
      }
      return removed.ok;
    },
  };
}
