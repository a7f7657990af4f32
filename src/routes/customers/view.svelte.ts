import { tick } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CustomerAnswer } from '$lib/api/customer.ts';
import type {
  CustomerFilter,
  CustomerPage,
  CustomerQuery,
  CustomerRow,
  CustomerSort,
} from '$lib/api/customers.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { SavedView } from '$lib/api/saved-view.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount } from '$lib/ui/format.ts';
import { saveFile } from '$lib/ui/save-file.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { onStatus, workspace } from '$lib/ui/workspace.svelte.ts';
import { kept, keepRecord } from '../records/keep.ts';
import { filterFromQuery, isSort, without } from './filter.ts';
import { builtInViews, type NamedView } from './saved-views.ts';

const PAGE = 60;

const sameFilter = (a: CustomerFilter, b: CustomerFilter): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Rows are asked for in pages as they come into sight; a page belongs to one question (filter, sort, data). */
export type CustomersView = ReturnType<typeof createCustomersView>;

export function createCustomersView(query: URLSearchParams) {
  let filter = $state.raw<CustomerFilter>({});
  let sort = $state<CustomerSort>('atRisk');
  let descending = $state(true);
  let summary = $state.raw<Omit<CustomerPage, 'rows'> | null>(null);
  const pages = new SvelteMap<number, readonly CustomerRow[]>();
  let state = $state<'waiting' | 'empty' | 'ready' | 'failed'>('waiting');
  let own = $state.raw<readonly SavedView[]>([]);
  const chosen = new SvelteSet<string>();
  let selected = $state<string | null>(null);
  let question = 0;
  let asked: readonly number[] = [];

  const built = $derived(builtInViews(workspace.status?.asOf ?? null));
  const views = $derived<readonly NamedView[]>([
    ...built,
    ...own.map((view) => ({ ...view, builtIn: false })),
  ]);
  const current = $derived(
    views.find(
      (view) => sameFilter(view.filter, filter) && view.sort === sort && view.descending === descending,
    ) ??
      views.find((view) => sameFilter(view.filter, filter)) ??
      null,
  );

  const detail = createAnswer<CustomerAnswer>(async () =>
    selected === null ? null : (await getDataApi()).customer(selected),
  );

  const ask = (offset: number, limit: number): CustomerQuery => ({ filter, sort, descending, offset, limit });

  /** A link may name one of the workspace's own lists: they are known before the question is asked. */
  async function begin(): Promise<void> {
    await readOwn();
    if (summary === null) fromQuery(query);
  }

  async function readOwn(): Promise<void> {
    own = await (await getDataApi()).savedViews();
  }

  async function load(page: number): Promise<void> {
    if (asked.includes(page)) return;
    asked = [...asked, page];
    const turn = question;
    try {
      const found = await (await getDataApi()).customers(ask(page * PAGE, PAGE));
      if (turn !== question) return;
      pages.set(page, found.rows);
      summary = found;
      state = found.everyone === 0 ? 'empty' : 'ready';
      if (page === 0 && selected === null) select(found.rows[0]?.id ?? null);
    } catch {
      if (turn === question) state = 'failed';
    }
  }

  async function restart(): Promise<void> {
    const turn = ++question;
    asked = [0];
    try {
      const found = await (await getDataApi()).customers(ask(0, PAGE));
      if (turn !== question) return;
      pages.clear();
      pages.set(0, found.rows);
      summary = found;
      state = found.everyone === 0 ? 'empty' : 'ready';
      const stays = selected !== null && found.rows.some((row) => row.id === selected);
      if (!stays) select(found.rows[0]?.id ?? null);
    } catch {
      if (turn === question) state = 'failed';
    }
  }

  function select(id: string | null): void {
    selected = id;
    void detail.refresh();
  }

  function setFilter(next: CustomerFilter): void {
    filter = next;
    chosen.clear();
    void restart();
  }

  function rowAt(index: number): CustomerRow | null {
    return pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null;
  }

  function openView(view: SavedView): void {
    sort = view.sort;
    descending = view.descending;
    setFilter(view.filter);
  }

  function fromQuery(next: URLSearchParams): void {
    const view = [...builtInViews(workspace.status?.asOf ?? null), ...own].find(
      (one) => one.id === next.get('view'),
    );
    if (view) {
      filter = view.filter;
      sort = view.sort;
      descending = view.descending;
    } else {
      filter = filterFromQuery(next);
      const asked = next.get('sort') ?? '';
      if (isSort(asked)) [sort, descending] = [asked, asked !== 'name' && asked !== 'city'];
    }
  }

  async function everyId(): Promise<readonly string[]> {
    return (await getDataApi()).customerIds(ask(0, 0));
  }

  return {
    detail,
    get state() {
      return state;
    },
    get filter(): CustomerFilter {
      return filter;
    },
    get sort(): CustomerSort {
      return sort;
    },
    get descending(): boolean {
      return descending;
    },
    get summary() {
      return summary;
    },
    get views(): readonly NamedView[] {
      return views;
    },
    get currentView(): NamedView | null {
      return current;
    },
    get chosen(): ReadonlySet<string> {
      return chosen;
    },
    get selected(): string | null {
      return selected;
    },
    rowAt,
    /** Asks for the pages of the rows now in sight. */
    inSight(first: number, last: number): void {
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) void load(page);
    },
    setFilter,
    removeCondition: (key: keyof CustomerFilter) => setFilter(without(filter, key)),
    sortBy(next: CustomerSort): void {
      descending = sort === next ? !descending : next !== 'name' && next !== 'city';
      sort = next;
      void restart();
    },
    openView,
    saveView(name: string): void {
      if (name.trim() === '') return;
      const fields = { name, filter: JSON.stringify(filter), sort, descending };
      void keepRecord({ table: 'views', id: null, fields }, m.customers_view_saved());
    },
    removeView(view: SavedView): void {
      void kept(m.customers_view_removed(), (api) => api.removeRecord('views', view.id));
    },
    select,
    moveSelection(by: number, index: number): number {
      const next = Math.max(0, Math.min((summary?.total ?? 1) - 1, index + by));
      const row = rowAt(next);
      if (row) select(row.id);
      return next;
    },
    toggleChosen(id: string): void {
      if (!chosen.delete(id)) chosen.add(id);
    },
    async chooseAll(all: boolean): Promise<void> {
      const ids = all ? await everyId() : [];
      chosen.clear();
      for (const id of ids) chosen.add(id);
    },
    clearChosen(): void {
      chosen.clear();
    },
    showChosen(): void {
      setFilter({ ids: [...chosen] });
    },
    async exportCsv(): Promise<void> {
      const api = await getDataApi();
      const which = chosen.size > 0 ? { ids: [...chosen] } : filter;
      const query = { filter: which, sort, descending, offset: 0, limit: Number.MAX_SAFE_INTEGER };
      const { bytes, heldBack } = await api.exportCustomersCsv(query);
      saveFile('customers.csv', new Uint8Array(bytes), 'text/csv');
      if (heldBack > 0) toast(m.consent_export_held({ n: heldBack, count: formatCount(heldBack) }));
    },
    fromQuery(next: URLSearchParams): void {
      fromQuery(next);
      void restart();
    },
    retry: () => void restart(),
    follow: () =>
      onStatus((status) => {
        if (!status) {
          state = 'empty';
          return;
        }
        void begin().then(tick).then(restart);
      }),
  };
}
