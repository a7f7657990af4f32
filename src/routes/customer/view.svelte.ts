import type { CustomerAnswer, TimelineEntry } from '$lib/api/customer.ts';
import type { CustomerSources } from '$lib/api/sources.ts';
import type { LogEntry } from '$lib/api/data-api.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { errorWords } from '$lib/ui/messages/errors.ts';
import { go } from '$lib/ui/go.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import type { StoreError } from '$lib/api/workspace.ts';

const TIMELINE_FIRST = 12;

export type TimelineKind = TimelineEntry['kind'];

export function createCustomerView(firstId: string) {
  let id = $state(firstId);
  let logging = $state(false);
  let kind = $state<TimelineKind | 'all'>('all');
  let shown = $state(TIMELINE_FIRST);
  let whatIf = $state(1);

  let sources = $state.raw<CustomerSources | null>(null);
  let tracing = $state(false);

  const answer = createAnswer<CustomerAnswer>(async () => (await getDataApi()).customer(id));

  const entries = $derived(
    (answer.value?.timeline ?? []).filter((entry) => kind === 'all' || entry.kind === kind),
  );

  function failed(error: StoreError): void {
    const words = errorWords(error);
    toast(`${words.happened} ${words.next}`, { tone: 'bad' });
  }

  async function offerUndo(text: string): Promise<void> {
    const api = await getDataApi();
    toast(text, { undo: () => void api.undo() });
    await answer.refresh();
  }

  return {
    get id() {
      return id;
    },
    get state() {
      return answer.state;
    },
    get customer(): CustomerAnswer | null {
      return answer.value;
    },
    get logging(): boolean {
      return logging;
    },
    set logging(open: boolean) {
      logging = open;
    },
    get kind() {
      return kind;
    },
    set kind(next: TimelineKind | 'all') {
      kind = next;
      shown = TIMELINE_FIRST;
    },
    get timeline(): readonly TimelineEntry[] {
      return entries.slice(0, shown);
    },
    get moreTimeline(): number {
      return Math.max(0, entries.length - shown);
    },
    showMoreTimeline(): void {
      shown += 40;
    },
    get whatIf(): number {
      return whatIf;
    },
    set whatIf(index: number) {
      whatIf = index;
    },
    get sources(): CustomerSources | null {
      return sources;
    },
    get tracing(): boolean {
      return tracing;
    },
    /** Looks up the rows of the files behind facts and orders; asked for again they are put away. */
    async trace(): Promise<void> {
      if (sources) {
        sources = null;
        return;
      }
      const asked = id;
      tracing = true;
      try {
        const found = await (await getDataApi()).customerSources(asked);
        if (asked === id) sources = found;
      } catch {
        toast(m.customer_sources_failed(), { tone: 'bad' });
      }
      tracing = false;
    },
    open(next: string): void {
      if (next === id) return;
      id = next;
      logging = false;
      kind = 'all';
      shown = TIMELINE_FIRST;
      sources = null;
      void answer.refresh();
    },
    async log(entry: Omit<LogEntry, 'customer'>): Promise<void> {
      const logged = await (await getDataApi()).logContact({ customer: id, ...entry });
      if (!logged.ok) {
        failed(logged.error);
        return;
      }
      logging = false;
      await offerUndo(m.today_logged({ name: answer.value?.name || id }));
    },
    async edit(field: string, value: string | number | null): Promise<StoreError | null> {
      const edited = await (await getDataApi()).editCustomer(id, field, value === '' ? null : value);
      return edited.ok ? null : edited.error;
    },
    /** All that was typed into one field is taken back at once. */
    edited(field: string, before: string | number | null): void {
      const of = id;
      const back = async () => {
        const undone = await (await getDataApi()).editCustomer(of, field, before);
        if (!undone.ok) failed(undone.error);
      };
      toast(m.customer_saved(), { undo: () => void back() });
    },
    /** Undo brings them back; the bin keeps them for later. */
    async remove(name: string): Promise<void> {
      const api = await getDataApi();
      const removed = await api.removeCustomer(id);
      if (!removed.ok) {
        failed(removed.error);
        return;
      }
      toast(m.customer_removed({ name }), { undo: () => void api.undo() });
      go('customers');
    },
    retry: () => void answer.refresh(),
    follow: answer.follow,
  };
}
