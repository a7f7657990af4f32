import type { UnlockSecret } from '../api/encryption.ts';
import type {
  FileComparison,
  MergeReport,
  Safekeeping,
  SnapshotInfo,
  SnapshotReason,
} from '../api/safekeeping.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { randomId } from '../base/random-id.ts';
import type { Change } from '../store/change.ts';
import { findConflicts } from '../store/conflicts.ts';
import type { Contents } from '../store/contents.ts';
import { contentsOf, jsonRecord, recordsOfContents } from '../store/contents.ts';
import { covers } from '../store/holdings.ts';
import { mergeContents } from '../store/merge-contents.ts';
import { partWild } from '../store/quarantine.ts';
import type { PlainRecord } from '../store/records.ts';
import { plainRecords } from '../store/records.ts';
import { StoreFailure } from '../store/store-failure.ts';
import { writeContents } from '../store/write-contents.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { compareContents } from './compare-contents.ts';
import { setOfContents } from './contents-set.ts';
import type { Desk } from './desk.ts';
import { answerExchange } from './exchange.ts';
import { giveCustomers, giveFile, nameDevice, settleConflicts, settleSetAside } from './settle-exchange.ts';
import { keepOwn, noteTaken, renewIfShared } from './exchange-notes.ts';
import { openWorkspace } from './open-workspace.ts';
import { readBackup } from './read-backup.ts';
import type { Session } from './session.ts';
import { openSession, SETTINGS } from './session.ts';
import { isSnapshotDue, keepSnapshot, onShelf } from './snapshots.ts';

/** A file that was read and compared, and waits for a decision. */
interface Waiting {
  readonly token: string;
  readonly workspace: string;
  readonly manifest: BackupManifest;
  readonly theirs: Contents;
  readonly wild: readonly Change[];
}

/** Files from other copies of the workspace, and snapshots on this device: compare, merge, replace, return. */
export function safekeeping(desk: Desk): Safekeeping {
  let waiting: Waiting | null = null;

  async function take(
    token: string,
    reason: 'merge' | 'replace',
    onProgress: OnProgress,
  ): Promise<Outcome<MergeReport, StoreError>> {
    const file = waiting;
    const done = await desk.asWriter<MergeReport, StoreError>(async (session) => {
      if (file?.token !== token || file.workspace !== session.workspace.id)
        return failure({ kind: 'not-found' });
      const held = await heldRecords(session);
      const mine = contentsIn(held);
      if (reason === 'replace') {
        if (file.manifest.since || file.manifest.subset) return failure({ kind: 'backup-partial' });
        const target = inZoneOf(session, keepOwn(file.theirs, mine, file.manifest.createdAt), file.manifest);
        return become(desk, session, { held, target, reason, wild: [] }, onProgress);
      }
      const refused = refusal(session, file.manifest, mine);
      if (refused) return failure(refused);
      const merged = mergeContents(mine, file.theirs);
      const reidentified = await renewIfShared(desk, mine, file.theirs);
      const target = await noteTaken(session, merged, file.manifest, file.wild, desk.environment.now());
      const report = await become(desk, session, { held, target, reason, wild: file.wild }, onProgress);
      return report.ok ? success({ ...report.value, reidentified }) : report;
    });
    if (!done.ok) return done;
    waiting = null;
    return reopened(desk, done.value);
  }

  return {
    async compareFile(file, secret = null) {
      waiting = null;
      const session = desk.session();
      if (!session) return failure({ kind: 'workspace-missing' });
      const read = await readFor(session, file, secret);
      if (!read.ok) return read;
      const { manifest, records } = read.value;
      const theirs = contentsOf(records);
      if (!theirs) return failure({ kind: 'backup-damaged' });
      const { sound, wild } = partWild(theirs, desk.environment.now());
      const mine = contentsIn(await heldRecords(session));
      const refused = refusal(session, manifest, mine);
      if (refused && refused.kind !== 'other-currency') return failure(refused);
      waiting = { token: randomId(), workspace: session.workspace.id, manifest, theirs: sound, wild };
      return success(comparison(session, mine, waiting));
    },
    mergeFile: (token, onProgress) => take(token, 'merge', onProgress),
    replaceByFile: (token, onProgress) => take(token, 'replace', onProgress),

    exchange: () => answerExchange(desk),
    giveFile: (device, passphrase) => giveFile(desk, device, passphrase),
    giveCustomers: (subset, passphrase) => giveCustomers(desk, subset, passphrase),
    nameDevice: (name) => nameDevice(desk, name),
    settleConflicts: (choices) => settleConflicts(desk, choices),
    settleSetAside: (device, take) => settleSetAside(desk, device, take),

    async snapshots() {
      const id = desk.session()?.workspace.id;
      return id === undefined ? [] : onShelf(desk, (shelf) => shelf.list(id));
    },
    snapshotIfDue: (reason) =>
      desk.asWriter<SnapshotInfo | null, StoreError>(async (session) => {
        const isDue = await isSnapshotDue(desk, session, reason);
        return success(isDue ? await keepSnapshot(desk, session, reason) : null);
      }),
    takeSnapshot: () =>
      desk.asWriter(async (session) => success(await keepSnapshot(desk, session, 'by-hand'))),

    async returnToSnapshot(id, onProgress) {
      const done = await desk.asWriter<MergeReport, StoreError>(async (session) => {
        const bytes = await onShelf(desk, (shelf) => shelf.read(id));
        if (!bytes) return failure({ kind: 'not-found' });
        const read = await readFor(session, new Blob([bytes]), null);
        if (!read.ok) return read;
        const held = await heldRecords(session);
        const kept = keepOwn(contentsIn(read.value.records), contentsIn(held), null);
        const target = inZoneOf(session, kept, read.value.manifest);
        return become(desk, session, { held, target, reason: 'return', wild: [] }, onProgress);
      });
      return done.ok ? reopened(desk, done.value) : done;
    },
  };
}

/** A workspace's own encrypted files open without being asked for their passphrase again. */
async function readFor(session: Session, file: Blob, secret: UnlockSecret | null) {
  const { keys } = session.store.connection;
  if (secret || !keys) return readBackup(file, secret);
  const own = await readBackup(file, keys);
  return own.ok ? own : readBackup(file, null);
}

async function heldRecords({ store }: Session): Promise<readonly PlainRecord[]> {
  const records: PlainRecord[] = [];
  for await (const record of plainRecords(store.connection)) records.push(record);
  return records;
}

function contentsIn(records: readonly PlainRecord[]): Contents {
  const contents = contentsOf(records);
  if (!contents) throw new StoreFailure({ kind: 'storage-failed', code: 'damaged-record' });
  return contents;
}

function refusal(
  { workspace }: Session,
  { workspace: other, since }: BackupManifest,
  mine: Contents,
): StoreError | null {
  if (since && !covers(mine, since)) return { kind: 'exchange-gap' };
  const isOther = other.currency !== workspace.currency;
  return isOther ? { kind: 'other-currency', currency: other.currency } : null;
}

function comparison(
  session: Session,
  mine: Contents,
  { token, manifest, theirs, wild }: Waiting,
): FileComparison {
  const { workspace, createdAt, since, subset } = manifest;
  const merged = mergeContents(mine, theirs);
  // Of a part only what it adds is a difference.
  const there = since || subset ? merged : theirs;
  const open = findConflicts(mine.changes.values()).length;
  return {
    token,
    workspaceName: workspace.name,
    createdAt,
    holds: since ? 'news' : subset ? 'subset' : 'everything',
    subsetOf: subset?.of ?? null,
    otherCurrency: workspace.currency === session.workspace.currency ? null : workspace.currency,
    ...compareContents(
      { contents: mine, set: session.set },
      { contents: there, set: setOfContents(there, workspace).set },
    ),
    conflicts: Math.max(0, findConflicts(merged.changes.values()).length - open),
    wild: wild.length,
  };
}

/** What takes this copy's place brings its clock, chosen or made with; one that is chosen later anywhere stands before it. */
function inZoneOf({ workspace }: Session, target: Contents, { workspace: other }: BackupManifest): Contents {
  const { timeZone } = other;
  const isSame = timeZone === undefined || timeZone === workspace.timeZone;
  if (isSame || target.settings.has(SETTINGS.timeZone)) return target;
  const record = jsonRecord('settings', SETTINGS.timeZone, timeZone);
  return { ...target, settings: new Map(target.settings).set(SETTINGS.timeZone, record) };
}

interface Becoming {
  readonly held: readonly PlainRecord[];
  readonly target: Contents;
  readonly reason: SnapshotReason;
  readonly wild: readonly Change[];
}

/** Keeps the workspace as it is, then makes it what it shall be. */
async function become(
  desk: Desk,
  session: Session,
  { held, target, reason, wild }: Becoming,
  onProgress: OnProgress,
): Promise<Outcome<MergeReport, StoreError>> {
  const step = (done: number) => onProgress({ step: 'restore', done, total: 2, unit: 'steps' });
  step(0);
  const snapshot = await keepSnapshot(desk, session, reason);
  step(1);
  await writeContents(session.store.connection, held, recordsOfContents(target));
  step(2);
  const conflicts = findConflicts(target.changes.values()).length;
  return success({ snapshot, conflicts, wild: wild.length, reidentified: false });
}

/** Shown as it is now; where the device took another id, opened anew under it. The other tabs follow. */
async function reopened(desk: Desk, report: MergeReport): Promise<Outcome<MergeReport, StoreError>> {
  const session = desk.session();
  if (!session) return success(report);
  const { workspace, store } = session;
  if (!report.reidentified) {
    await desk.wrote(await openSession(store, workspace));
    return success(report);
  }
  const opened = await openWorkspace(desk, workspace.id, store.connection.keys);
  if (!opened.ok) return opened;
  desk.announce(workspace.id);
  return success(report);
}
