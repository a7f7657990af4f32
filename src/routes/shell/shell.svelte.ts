import type { SampleKind, StoreError, WorkspaceInfo, WorkspaceStatus } from '$lib/api/workspace.ts';
import type { Progress } from '$lib/base/progress.ts';
import type { Outcome } from '$lib/base/outcome.ts';
import type { AutoLock } from '$lib/client/auto-lock.ts';
import { endWorkers, getDataApi } from '$lib/client/data-client.ts';
import { remembersPin } from '$lib/client/pin-mark.ts';
import { m } from '$lib/paraglide/messages.js';
import { todayHere } from '$lib/ui/format.ts';
import { go } from '$lib/ui/go.ts';

import { errorWords } from '$lib/ui/messages/errors.ts';
import { mask } from '$lib/ui/mask.svelte.ts';
import { preferences } from '$lib/ui/preferences.svelte.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { setTraining } from '$lib/ui/training.svelte.ts';
import { onStatus, setWorkspaceStatus, workspace } from '$lib/ui/workspace.svelte.ts';
import { rememberWorkspace } from './remembered.ts';

let list = $state.raw<readonly WorkspaceInfo[]>([]);
let failed = $state(false);
/** The encrypted workspace that waits for its passphrase; its screen covers all others. */
let locked = $state<string | null>(null);
/** The PIN is asked for before anything is opened. */
let pinned = $state(remembersPin());
let autoLock: Promise<AutoLock> | null = null;
let making = $state.raw<{ readonly kind: SampleKind; readonly progress: Progress | null } | null>(null);

function said<T>(outcome: Outcome<T, StoreError>): outcome is { readonly ok: true; readonly value: T } {
  if (!outcome.ok && outcome.error.kind !== 'cancelled') {
    const words = errorWords(outcome.error);
    toast(`${words.happened} ${words.next}`, { tone: 'bad' });
  }
  return outcome.ok;
}

async function refreshList(): Promise<void> {
  list = await (await getDataApi()).listWorkspaces();
  rememberWorkspace(list.length > 0);
}

async function open(id: string): Promise<boolean> {
  const api = await getDataApi();
  const opened = await api.openWorkspace(id);
  if (!opened.ok && opened.error.kind === 'locked') {
    locked = id;
    return false;
  }
  if (!said(opened)) return false;
  setWorkspaceStatus(opened.value);
  await refreshList();
  return true;
}

/** Opens what was open last and listens to every change from then on. */
async function begin(): Promise<void> {
  if (pinned) return;
  try {
    const api = await getDataApi();
    await mask.connect((on) => api.mask(on));
    await api.subscribe(setWorkspaceStatus);
    onStatus((status) => void watchLock(status?.workspace.encrypted ?? false));
    await api.followTraining(setTraining);
    await refreshList();
    const open_ = await api.status();
    const last = list.toSorted((a, b) => b.openedAt - a.openedAt)[0];
    if (open_) setWorkspaceStatus(open_);
    else if (!last || !(await open(last.id))) setWorkspaceStatus(null);
  } catch {
    failed = true;
    setWorkspaceStatus(null);
  }
}

/** Done once it is known what is open, or that it is locked. */
let started: Promise<void> | null = null;
const start = (): Promise<void> => (started ??= begin());

async function pinEntered(): Promise<void> {
  pinned = false;
  started = null;
  await start();
}

const pinChanged = (): Promise<void> => watchLock(workspace.status?.workspace.encrypted ?? false);

async function watchLock(encrypted: boolean): Promise<void> {
  if (encrypted || remembersPin()) {
    autoLock ??= import('$lib/client/auto-lock.ts').then(({ startAutoLock }) => startAutoLock(cover));
  } else {
    const watching = autoLock;
    autoLock = null;
    (await watching)?.stop();
  }
}

/** Hides everything at once, ends the workers, and begins anew: nothing of the page's memory stays. */
function cover(): void {
  document.documentElement.hidden = true;
  endWorkers();
  location.reload();
}

async function lockNow(): Promise<void> {
  (await autoLock)?.lockAll();
}

/** What the lock screen opened. */
async function unlocked(status: WorkspaceStatus): Promise<void> {
  setWorkspaceStatus(status);
  await refreshList();
  locked = null;
}

function leaveLock(): void {
  locked = null;
  go('start');
}

async function makeSample(kind: SampleKind): Promise<boolean> {
  making = { kind, progress: null };
  try {
    const api = await getDataApi();
    const language = preferences.locale;
    const made = await api.createSample({ kind, language, today: todayHere() }, (progress) => {
      if (making) making = { kind, progress };
    });
    return said(made) && (await open(made.value.id));
  } catch {
    failed = true;
    return false;
  } finally {
    making = null;
  }
}

async function lookAround(kind: SampleKind): Promise<void> {
  if (making) return;
  const there = list.find((each) => each.sample === kind);
  const ready = there ? await open(there.id) : await makeSample(kind);
  if (ready) go('today');
}

async function remove(info: WorkspaceInfo): Promise<void> {
  const api = await getDataApi();
  if (!said(await api.removeWorkspace(info.id))) return;
  await refreshList();
  toast(m.shell_workspace_removed({ name: info.name }));
  const next = list.toSorted((a, b) => b.openedAt - a.openedAt)[0];
  if (next) await open(next.id);
  else {
    setWorkspaceStatus(null);
    go('start');
  }
}

async function rename(name: string): Promise<void> {
  const api = await getDataApi();
  if (said(await api.updateWorkspace({ name }))) await refreshList();
}

async function undo(): Promise<void> {
  const api = await getDataApi();
  const undone = await api.undo();
  if (said(undone))
    toast(m.shell_undone(), { action: { label: m.shell_redo(), run: () => void api.redo() } });
}

export const shell = {
  get workspaces(): readonly WorkspaceInfo[] {
    return list;
  },
  /** The store or the workers could not be reached. */
  get failed(): boolean {
    return failed;
  },
  get locked(): string | null {
    return locked;
  },
  get pinned(): boolean {
    return pinned;
  },
  pinEntered,
  pinChanged,
  get making() {
    return making;
  },
  start,
  open,
  lookAround,
  remove,
  rename,
  undo,
  refreshList,
  lockNow,
  unlocked,
  leaveLock,
};
