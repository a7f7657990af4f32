import type { WorkspaceInfo } from '$lib/api/workspace.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { shell } from '../shell/shell.svelte.ts';

export function createSettingsView() {
  let error = $state.raw<KnownError | null>(null);

  async function update(
    change: { name?: string; currency?: string; timeZone?: string },
    said: string,
  ): Promise<void> {
    error = null;
    try {
      const done = await (await getDataApi()).updateWorkspace(change);
      if (!done.ok) {
        error = done.error;
        return;
      }
      await shell.refreshList();
      toast(said);
    } catch (thrown) {
      error = caughtError(thrown, 'settings/workspace');
    }
  }

  return {
    get error() {
      return error;
    },
    rename: (name: string) => update({ name }, m.settings_name_saved({ name })),
    setCurrency: (currency: string) => update({ currency }, m.settings_currency_saved({ currency })),
    setTimeZone: (timeZone: string) =>
      update({ timeZone }, m.settings_zone_saved({ zone: timeZone.replaceAll('_', ' ') })),
    remove: (info: WorkspaceInfo) => shell.remove(info),
  };
}

export type SettingsView = ReturnType<typeof createSettingsView>;

export const isOfflineReady = (): boolean => Boolean(navigator.serviceWorker?.controller);

export function contrastWords(): string {
  const contrast = matchMedia('(prefers-contrast: more)').matches
    ? m.settings_contrast_more()
    : m.settings_contrast_normal();
  const motion = matchMedia('(prefers-reduced-motion: reduce)').matches
    ? m.settings_motion_reduced()
    : m.settings_motion_normal();
  return m.settings_contrast_now({ contrast, motion });
}

export const hasFinePointer = (): boolean => matchMedia('(pointer: fine)').matches;
