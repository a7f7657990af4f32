import type { SampleKind, StoreError, WorkspaceInfo } from '$lib/api/workspace.ts';
import type { Progress } from '$lib/base/progress.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { handOverFiles, isBackup, takeFiles } from '$lib/client/pending-files.ts';
import { go } from '$lib/ui/go.ts';
import { hashQuery } from '$lib/ui/link.ts';
import { shell } from '../shell/shell.svelte.ts';

export const SAMPLE_KINDS = ['retail', 'b2b', 'service'] as const satisfies readonly SampleKind[];

interface BackupFacts {
  readonly workspaceName: string;
  readonly createdAt: number;
  readonly customers: number;
  readonly orderLines: number;
  readonly operations: number;
  readonly erased: number | null;
}

type Restore =
  | { readonly state: 'choosing' }
  | { readonly state: 'reading' }
  | { readonly state: 'locked'; readonly file: File; readonly error: StoreError }
  | {
      readonly state: 'shown';
      readonly file: File;
      readonly passphrase: string | null;
      readonly facts: BackupFacts;
    }
  | { readonly state: 'running'; readonly progress: Progress | null }
  | { readonly state: 'failed'; readonly error: StoreError };

const isSampleKind = (word: string | null): word is SampleKind =>
  word !== null && (SAMPLE_KINDS as readonly string[]).includes(word);

/** `?demo=retail`, before or after the hash; followed once, so that coming back to Start shows the doors. */
let demoFollowed = false;

function askedDemo(): SampleKind | null {
  const asked = new URLSearchParams(location.search).get('demo') ?? hashQuery(location.hash).get('demo');
  return isSampleKind(asked) ? asked : null;
}

export type StartView = ReturnType<typeof createStartView>;

export function createStartView() {
  let kind = $state<SampleKind>(askedDemo() ?? 'retail');
  let free = $state<number | null>(null);
  let restore = $state.raw<Restore>({ state: 'choosing' });

  async function measureFree(): Promise<void> {
    try {
      const { quota, usage } = await navigator.storage.estimate();
      if (quota !== undefined) free = quota - (usage ?? 0);
    } catch {
      // Not every browser says; the line is left out then.
    }
  }

  async function inspectBackup(file: File, passphrase: string | null = null): Promise<void> {
    restore = { state: 'reading' };
    const found = await (await getDataApi()).inspectBackup(file, passphrase === null ? null : { passphrase });
    if (found.ok) restore = { state: 'shown', file, passphrase, facts: found.value };
    else if (found.error.kind === 'backup-locked' || found.error.kind === 'backup-wrong-passphrase')
      restore = { state: 'locked', file, error: found.error };
    else restore = { state: 'failed', error: found.error };
  }

  async function restoreBackup(): Promise<void> {
    if (restore.state !== 'shown') return;
    const { file, passphrase } = restore;
    restore = { state: 'running', progress: null };
    const api = await getDataApi();
    const done = await api.restoreBackup(
      file,
      (progress) => (restore = { state: 'running', progress }),
      passphrase === null ? null : { passphrase },
    );
    if (done.ok) await openRestored(done.value);
    else restore = { state: 'failed', error: done.error };
  }

  async function openRestored(info: WorkspaceInfo): Promise<void> {
    restore = { state: 'choosing' };
    if (await shell.open(info.id)) go('today');
  }

  return {
    get kind(): SampleKind {
      return kind;
    },
    set kind(next: SampleKind) {
      kind = next;
    },
    get freeBytes(): number | null {
      return free;
    },
    get restore(): Restore {
      return restore;
    },
    start(): void {
      void measureFree();
      const [backup] = takeFiles();
      if (backup) void inspectBackup(backup);
      const demo = askedDemo();
      if (!demo || demoFollowed) return;
      demoFollowed = true;
      void shell.lookAround(demo);
    },
    lookAround: () => void shell.lookAround(kind),
    /** A backup goes to its own door; anything else to the import. */
    bring(files: Iterable<File>): void {
      const all = [...files];
      const backup = all.find(isBackup);
      if (backup) {
        go('start', { restore: 1 });
        void inspectBackup(backup);
      } else if (all.length > 0) {
        handOverFiles(all);
        go('import');
      }
    },
    inspectBackup: (file: File) => void inspectBackup(file),
    openBackup: (passphrase: string) => {
      if (restore.state === 'locked') void inspectBackup(restore.file, passphrase);
    },
    restoreBackup: () => void restoreBackup(),
    chooseAgain(): void {
      restore = { state: 'choosing' };
    },
  };
}
