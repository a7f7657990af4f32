import { getDataApi } from '$lib/client/data-client.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { saveFile } from '$lib/ui/save-file.ts';
import type { Finished } from './view.svelte.ts';

const SHOWN_REJECTED = 50;

/** What follows an import: findings once the scores are there, the rejected rows as a file, and the way back. */
export function createReport(finished: Finished, onUndone: (undone: boolean) => void) {
  const overview = createAnswer(async () => (await getDataApi()).overview());
  let undone = $state(false);
  let kept = $state.raw<readonly string[]>([]);
  let busy = $state(false);
  let error = $state.raw<KnownError | null>(null);

  async function run(code: string, step: () => Promise<KnownError | null>): Promise<void> {
    busy = true;
    error = null;
    try {
      error = await step();
    } catch (thrown) {
      error = caughtError(thrown, code);
    }
    busy = false;
  }

  return {
    overview,
    report: finished.report,
    shown: finished.report.rejectedRows.slice(0, SHOWN_REJECTED),
    get undone() {
      return undone;
    },
    get kept() {
      return kept;
    },
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    undo: () =>
      run('import/undo', async () => {
        const done = await (await getDataApi()).undoImport(finished.batchId);
        if (!done.ok) return done.error;
        kept = done.value.keptEdits;
        undone = true;
        onUndone(true);
        return null;
      }),
    restore: () =>
      run('import/restore', async () => {
        const done = await (await getDataApi()).restoreBatch(finished.batchId);
        if (!done.ok) return done.error;
        undone = false;
        onUndone(false);
        return null;
      }),
    download: () =>
      run('import/rejected', async () => {
        const bytes = await (await getDataApi()).rejectedRowsCsv(finished.batchId);
        saveFile(rejectedFileName(finished.report.fileName), new Uint8Array(bytes), 'text/csv');
        return null;
      }),
  };
}

/** `orders.xlsx` → `orders-rejected.csv`. */
export const rejectedFileName = (fileName: string): string =>
  `${fileName.replace(/\.gz$/i, '').replace(/\.[^.]{1,5}$/, '')}-rejected.csv`;
