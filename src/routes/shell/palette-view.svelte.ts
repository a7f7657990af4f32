import { tick, type Component } from 'svelte';
import FilePlus from '@lucide/svelte/icons/file-plus';
import Headset from '@lucide/svelte/icons/headset';
import House from '@lucide/svelte/icons/house';
import Save from '@lucide/svelte/icons/save';
import Lock from '@lucide/svelte/icons/lock';
import TextSearch from '@lucide/svelte/icons/text-search';
import Waypoints from '@lucide/svelte/icons/waypoints';
import Undo from '@lucide/svelte/icons/undo-2';
import type { CustomerRow } from '$lib/api/customers.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { go } from '$lib/ui/go.ts';

import { palette } from '$lib/ui/palette.svelte.ts';
import { workspace } from '$lib/ui/workspace.svelte.ts';
import { languageItem, themeItems } from './appearance.ts';
import { PLACES } from './places.ts';
import { shell } from './shell.svelte.ts';

export interface PaletteCommand {
  readonly label: string;
  readonly icon?: Component;
  readonly run: () => void;
}

const PEOPLE_SHOWN = 6;

export function createPalette() {
  let text = $state('');
  let people = $state.raw<readonly CustomerRow[]>([]);
  let turn = 0;

  const all = $derived<readonly PaletteCommand[]>([
    ...PLACES.map((place) => ({ label: place.name(), icon: place.icon, run: () => go(place.screen) })),
    { label: m.shell_act_import(), icon: FilePlus, run: () => go('import') },
    { label: m.requests_title(), icon: Headset, run: () => go('requests') },
    { label: m.journey_title(), icon: Waypoints, run: () => go('journey') },
    { label: m.devices_title(), icon: Save, run: () => go('devices') },
    ...(workspace.status?.canUndo
      ? [{ label: m.common_undo(), icon: Undo, run: () => void shell.undo() }]
      : []),
    ...(workspace.status?.workspace.encrypted
      ? [{ label: m.lock_now(), icon: Lock, run: () => void shell.lockNow() }]
      : []),
    { label: m.shell_start_page(), icon: House, run: () => go('start') },
    languageItem(),
    ...themeItems(),
  ]);
  const question = (words: string): PaletteCommand => ({
    label: m.shell_ask_words({ words }),
    icon: TextSearch,
    run: () => go('ask', { q: words }),
  });
  const commands = $derived([
    ...all.filter((command) => command.label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())),
    ...(text.trim() ? [question(text.trim())] : []),
  ]);

  async function search(next: string): Promise<void> {
    text = next;
    const mine = ++turn;
    if (next.trim() === '' || !workspace.status) {
      people = [];
      return;
    }
    // Who was found for fewer letters must not be opened by Enter once more are typed.
    const needle = next.trim().toLocaleLowerCase();
    people = people.filter(({ name, id }) => `${name} ${id}`.toLocaleLowerCase().includes(needle));
    const api = await getDataApi();
    const found = await api.customers({
      filter: { text: next.trim() },
      sort: 'revenue',
      descending: true,
      offset: 0,
      limit: PEOPLE_SHOWN,
    });
    if (mine === turn) people = found.rows;
  }

  // Closed first, so that focus returns before the next screen takes it.
  async function afterClosing(run: () => void): Promise<void> {
    palette.open = false;
    await tick();
    run();
  }

  return {
    get text(): string {
      return text;
    },
    get people(): readonly CustomerRow[] {
      return people;
    },
    get commands(): readonly PaletteCommand[] {
      return commands;
    },
    search: (next: string) => void search(next),
    clear(): void {
      turn++;
      text = '';
      people = [];
    },
    openPerson: (id: string) => void afterClosing(() => go('customer', { id })),
    run: (command: PaletteCommand) => void afterClosing(command.run),
  };
}
