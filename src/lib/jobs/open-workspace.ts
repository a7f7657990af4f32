import type { StoreError, WorkspaceInfo, WorkspaceStatus } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import { currencyDigits } from '../base/currencies.ts';
import { isTimeZone } from '../base/time-zone.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import { droppedSetting } from '../store/settings.ts';
import type { Registry } from '../store/registry.ts';
import { clearSnapshots } from '../store/snapshots.ts';
import { attempt, StoreFailure } from '../store/store-failure.ts';
import type { WorkspaceKeys } from '../store/workspace-keys.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { createWorkspaceStore, deleteWorkspaceStore, openWorkspaceStore } from '../store/workspace-store.ts';
import { requestWriterLock } from '../store/writer-lock.ts';
import type { Desk } from './desk.ts';
import { removedAttachments } from './removed-attachments.ts';
import type { Session } from './session.ts';
import { openSession, SETTINGS } from './session.ts';

const BIN_DAYS = 30;
const HALF_MADE_MILLIS = 3_600_000;

export async function listWorkspaces(desk: Desk): Promise<readonly WorkspaceInfo[]> {
  const registry = await desk.registry();
  await sweepHalfMade(desk, registry);
  return registry.list();
}

/** Workspaces whose making a crash cut short an hour ago or earlier; a younger one may be another tab's work. */
async function sweepHalfMade(desk: Desk, registry: Registry): Promise<void> {
  const { now } = desk.environment;
  for (const { id, since } of await registry.listMaking()) {
    if (since > now() - HALF_MADE_MILLIS) continue;
    await attempt(() => discard(desk, id));
  }
}

/** Deletes what an unlisted workspace left on the device; until that is done it stays noted. */
export async function discard(desk: Desk, id: string): Promise<void> {
  const { factory } = desk.environment;
  await deleteWorkspaceStore(id, factory);
  await clearSnapshots(id, factory);
  await (await desk.registry()).endMaking(id);
}

/** What a workspace is made as; one whose zone is not known, because it is a copy of one without, has none either. */
type About = Pick<WorkspaceInfo, 'name' | 'currency' | 'sample'> & {
  readonly timeZone: WorkspaceInfo['timeZone'] | undefined;
};

/** Makes a workspace, lets `fill` put data in, then lists it: one that could not be filled is never seen. */
export async function makeWorkspace(
  desk: Desk,
  { timeZone, ...about }: About,
  fill: (store: WorkspaceStore) => Promise<void> = () => Promise.resolve(),
  { keys, replaces }: { readonly keys?: WorkspaceKeys; readonly replaces?: string } = {},
): Promise<Outcome<WorkspaceInfo, StoreError>> {
  const { now, factory } = desk.environment;
  const id = randomId();
  return attempt(async () => {
    const registry = await desk.registry();
    const info: WorkspaceInfo = {
      id,
      ...about,
      ...(timeZone !== undefined && { timeZone }),
      createdAt: now(),
      openedAt: now(),
      ...(keys && { encrypted: true }),
    };
    await registry.beginMaking(id, now());
    if (keys) registry.hold(id, keys.seal);
    const store = await createWorkspaceStore({
      id,
      device: registry.device,
      now,
      ...(keys && { keys }),
      ...(factory && { factory }),
    });
    try {
      await fill(store);
      await store.writeSetting(SETTINGS.info, info);
      await (replaces === undefined ? registry.put(info) : registry.replace(replaces, info));
    } catch (error) {
      store.close();
      await deleteWorkspaceStore(id, factory).catch(() => undefined);
      await registry.endMaking(id).catch(() => undefined);
      registry.hold(id, null);
      throw error;
    }
    store.close();
    registry.hold(id, null);
    desk.announce(null);
    return info;
  });
}

/**
 * Puts a workspace on the desk: asks to be its writer, sweeps what a crash left, loads it. An encrypted one opens
 * with its keys alone; they are forgotten when it leaves the desk.
 */
export async function openWorkspace(
  desk: Desk,
  id: string,
  keys: WorkspaceKeys | null = null,
): Promise<Outcome<WorkspaceStatus, StoreError>> {
  const { now, factory, locks } = desk.environment;
  const opened = await desk.exclusive(() =>
    attempt(async () => {
      const registry = await desk.registry();
      const listed = await registry.get(id);
      if (!listed) return null;
      if (listed.encrypted && !keys) throw new StoreFailure({ kind: 'locked', workspace: id });
      leave(desk, registry);
      if (keys) registry.hold(id, keys.seal);
      const found = (await registry.get(id)) ?? listed;
      const store = await openWorkspaceStore({
        id,
        device: registry.device,
        now,
        ...(keys && { keys }),
        ...(factory && { factory }),
        onLost: () => {
          if (desk.session()?.store === store) void reopen(desk, id, keys);
        },
      });
      const lock = await requestWriterLock(id, () => void desk.becameWriter(), locks);
      const info = { ...found, openedAt: now() };
      try {
        // A full disk keeps nobody from opening what is there and carrying it away.
        if (lock.isHeld()) await attempt(() => tidy(store, now()));
        const session = await openSession(store, info);
        const emptied = lock.isHeld() && (await emptiedBin(desk, session, now()));
        desk.seat(emptied ? await openSession(store, info) : session, lock);
        await attempt(() => registry.put(info));
      } catch (error) {
        leave(desk, registry);
        registry.hold(id, null);
        lock.release();
        store.close();
        throw error;
      }
      return desk.status();
    }),
  );
  if (!opened.ok) return opened;
  if (!opened.value) return failure({ kind: 'workspace-missing' });
  await desk.publish();
  return success(opened.value);
}

/** The browser dropped the connection: what was committed is opened again, or its loss is told. */
async function reopen(desk: Desk, id: string, keys: WorkspaceKeys | null): Promise<void> {
  const opened = await openWorkspace(desk, id, keys);
  if (!opened.ok) desk.environment.onLost?.();
}

/** Clears the desk and forgets the keys of what lay on it. */
export function leave(desk: Desk, registry: Registry): void {
  const open = desk.session()?.workspace.id;
  desk.seat(null, null);
  if (open !== undefined) registry.hold(open, null);
}

/** Pictures and voice notes that lay in the recycle bin for too long go for good; true where there were any. */
async function emptiedBin(desk: Desk, session: Session, now: number): Promise<boolean> {
  const before = now - BIN_DAYS * MILLIS_PER_DAY;
  if (removedAttachments(session, before).length === 0) return false;
  const { emptyBin } = await import('./empty-bin.ts');
  return (await attempt(() => emptyBin(desk, session, before))).ok;
}

/** Sweeps an interrupted import and what lay in the recycle bin for too long. */
async function tidy(store: WorkspaceStore, now: number): Promise<void> {
  await store.sweepPending();
  for (const batch of await store.listBatches()) {
    if (batch.removedAt !== null && batch.removedAt < now - BIN_DAYS * MILLIS_PER_DAY) {
      await store.writeSetting(droppedSetting(batch.id), true);
      await store.dropBatch(batch.id);
    }
  }
}

export async function updateWorkspace(
  desk: Desk,
  change: { name?: string; currency?: string; timeZone?: string },
): Promise<Outcome<WorkspaceInfo, StoreError>> {
  return desk.asWriter(async (session) => {
    const name = change.name?.trim();
    if (name === '') return failure({ kind: 'invalid-value', field: 'name' });
    if (change.currency !== undefined && !canRelabel(session, change.currency)) {
      return failure({ kind: 'invalid-value', field: 'currency' });
    }
    if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) {
      return failure({ kind: 'invalid-value', field: 'timeZone' });
    }
    const info: WorkspaceInfo = {
      ...session.workspace,
      ...(name === undefined ? {} : { name }),
      ...(change.currency === undefined ? {} : { currency: change.currency }),
      ...(change.timeZone === undefined ? {} : { timeZone: change.timeZone }),
    };
    if (info.timeZone !== session.workspace.timeZone) {
      await session.store.writeSetting(SETTINGS.timeZone, info.timeZone);
    }
    await session.store.writeSetting(SETTINGS.info, info);
    await (await desk.registry()).put(info);
    desk.announce(null);
    await desk.wrote(
      info.currency === session.workspace.currency && info.timeZone === session.workspace.timeZone
        ? { ...session, workspace: info }
        : await openSession(session.store, info),
    );
    return success(info);
  });
}

/** Amounts are kept in minor units: another number of decimals would make each a hundred times what it was. */
function canRelabel({ set, batches, workspace }: Session, currency: string): boolean {
  const isEmpty = batches.length === 0 && set.orders.length === 0;
  return isEmpty || currencyDigits(currency) === currencyDigits(workspace.currency);
}

/** Deletes a workspace for good; the screen has asked twice. */
export async function removeWorkspace(desk: Desk, id: string): Promise<Outcome<true, StoreError>> {
  return desk.exclusive(() =>
    attempt(async () => {
      const registry = await desk.registry();
      if (desk.session()?.workspace.id === id) leave(desk, registry);
      await registry.remove(id);
      await discard(desk, id);
      desk.announce(null);
      return true as const;
    }),
  );
}
