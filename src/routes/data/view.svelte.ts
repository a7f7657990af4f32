import type { BatchInfo } from '$lib/api/runs.ts';
import type { DataApi } from '$lib/api/data-api.ts';
import { MILLIS_PER_DAY, type EpochMillis } from '$lib/base/units.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { askForPersistence } from '$lib/client/persistence.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { formatBytes, formatCount, formatList } from '$lib/ui/format.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { fileNameOf, saveFile } from '$lib/ui/save-file.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { workspace } from '$lib/ui/workspace.svelte.ts';

const BIN_DAYS = 30;

export interface Saved {
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string | null;
}

export type Task = 'scores' | 'customers' | 'backup' | 'batch' | 'edit' | 'persist';

/** Days that a removed import still lies in the recycle bin. */
export const daysLeft = (removedAt: EpochMillis, now: EpochMillis): number =>
  Math.max(0, Math.ceil(BIN_DAYS - (now - removedAt) / MILLIS_PER_DAY));

const WHAT: Readonly<Record<string, () => string>> = {
  'edit-customer': m.data_what_edit_customer,
  'log-contact': m.data_what_log_contact,
  'merge-customers': m.data_what_merge,
  'tidy-customers': m.data_what_tidy,
  'keep-apart': m.data_what_keep_apart,
  'separate-customer': m.data_what_separate,
  'settle-conflicts': m.data_what_settle,
  'take-set-aside': m.data_what_aside,
};
const whatWords = (what: string): string => (WHAT[what] ?? m.data_what_other)();

export function createDataView() {
  const batches = createAnswer(async () => (await getDataApi()).listBatches());
  let task = $state<Task | null>(null);
  let error = $state.raw<KnownError | null>(null);
  let saved = $state.raw<Partial<Record<Task, Saved>>>({});

  /** One task at a time; its error stays in sight until the next. */
  async function run(name: Task, step: (api: DataApi) => Promise<KnownError | null>): Promise<void> {
    if (task) return;
    task = name;
    error = null;
    try {
      error = await step(await getDataApi());
    } catch (thrown) {
      error = caughtError(thrown, `data/${name}`);
    }
    task = null;
  }

  function keep(name: Task, fileName: string, bytes: Uint8Array, type: string, sha256: string | null): null {
    saveFile(fileName, new Uint8Array(bytes), type);
    saved = { ...saved, [name]: { fileName, bytes: bytes.byteLength, sha256 } };
    return null;
  }

  const csvName = (words: string) =>
    fileNameOf(`${workspace.status?.workspace.name ?? m.app_name()} ${words}`, 'csv');

  function restoreBatch(batch: BatchInfo): Promise<void> {
    return run('batch', async (api) => {
      const done = await api.restoreBatch(batch.id);
      if (!done.ok) return done.error;
      toast(m.data_restored({ file: batch.fileName }));
      return null;
    });
  }

  return {
    batches,
    get task() {
      return task;
    },
    get error() {
      return error;
    },
    get saved() {
      return saved;
    },
    follow: () => batches.follow(),
    exportScores: () =>
      run('scores', async (api) => {
        const { bytes, heldBack } = await api.exportScoresCsv();
        if (heldBack > 0) toast(m.consent_export_held({ n: heldBack, count: formatCount(heldBack) }));
        return keep('scores', csvName('scores'), bytes, 'text/csv', null);
      }),
    exportCustomers: () =>
      run('customers', async (api) => {
        const query = {
          filter: {},
          sort: 'name',
          descending: false,
          offset: 0,
          limit: Number.MAX_SAFE_INTEGER,
        } as const;
        const { bytes, heldBack } = await api.exportCustomersCsv(query);
        if (heldBack > 0) toast(m.consent_export_held({ n: heldBack, count: formatCount(heldBack) }));
        return keep('customers', csvName('customers'), bytes, 'text/csv', null);
      }),
    backUp: (passphrase: string | null = null) =>
      run('backup', async (api) => {
        const made = await api.backup(passphrase);
        if (!made.ok) return made.error;
        const { fileName, bytes, sha256 } = made.value;
        return keep('backup', fileName, bytes, 'application/octet-stream', sha256);
      }),
    undoImport: (batch: BatchInfo) =>
      run('batch', async (api) => {
        const done = await api.undoImport(batch.id);
        if (!done.ok) return done.error;
        const { keptEdits } = done.value;
        const file = batch.fileName;
        const words =
          keptEdits.length > 0
            ? m.data_undone_kept({ file, names: formatList(keptEdits.slice(0, 5)) })
            : m.data_undone({ file });
        toast(words, { action: { label: m.data_restore(), run: () => void restoreBatch(batch) } });
        return null;
      }),
    restoreBatch,
    downloadRejected: (batch: BatchInfo) =>
      run('batch', async (api) => {
        const name = batch.fileName.replace(/\.gz$/i, '').replace(/\.[^.]{1,5}$/, '');
        saveFile(`${name}-rejected.csv`, new Uint8Array(await api.rejectedRowsCsv(batch.id)), 'text/csv');
        return null;
      }),
    undoEdit: () =>
      run('edit', async (api) => {
        const done = await api.undo();
        if (!done.ok) return done.error;
        toast(m.data_undone_edit({ what: whatWords(done.value.what) }));
        return null;
      }),
    redoEdit: () =>
      run('edit', async (api) => {
        const done = await api.redo();
        if (!done.ok) return done.error;
        toast(m.data_redone_edit({ what: whatWords(done.value.what) }));
        return null;
      }),
    askToKeep: () =>
      run('persist', async (api) => {
        toast((await askForPersistence(api)) ? m.data_persist_granted() : m.data_persist_refused());
        return null;
      }),
  };
}

export const savedWords = (saved: Saved): string =>
  m.data_exported({ file: saved.fileName, size: formatBytes(saved.bytes) });

/** First and last eight digits: enough to compare by eye; the whole is in the title. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-8)}`;

export interface DatasetLine {
  readonly name: string;
  readonly rows: number;
  readonly detail: string | null;
}

/** The data sets that hold anything, customers first. */
export function datasetLines(): readonly DatasetLine[] {
  const counts = workspace.status?.counts;
  if (!counts) return [];
  const lines: readonly DatasetLine[] = [
    { name: m.data_customers(), rows: counts.customers, detail: null },
    {
      name: m.data_orders(),
      rows: counts.orderLines,
      detail: m.data_orders_detail({
        orders: formatCount(counts.orders),
        returns: formatCount(counts.returnLines),
        anonymous: formatCount(counts.anonymousLines),
      }),
    },
    { name: m.data_products(), rows: counts.products, detail: null },
    { name: m.data_interactions(), rows: counts.interactions, detail: null },
    { name: m.data_feedback(), rows: counts.feedback, detail: null },
    { name: m.data_costs(), rows: counts.costs, detail: null },
  ];
  return lines.filter((line) => line.rows > 0);
}

export const totalRows = (lines: readonly DatasetLine[]): number =>
  lines.reduce((sum, line) => sum + line.rows, 0);
