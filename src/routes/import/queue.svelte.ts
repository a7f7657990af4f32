import type { ImportReport } from '$lib/import/plan.ts';

export type QueueState = 'waiting' | 'now' | 'done' | 'skipped' | 'undone';

export interface QueuedFile {
  readonly id: number;
  readonly file: File;
  readonly state: QueueState;
  readonly report: Pick<ImportReport, 'read' | 'accepted' | 'rejected'> | null;
}

/** Files that a person brought together, taken one after another; at most one of them is `now`. */
export function createQueue() {
  let items = $state.raw<readonly QueuedFile[]>([]);

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
      items = files.map((file, id) => ({ id, file, state: 'waiting', report: null }));
    },
    /** The next file that waits becomes the current one; one that was looked at without an import is passed over. */
    advance(): File | null {
      change(({ state }) => state === 'now', { state: 'skipped' });
      const next = items.find(({ state }) => state === 'waiting');
      if (!next) return null;
      change(({ id }) => id === next.id, { state: 'now' });
      return next.file;
    },
    finish(report: ImportReport): void {
      const { read, accepted, rejected } = report;
      change(({ state }) => state === 'now', { state: 'done', report: { read, accepted, rejected } });
    },
    /** An import was taken back, or brought back. */
    mark(file: File | null, undone: boolean): void {
      change((item) => item.file === file && (item.state === 'done' || item.state === 'undone'), {
        state: undone ? 'undone' : 'done',
      });
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
