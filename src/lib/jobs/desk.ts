import type { CancellableJob } from '../api/cancellable-job.ts';
import type { ModelApi } from '../api/model-api.ts';
import type { StoreError, WorkspaceStatus } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import type { EpochMillis } from '../base/units.ts';
import { maskedSet } from '../data/masked-set.ts';
import type { FolderShelf } from '../store/backup-folder.ts';
import type { DatabaseFactory } from '../store/database.ts';
import type { KdfCost } from '../store/passphrase-key.ts';
import type { Registry } from '../store/registry.ts';
import { openRegistry } from '../store/registry.ts';
import { attempt } from '../store/store-failure.ts';
import type { TabChannel } from '../store/tab-channel.ts';
import { openTabChannel } from '../store/tab-channel.ts';
import type { WriterLock } from '../store/writer-lock.ts';
import { judgedWithConsent } from './judged-with-consent.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';
import type { TrainingWatch } from './training-watch.ts';
import { createTrainingWatch } from './training-watch.ts';
import { workspaceStatus } from './workspace-status.ts';

/** What the jobs need of the place they run in: a worker, or a test. */
export interface DeskEnvironment {
  readonly now: () => EpochMillis;
  readonly models: () => Promise<ModelApi>;
  readonly storage: () => Promise<WorkspaceStatus['storage']>;
  readonly factory?: DatabaseFactory;
  readonly locks?: LockManager | null;
  /** Where the folder for backups is remembered; the registry where absent. */
  readonly folders?: FolderShelf;
  /** What a new passphrase key costs; measured on this device where absent. */
  readonly kdfCost?: () => Promise<KdfCost>;
  /** The open workspace's data went away under it: cleared or damaged. */
  readonly onLost?: () => void;
}

/** The one open workspace of this tab and what every job shares: who may write, whom to tell, what to cancel. */
export interface Desk {
  readonly environment: DeskEnvironment;
  readonly training: TrainingWatch;
  registry(): Promise<Registry>;
  session(): Session | null;
  /** The session as screens may see it: names masked where a person asked for it. */
  view(): Session | null;
  isMasked(): boolean;
  mask(on: boolean): Promise<void>;
  isWritable(): boolean;
  /** Puts a workspace on the desk, or clears it. */
  seat(session: Session | null, lock: WriterLock | null): void;
  /** The next state of the workspace on the desk; told to this tab's screens. */
  show(session: Session): Promise<void>;
  /** As `show`, and told to the other tabs: something was written. */
  wrote(session: Session): Promise<void>;
  reload(): Promise<void>;
  /** Another tab went and this one may write now: its state is read again, and listeners told. */
  becameWriter(): Promise<void>;
  onWriter(listener: () => void): void;
  status(): Promise<WorkspaceStatus | null>;
  subscribe(onChange: (status: WorkspaceStatus) => void): void;
  announce(workspace: string | null): void;
  publish(): Promise<void>;
  /** One write at a time. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` where this tab may write to the open workspace. */
  asWriter<T, E extends { readonly kind: string }>(
    work: (session: Session) => Promise<Outcome<T, E | StoreError>>,
  ): Promise<Outcome<T, E | StoreError>>;
  /** Runs work that `cancel` stops, and nothing else does; `onCancel` reaches what reads no signal. */
  cancellable<T>(
    job: CancellableJob,
    work: (signal: CancelSignal) => Promise<T>,
    onCancel?: () => void,
  ): Promise<T>;
  /** Stops what is under way of one job, or all that is. */
  cancel(job?: CancellableJob): void;
}

/** What is shown stays as it was; the next announcement reads again. */
function reportReload(error: unknown): void {
  console.error('reload failed', error instanceof Error ? error.name : typeof error);
}

export function createDesk(environment: DeskEnvironment): Desk {
  let registry: Promise<Registry> | null = null;
  let session: Session | null = null;
  let lock: WriterLock | null = null;
  let isMasked = false;
  let reloads = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const underWay = new Set<{
    readonly job: CancellableJob;
    readonly onCancel: (() => void) | undefined;
    cancelled: boolean;
  }>();
  const writerListeners: (() => void)[] = [];
  const listeners: ((status: WorkspaceStatus) => void)[] = [];
  const channel: TabChannel = openTabChannel((workspace) => {
    if (workspace !== null && workspace === session?.workspace.id) void desk.reload().catch(reportReload);
  });

  const desk: Desk = {
    environment,
    training: createTrainingWatch(environment.now),
    registry: () => (registry ??= openRegistry(environment.factory)),
    session: () => session,
    view: () => session && (isMasked ? { ...session, set: maskedSet(session.set) } : session),
    isMasked: () => isMasked,
    async mask(on) {
      if (on === isMasked) return;
      isMasked = on;
      await desk.publish();
    },
    isWritable: () => lock?.isHeld() ?? false,
    seat(next, nextLock) {
      if (lock !== nextLock) lock?.release();
      if (session && session.store !== next?.store) session.store.close();
      session = next && judgedWithConsent(next);
      lock = nextLock;
    },
    async show(next) {
      if (session?.workspace.id !== next.workspace.id) return;
      session = judgedWithConsent(next);
      await desk.publish();
    },
    async wrote(next) {
      await desk.show(next);
      channel.announce(next.workspace.id);
    },
    async reload() {
      const open = session;
      if (!open) return;
      const mine = ++reloads;
      const info = await (await desk.registry()).get(open.workspace.id);
      const next = await openSession(open.store, info ?? open.workspace);
      // Of two at once the later has read the later state, whichever is done first.
      if (mine === reloads) await desk.show(next);
    },
    async becameWriter() {
      await desk.reload();
      for (const listener of writerListeners) listener();
    },
    onWriter: (listener) => void writerListeners.push(listener),
    async status() {
      if (!session) return null;
      const { storage, now } = environment;
      return workspaceStatus(session, { writable: desk.isWritable(), storage: await storage(), now: now() });
    },
    subscribe: (onChange) => void listeners.push(onChange),
    announce: (workspace) => channel.announce(workspace),
    async publish() {
      const status = await desk.status();
      if (status) for (const listener of listeners) listener(status);
    },
    exclusive(work) {
      const result = queue.then(work);
      queue = result.catch(() => undefined);
      return result;
    },
    asWriter: (work) =>
      desk.exclusive(async () => {
        if (!session) return failure({ kind: 'workspace-missing' });
        if (!desk.isWritable()) return failure({ kind: 'read-only' });
        const open = session;
        const attempted = await attempt(() => work(open));
        return attempted.ok ? attempted.value : attempted;
      }),
    async cancellable(job, work, onCancel) {
      const running = { job, cancelled: false, onCancel };
      underWay.add(running);
      try {
        return await work(running);
      } finally {
        underWay.delete(running);
      }
    },
    cancel(job) {
      for (const running of underWay) {
        if (job !== undefined && running.job !== job) continue;
        running.cancelled = true;
        running.onCancel?.();
      }
    },
  };
  return desk;
}
