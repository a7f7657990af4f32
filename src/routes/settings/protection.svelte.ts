import type { Progress } from '$lib/base/progress.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { workspace } from '$lib/ui/workspace.svelte.ts';
import { shell } from '../shell/shell.svelte.ts';

type Step =
  | { readonly at: 'passphrase' }
  | { readonly at: 'preparing' }
  | { readonly at: 'recovery'; readonly recoveryKey: string }
  | { readonly at: 'encrypting'; readonly progress: Progress | null }
  | { readonly at: 'done' };

/** Encryption of the open workspace, or of a new and empty one, step by step. */
export function createProtection() {
  let step = $state.raw<Step>({ at: 'passphrase' });
  let error = $state.raw<KnownError | null>(null);
  let changed = $state(false);

  /** An own workspace is open; otherwise one is made, empty, so that nothing was ever written in clear. */
  async function ensureOwn(): Promise<KnownError | null> {
    if (workspace.status && !workspace.status.workspace.sample) return null;
    const api = await getDataApi();
    // Its name is written once there is a key to seal it.
    const made = await api.createWorkspace({ name: '-', currency: workspace.currency });
    if (!made.ok) return made.error;
    return (await shell.open(made.value.id)) ? null : { kind: 'workspace-missing' };
  }

  async function guarded(work: () => Promise<KnownError | null>, back: Step): Promise<void> {
    error = null;
    try {
      error = await work();
    } catch (thrown) {
      error = caughtError(thrown, 'settings/protection');
    }
    if (error) step = back;
  }

  return {
    get step(): Step {
      return step;
    },
    get error(): KnownError | null {
      return error;
    },
    get changed(): boolean {
      return changed;
    },
    prepare: (passphrase: string) =>
      guarded(
        async () => {
          step = { at: 'preparing' };
          const prepared = await (await getDataApi()).prepareEncryption(passphrase);
          if (!prepared.ok) return prepared.error;
          step = { at: 'recovery', recoveryKey: prepared.value.recoveryKey };
          return null;
        },
        { at: 'passphrase' },
      ),
    encrypt: (typed: string, name: string) => {
      const back = step;
      return guarded(async () => {
        const missing = await ensureOwn();
        if (missing) return missing;
        step = { at: 'encrypting', progress: null };
        const api = await getDataApi();
        const done = await api.encryptWorkspace(typed, (progress) => (step = { at: 'encrypting', progress }));
        if (!done.ok) return done.error;
        if (name !== '') await api.updateWorkspace({ name });
        await shell.unlocked((await api.status()) ?? done.value);
        step = { at: 'done' };
        return null;
      }, back);
    },
    change: (now: string, next: string) =>
      guarded(async () => {
        changed = false;
        const done = await (await getDataApi()).changePassphrase({ passphrase: now }, next);
        changed = done.ok;
        return done.ok ? null : done.error;
      }, step),
  };
}
