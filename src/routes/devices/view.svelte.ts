import type { UnlockSecret } from '$lib/api/encryption.ts';
import type { FileComparison, MergeReport, SnapshotInfo } from '$lib/api/safekeeping.ts';
import type { DataApi } from '$lib/api/data-api.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import type { OnProgress, Progress } from '$lib/base/progress.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { takeFiles } from '$lib/client/pending-files.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { go } from '$lib/ui/go.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { shell } from '../shell/shell.svelte.ts';

export type Done = 'merge' | 'replace' | 'return';

type Taking =
  | { readonly state: 'choosing' }
  | { readonly state: 'reading' }
  | { readonly state: 'locked'; readonly file: File; readonly error: KnownError }
  | {
      readonly state: 'compared';
      readonly file: File;
      readonly secret: UnlockSecret | null;
      readonly comparison: FileComparison;
    }
  | { readonly state: 'running'; readonly progress: Progress | null }
  | { readonly state: 'done'; readonly done: Done; readonly report: MergeReport }
  | { readonly state: 'failed'; readonly error: KnownError };

const LOCKED: ReadonlySet<string> = new Set(['backup-locked', 'backup-wrong-passphrase']);

/** A file's way in: read and compared, then merged, put in place, or restored apart; and back again. */
export function createDevicesView() {
  let taking = $state.raw<Taking>({ state: 'choosing' });
  const snapshots = createAnswer(async () => (await getDataApi()).snapshots());

  function broken(work: string, thrown: unknown): void {
    taking = { state: 'failed', error: caughtError(thrown, `devices/${work}`) };
  }

  async function compare(file: File, secret: UnlockSecret | null = null): Promise<void> {
    taking = { state: 'reading' };
    try {
      const compared = await (await getDataApi()).compareFile(file, secret);
      if (compared.ok) taking = { state: 'compared', file, secret, comparison: compared.value };
      else if (LOCKED.has(compared.error.kind)) taking = { state: 'locked', file, error: compared.error };
      else taking = { state: 'failed', error: compared.error };
    } catch (thrown) {
      broken('compare', thrown);
    }
  }

  async function run(
    done: Done,
    work: (api: DataApi, onProgress: OnProgress) => Promise<Outcome<MergeReport, KnownError>>,
  ): Promise<void> {
    taking = { state: 'running', progress: null };
    try {
      const result = await work(await getDataApi(), (progress) => (taking = { state: 'running', progress }));
      taking = result.ok
        ? { state: 'done', done, report: result.value }
        : { state: 'failed', error: result.error };
    } catch (thrown) {
      broken(done, thrown);
    }
    void snapshots.refresh();
  }

  async function restoreApart(file: File, secret: UnlockSecret | null): Promise<void> {
    taking = { state: 'running', progress: null };
    try {
      const made = await (
        await getDataApi()
      ).restoreBackup(file, (progress) => (taking = { state: 'running', progress }), secret);
      taking = made.ok ? { state: 'choosing' } : { state: 'failed', error: made.error };
      if (made.ok && (await shell.open(made.value.id))) go('today');
    } catch (thrown) {
      broken('restore', thrown);
    }
  }

  return {
    get taking(): Taking {
      return taking;
    },
    snapshots,
    follow(): () => void {
      const [file] = takeFiles();
      if (file) void compare(file);
      return snapshots.follow();
    },
    compare: (file: File) => void compare(file),
    open(passphrase: string): void {
      if (taking.state === 'locked') void compare(taking.file, { passphrase });
    },
    merge(): void {
      if (taking.state !== 'compared') return;
      const { token } = taking.comparison;
      void run('merge', (api, onProgress) => api.mergeFile(token, onProgress));
    },
    replace(): void {
      if (taking.state !== 'compared') return;
      const { token } = taking.comparison;
      void run('replace', (api, onProgress) => api.replaceByFile(token, onProgress));
    },
    restoreApart(): void {
      if (taking.state === 'compared') void restoreApart(taking.file, taking.secret);
    },
    returnTo: ({ id }: Pick<SnapshotInfo, 'id'>) =>
      void run('return', (api, onProgress) => api.returnToSnapshot(id, onProgress)),
    again(): void {
      taking = { state: 'choosing' };
    },
    async takeSnapshot(): Promise<void> {
      const kept = await (await getDataApi()).takeSnapshot();
      if (kept.ok) toast(m.devices_snapshot_taken());
      else taking = { state: 'failed', error: kept.error };
      await snapshots.refresh();
    },
  };
}

export type DevicesView = ReturnType<typeof createDevicesView>;
