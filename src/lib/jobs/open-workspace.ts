import type { StoreError, WorkspaceInfo, WorkspaceStatus } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { Registry } from '../store/registry.ts';
import { attempt } from '../store/store-failure.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { createWorkspaceStore, deleteWorkspaceStore, openWorkspaceStore } from '../store/workspace-store.ts';
import { requestWriterLock } from '../store/writer-lock.ts';
import type { Desk } from './desk.ts';
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
  const { now, factory } = desk.environment;
  for (const { id, since } of await registry.listMaking()) {
    if (since > now() - HALF_MADE_MILLIS) continue;
    await deleteWorkspaceStore(id, factory).catch(() => undefined);
    await registry.endMaking(id);
  }
}

/** Makes a workspace, lets `fill` put data in, then lists it: one that could not be filled is never seen. */
export async function makeWorkspace(
  desk: Desk,
  about: Pick<WorkspaceInfo, 'name' | 'currency' | 'sample'>,
  fill: (store: WorkspaceStore) => Promise<void> = () => Promise.resolve(),
): Promise<Outcome<WorkspaceInfo, StoreError>> {
  const { now, factory } = desk.environment;
  const id = randomId();
  return attempt(async () => {
    const registry = await desk.registry();
    const info: WorkspaceInfo = { id, ...about, createdAt: now(), openedAt: now() };
    const store = await createWorkspaceStore({
      id,
      device: registry.device,
      now,
      ...(factory && { factory }),
    });
    try {
      await store.writeSetting(SETTINGS.info, info);
      await fill(store);
      await registry.put(info);
    } catch (error) {
      store.close();
      await deleteWorkspaceStore(id, factory).catch(() => undefined);
      await registry.endMaking(id).catch(() => undefined);
      throw error;
    }
    store.close();
    desk.announce(null);
    return info;
  });
}

/** Puts a workspace on the desk: asks to be its writer, sweeps what a crash left, loads it. */
export async function openWorkspace(desk: Desk, id: string): Promise<Outcome<WorkspaceStatus, StoreError>> {
  const { now, factory, locks } = desk.environment;
  const opened = await desk.exclusive(() =>
    attempt(async () => {
      const registry = await desk.registry();
      const found = await registry.get(id);
      if (!found) return null;
      desk.seat(null, null);
      const store = await openWorkspaceStore({
        id,
        device: registry.device,
        now,
        ...(factory && { factory }),
        onLost: () => {
          if (desk.session()?.store === store) void reopen(desk, id);
        },
      });
      const lock = await requestWriterLock(id, () => void desk.reload(), locks);
      const info = { ...found, openedAt: now() };
      try {
        if (lock.isHeld()) await tidy(store, now());
        desk.seat(await openSession(store, info), lock);
        await registry.put(info);
      } catch (error) {
        desk.seat(null, null);
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
async function reopen(desk: Desk, id: string): Promise<void> {
  const opened = await openWorkspace(desk, id);
  if (!opened.ok) desk.environment.onLost?.();
}

/** Sweeps an interrupted import and what lay in the recycle bin for too long. */
async function tidy(store: WorkspaceStore, now: number): Promise<void> {
  await store.sweepPending();
  for (const batch of await store.listBatches()) {
    if (batch.removedAt !== null && batch.removedAt < now - BIN_DAYS * MILLIS_PER_DAY) {
      await store.dropBatch(batch.id);
    }
  }
}

export async function updateWorkspace(
  desk: Desk,
  change: { name?: string; currency?: string },
): Promise<Outcome<WorkspaceInfo, StoreError>> {
  return desk.asWriter(async (session) => {
    const name = change.name?.trim();
    if (name === '') return failure({ kind: 'invalid-value', field: 'name' });
    const info: WorkspaceInfo = {
      ...session.workspace,
      ...(name === undefined ? {} : { name }),
      ...(change.currency === undefined ? {} : { currency: change.currency }),
    };
    await session.store.writeSetting(SETTINGS.info, info);
    await (await desk.registry()).put(info);
    desk.announce(null);
    await desk.wrote(
      info.currency === session.workspace.currency
        ? { ...session, workspace: info }
        : await openSession(session.store, info),
    );
    return success(info);
  });
}

/** Deletes a workspace for good; the screen has asked twice. */
export async function removeWorkspace(desk: Desk, id: string): Promise<Outcome<true, StoreError>> {
  return desk.exclusive(() =>
    attempt(async () => {
      const registry = await desk.registry();
      if (desk.session()?.workspace.id === id) desk.seat(null, null);
      await registry.remove(id);
      await deleteWorkspaceStore(id, desk.environment.factory);
      desk.announce(null);
      return true as const;
    }),
  );
}
