import type { BackupFolder, FolderAnswer } from '$lib/api/backup-folder.ts';
import type { DataApi } from '$lib/api/data-api.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';

type Pick = (options: { readonly id: string; readonly mode: 'readwrite' }) => Promise<BackupFolder>;
const picker = (): Pick | undefined =>
  (globalThis as { readonly showDirectoryPicker?: Pick }).showDirectoryPicker;

export const canChooseFolder = (): boolean => picker() !== undefined;

/** The folder for backups: chosen once, written to, read from. */
export function createFolderView(compare: (file: File) => void) {
  const answer = createAnswer<FolderAnswer>(async () => (await getDataApi()).backupFolder());
  let busy = $state(false);
  let error = $state.raw<KnownError | null>(null);

  async function run(work: (api: DataApi) => Promise<KnownError | null>): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      error = await work(await getDataApi());
    } catch (thrown) {
      error = caughtError(thrown, 'devices/folder');
    }
    await answer.refresh();
    busy = false;
  }

  async function copy(api: DataApi): Promise<KnownError | null> {
    const copied = await api.copyToFolder();
    if (copied.ok) toast(m.devices_folder_copied());
    return copied.ok ? null : copied.error;
  }

  return {
    answer,
    get busy(): boolean {
      return busy;
    },
    get error(): KnownError | null {
      return error ?? answer.value?.problem ?? null;
    },
    /** Chosen again, the folder gets a first copy at once. */
    choose: () =>
      run(async (api) => {
        const folder = await picker()?.({ id: 'rapport', mode: 'readwrite' }).catch(ifDismissed);
        if (!folder) return error;
        await api.chooseFolder(folder);
        return copy(api);
      }),
    /** The browser asks, and only after a tap. */
    allow: () =>
      run(async (api) => {
        const access = await answer.value?.folder.requestPermission?.({ mode: 'readwrite' });
        return access === 'granted' ? copy(api) : { kind: 'folder-refused' };
      }),
    copy: () => run(copy),
    forget: () =>
      run(async (api) => {
        await api.chooseFolder(null);
        return null;
      }),
    look: (name: string) =>
      run(async (api) => {
        const file = await api.folderFile(name);
        if (file.ok) compare(file.value);
        return file.ok ? null : file.error;
      }),
  };
}

export type FolderView = ReturnType<typeof createFolderView>;

/** Closing the browser's dialog is no failure. */
function ifDismissed(failed: unknown): null {
  if (failed instanceof DOMException && failed.name === 'AbortError') return null;
  throw failed;
}
