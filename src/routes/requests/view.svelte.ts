import type { RequestQuery } from '$lib/api/requests.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { RecordFields } from '$lib/crm/record-type.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { kept, keepRecord } from '../records/keep.ts';

const LIMIT = 1000;

export function createRequestsView(firstId: string | null) {
  let show = $state<RequestQuery['show']>('open');
  let text = $state('');
  let id = $state(firstId);
  const answer = createAnswer(async () => (await getDataApi()).requests({ show, text, id, limit: LIMIT }));
  return {
    answer,
    get show() {
      return show;
    },
    set show(next) {
      show = next;
      void answer.refresh();
    },
    get text() {
      return text;
    },
    set text(next) {
      text = next;
      void answer.refresh();
    },
    choose(next: string | null): void {
      if (next === id) return;
      id = next;
      void answer.refresh();
    },
    save: (record: string, fields: RecordFields) =>
      keepRecord({ table: 'requests', id: record, fields }, m.requests_saved()),
    remove: (record: string) => kept(m.requests_removed(), (api) => api.removeRecord('requests', record)),
  };
}

export type RequestsView = ReturnType<typeof createRequestsView>;
