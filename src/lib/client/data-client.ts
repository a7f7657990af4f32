import * as Comlink from 'comlink';
import type { DataApi } from '../api/data-api.ts';
import type { DataWorkerApi } from '../api/worker-api.ts';
import type { Lifeline } from '../base/lifeline.ts';
import { createLifeline } from '../base/lifeline.ts';
import { randomId } from '../base/random-id.ts';
import { whenGone } from '../base/sign-of-life.ts';
import { whenIsolated } from './app-update.ts';
import { callWorker } from './call-worker.ts';
import { copyingAfterChanges } from './folder-copying.ts';
import { createModelWorker } from './model-worker.ts';
import { askForPersistence } from './persistence.ts';
import { countViolationsOf } from './refusals.ts';
import { rememberLost, rememberWorkspaces, withRemembered } from './workspace-marker.ts';

interface Running {
  readonly worker: Worker;
  readonly models: ReturnType<typeof createModelWorker>;
  readonly remote: Comlink.Remote<DataWorkerApi>;
  readonly lifeline: Lifeline;
}

const ANSWER_MILLIS = 1500;
const SNAPSHOT_AFTER_MILLIS = 15_000;

let running: Promise<Running> | null = null;
let api: DataApi | null = null;
let openId: string | null = null;
let isMasked = false;
/** Ended on purpose: nothing takes its place. */
let isOver = false;
const replaced = new WeakSet<Worker>();
/** What listens for as long as the page lives: told to each worker that is started, and never silent after an answer. */
const followers: ((remote: Running['remote']) => Promise<void>)[] = [];

/** The data worker, started on first use; every screen's only way to data. */
export async function getDataApi(): Promise<DataApi> {
  await start();
  return (api ??= createApi());
}

async function start(): Promise<Running> {
  running ??= launch();
  return running;
}

async function launch(): Promise<Running> {
  await whenIsolated();
  const worker = new Worker(new URL('../../../workers/data.worker.ts', import.meta.url), {
    type: 'module',
    name: 'rapport-data',
  });
  countViolationsOf(worker);
  const lifeline = createLifeline();
  const remote = heldBy(lifeline, Comlink.wrap<DataWorkerApi>(worker));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    void restartIfDead(worker, remote);
  });
  const models = createModelWorker(
    (port) => remote.connectModels(Comlink.transfer(port, [port])),
    () => remote.modelsStopped().catch(() => undefined),
  );
  const life = randomId();
  await remote.start(
    Comlink.proxy({
      startModels: () => models.start(),
      modelsIdle: () => Promise.resolve(models.idle()),
      dataLost() {
        if (openId !== null) rememberLost(openId);
        return Promise.resolve(location.reload());
      },
    }),
    life,
  );
  void whenGone(life).then(() => restart(worker));
  if (isMasked) await remote.mask(true);
  const copying = copyingAfterChanges(() => remote.copyToFolderIfDue());
  document.onvisibilitychange = () => document.hidden && copying.left();
  await remote.subscribe(Comlink.proxy(copying.changed));
  for (const follow of followers) await follow(remote);
  return { worker, models, remote, lifeline };
}

/** Each answer of the worker, or the word that none will come. */
function heldBy(lifeline: Lifeline, remote: Running['remote']): Running['remote'] {
  return new Proxy(remote, {
    get(target, name: keyof DataWorkerApi | 'then') {
      if (name === 'then') return undefined;
      const ask = target[name] as unknown as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => lifeline.unlessEnded(ask(...args));
    },
  });
}

/** Ends both workers at once, and with them every key and row in their memory. */
export function endWorkers(): void {
  isOver = true;
  void running?.then(({ worker, models }) => {
    worker.terminate();
    models.stop();
  });
}

/** An error may leave the worker well: it is dead where it no longer answers. */
async function restartIfDead(worker: Worker, remote: Running['remote']): Promise<void> {
  const silence = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_MILLIS));
  const answer = remote.status().then(
    () => true,
    () => true,
  );
  if (!(await Promise.race([answer, silence]))) await restart(worker);
}

/**
 * A worker that died is replaced, and the workspace opened again: what was committed is all there. Only then do those
 * who still wait hear that their answer will not come: screens have asked anew by then.
 */
async function restart(dead: Worker): Promise<void> {
  const before = await running;
  if (isOver || before?.worker !== dead || replaced.has(dead)) return;
  replaced.add(dead);
  dead.terminate();
  before.models.stop();
  running = launch();
  const { remote } = await running;
  // Its keys died with the worker: what was unlocked asks for its passphrase.
  if (openId !== null && !(await remote.openWorkspace(openId)).ok) location.reload();
  before.lifeline.end();
}

/** The daily snapshot waits until the first screen has its answers. */
function keepSnapshotSoon(remote: Running['remote']): void {
  setTimeout(() => void remote.snapshotIfDue('daily').catch(() => undefined), SNAPSHOT_AFTER_MILLIS);
}

async function follow(listen: (remote: Running['remote']) => Promise<void>): Promise<void> {
  const { remote } = await start();
  followers.push(listen);
  await listen(remote);
}

function createApi(): DataApi {
  const call = async () => (await start()).remote;
  const own: Partial<DataApi> = {
    listWorkspaces: async () => withRemembered(await (await call()).listWorkspaces()),
    subscribe: (onChange) => follow((remote) => remote.subscribe(Comlink.proxy(onChange))),
    followTraining: (onTraining) => follow((remote) => remote.followTraining(Comlink.proxy(onTraining))),
    openWorkspace: async (id) => {
      const remote = await call();
      const opened = await remote.openWorkspace(id);
      if (opened.ok) {
        openId = id;
        rememberWorkspaces(await remote.listWorkspaces());
        keepSnapshotSoon(remote);
        return opened;
      }
      const missing =
        opened.error.kind === 'workspace-missing' && withRemembered([]).some((one) => one.id === id);
      return missing ? { ok: false, error: { kind: 'data-missing' } } : opened;
    },
    unlockWorkspace: async (id, secret) => {
      const remote = await call();
      const opened = await remote.unlockWorkspace(id, secret);
      if (opened.ok) {
        openId = id;
        rememberWorkspaces(await remote.listWorkspaces());
        keepSnapshotSoon(remote);
      }
      return opened;
    },
    encryptWorkspace: async (...args) => {
      const remote = await call();
      const opened = await callWorker(
        async (...given: typeof args) => remote.encryptWorkspace(...given),
        args,
      );
      if (opened.ok) {
        openId = opened.value.workspace.id;
        rememberWorkspaces(await remote.listWorkspaces());
      }
      return opened;
    },
    mask: async (on) => {
      isMasked = on;
      await (await call()).mask(on);
    },
    removeWorkspace: async (id) => {
      const remote = await call();
      const removed = await remote.removeWorkspace(id);
      if (removed.ok) {
        if (openId === id) openId = null;
        rememberWorkspaces(await remote.listWorkspaces());
      }
      return removed;
    },
    commitImport: async (...args) => {
      const remote = await call();
      const committed = await callWorker(
        async (...given: typeof args) => remote.commitImport(...given),
        args,
      );
      if (committed.ok) {
        void askForPersistence(remote).catch(() => undefined);
        void remote.snapshotIfDue('import').catch(() => undefined);
      }
      return committed;
    },
    restoreBackup: async (...args) => {
      const remote = await call();
      const restored = await callWorker(
        async (...given: typeof args) => remote.restoreBackup(...given),
        args,
      );
      if (restored.ok) void askForPersistence(remote).catch(() => undefined);
      return restored;
    },
  };
  return new Proxy(own as DataApi, {
    get(target, name: keyof DataApi | 'then') {
      if (name === 'then') return undefined;
      return (
        target[name] ??
        (async (...args: unknown[]) => {
          const remote = await call();
          return callWorker(remote[name] as unknown as (...args: unknown[]) => Promise<unknown>, args);
        })
      );
    },
  });
}
