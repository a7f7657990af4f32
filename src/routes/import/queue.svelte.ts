import type { ImportReport } from '$lib/import/plan.ts';

export type QueueState = 'waiting' | 'now' | 'done' | 'skipped' | 'undone';

export interface QueuedFile {
  readonly id: number;
  readonly file: File;
  /** One sheet of a workbook whose other sheets hold data too. */
  readonly sheet: string | null;
  readonly state: QueueState;
  readonly report: Pick<ImportReport, 'read' | 'accepted' | 'rejected'> | null;
}

/** What the person calls it: a file, or a sheet of one. */
export const queuedName = ({ file, sheet }: QueuedFile): string =>
  sheet === null ? file.name : `${file.name} · ${sheet}`;

/** Files that a person brought together, taken one after another; at most one of them is `now`. */
export function createQueue() {
  let items = $state.raw<readonly QueuedFile[]>([]);
  let finished: number | null = null;

  const current = () => items.find(({ state }) => state === 'now') ?? null;

  function change(which: (item: QueuedFile) => boolean, to: Partial<QueuedFile>): void {
    items = items.map((item) => (which(item) ? { ...item, ...to } : item));
  }

  return {
    get items() {
      return items;
    },
    get current() {
      return current();
    },
    get waiting(): readonly QueuedFile[] {
      return items.filter(({ state }) => state === 'waiting');
    },
    fill(files: readonly File[]): void {
      items = files.map((file, id) => ({ id, file, sheet: null, state: 'waiting', report: null }));
      finished = null;
    },
    /** The next file that waits becomes the current one; one that was looked at without an import is passed over. */
    advance(): QueuedFile | null {
      change(({ state }) => state === 'now', { state: 'skipped' });
      const next = items.find(({ state }) => state === 'waiting');
      if (!next) return null;
      change(({ id }) => id === next.id, { state: 'now' });
      return next;
    },
    finish(report: ImportReport): void {
      const { read, accepted, rejected } = report;
      finished = current()?.id ?? null;
      change(({ state }) => state === 'now', { state: 'done', report: { read, accepted, rejected } });
    },
    /** An import was taken back, or brought back. */
    markUndone(undone: boolean): void {
      change(({ id }) => id === finished, { state: undone ? 'undone' : 'done' });
    },
    /** The sheet of the current workbook that is being looked at, and the others with data, which follow it. */
    takeSheets(sheet: string, others: readonly string[]): void {
      const at = items.findIndex(({ state }) => state === 'now');
      if (at < 0) return;
      const { file } = items[at]!;
      const first = Math.max(...items.map(({ id }) => id)) + 1;
      const following = others.map((name, i): QueuedFile => {
        return { id: first + i, file, sheet: name, state: 'waiting', report: null };
      });
      items = [...items.slice(0, at), { ...items[at]!, sheet }, ...following, ...items.slice(at + 1)];
    },
    /** Another sheet is looked at first: the one that waits for its turn takes the place of this one. */
    changeSheet(sheet: string): void {
      const now = current();
      if (!now || now.sheet === null) return;
      change((item) => item.state === 'waiting' && item.file === now.file && item.sheet === sheet, {
        sheet: now.sheet,
      });
      change(({ id }) => id === now.id, { sheet });
    },
    skip(id: number): void {
      change((item) => item.id === id && item.state === 'waiting', { state: 'skipped' });
    },
    skipAll(): void {
      change(({ state }) => state === 'waiting' || state === 'now', { state: 'skipped' });
    },
    clear(): void {
      items = [];
    },
  };
}

export type Queue = ReturnType<typeof createQueue>;
