import type { Definitions } from '../api/definitions.ts';
import { DEFAULT_DEFINITIONS } from '../api/definitions.ts';
import type { WorkspaceInfo } from '../api/workspace.ts';
import { currencyDigits } from '../base/currencies.ts';
import { deviceTimeZone, isTimeZone } from '../base/time-zone.ts';
import type { BuiltWorkingSet } from '../data/build-working-set.ts';
import type { Edits, SourceBatch } from '../data/source-batch.ts';
import type { Table } from '../data/table.ts';
import { readNames } from '../scores/cluster-names.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { payloadToScoreBook } from '../scores/score-book.ts';
import type { Batch } from '../store/batch.ts';
import type { Change, CurrentRecords, RecordTable } from '../store/change.ts';
import { currentRecords, MERGED_FIELD, withChange } from '../store/change.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { AnswerSession, TrainedChurn } from './answer-session.ts';
import { dataVersionOf } from './data-version.ts';
import { feedbackOf } from './own-feedback.ts';
import { isGone, standing } from './standing.ts';

/** One workspace as it is open now. A change makes a new session; what an answer holds never moves under it. */
export interface Session extends AnswerSession {
  readonly store: WorkspaceStore;
  /** In order, those in the recycle bin too. */
  readonly batches: readonly Batch[];
  readonly changes: readonly Change[];
  readonly records: CurrentRecords;
  readonly built: BuiltWorkingSet;
  readonly lastBackup: LastBackup | null;
}

export interface LastBackup {
  readonly at: number;
  /** Batches and changes that it holds. */
  readonly batches: number;
  readonly changes: number;
}

export const SETTINGS = {
  definitions: 'definitions',
  timeZone: 'time-zone',
  trainedChurn: 'trained-churn',
  churnModels: 'churn-models',
  segmentNames: 'segment-names',
  savedViews: 'saved-views',
  lastBackup: 'last-backup',
  info: 'info',
  exchange: 'exchange',
  quarantine: 'quarantine',
} as const;
export const SCORES_KIND = 'book';

/** One that was made before workspaces had a zone goes by the clock of the device that shows it. */
export const timeZoneOf = ({ timeZone }: Pick<WorkspaceInfo, 'timeZone'>): string =>
  timeZone ?? deviceTimeZone();

/** Nothing to build on the first visit: what that takes is loaded with the first workspace. */
const building = () => import('../data/build-working-set.ts');

/** Loads a workspace from its store: columns, edits, definitions, scores. */
export async function openSession(
  store: WorkspaceStore,
  listed: WorkspaceInfo,
  /** Tables of batches that are in memory already, by batch. */
  known: ReadonlyMap<string, readonly Table[]> = new Map(),
): Promise<Session> {
  const [{ buildWorkingSet }, workspace, batches, changes, scores] = await Promise.all([
    building(),
    inItsZone(store, listed),
    store.listBatches(),
    store.listChanges(),
    readScores(store),
  ]);
  const records = currentRecords(changes);
  const sources: SourceBatch[] = [];
  for (const batch of visible(batches)) {
    const tables = known.get(batch.id) ?? (await store.readBatchTables(batch));
    sources.push({ id: batch.id, matchKey: batch.matchKey, tables });
  }
  const built = buildWorkingSet({
    batches: sources,
    edits: editsOf(records),
    currency: workspace.currency,
    currencyDigits: currencyDigits(workspace.currency),
    timeZone: timeZoneOf(workspace),
  });
  return {
    store,
    workspace,
    batches,
    changes,
    records,
    built,
    set: built.set,
    dataVersion: dataVersionOf(batches, changes, workspace),
    definitions: await readDefinitions(store),
    scores,
    lastBackup: ((await store.readSetting(SETTINGS.lastBackup)) as LastBackup | undefined) ?? null,
    trained: ((await store.readSetting(SETTINGS.trainedChurn)) as TrainedChurn | undefined) ?? null,
    segmentNames: readNames(
      await store.readSetting(SETTINGS.segmentNames),
      scores?.segments?.segments ?? null,
    ),
  };
}

/** The session after one more change of people; order lines are not looked at again. */
export async function afterChange(session: Session, change: Change): Promise<Session> {
  const changes = [...session.changes, change];
  const records = withChange(session.records, change);
  const edits = editsOf(records);
  const binBefore = removedRecords(session.records, 'customers');
  const sameBin =
    binBefore.size === edits.removed.size && [...edits.removed].every((id) => binBefore.has(id));
  const built = sameBin ? (await building()).reviseWorkingSet(session.built, edits) : null;
  if (!built) return openSession(session.store, session.workspace);
  const { batches, workspace } = session;
  return {
    ...session,
    changes,
    records,
    built,
    set: built.set,
    dataVersion: dataVersionOf(batches, changes, workspace),
  };
}

export function visible(batches: readonly Batch[]): readonly Batch[] {
  return batches.filter((batch) => batch.removedAt === null);
}

/** Values that stand, as the working set takes them. */
export function editsOf(records: CurrentRecords): Edits {
  return {
    customers: standing(records, 'customers'),
    interactions: standing(records, 'interactions'),
    feedback: feedbackOf(records),
    merges: mergesOf(records),
    removed: removedRecords(records, 'customers'),
  };
}

/** Customers that people merged: id → the id that stands for both. */
export function mergesOf(records: CurrentRecords): ReadonlyMap<string, string> {
  const merges = new Map<string, string>();
  for (const [id, state] of records.get('customers') ?? []) {
    const merged = state.get(MERGED_FIELD);
    if (merged?.kind === 'set' && typeof merged.value === 'string') merges.set(id, merged.value);
  }
  return merges;
}

export function removedRecords(records: CurrentRecords, table: RecordTable): ReadonlySet<string> {
  const all = [...(records.get(table) ?? [])];
  return new Set(all.filter(([, state]) => isGone(state)).map(([id]) => id));
}

/** The zone that somebody chose last, on whichever device, before the one that the workspace was made with. */
async function inItsZone(store: WorkspaceStore, listed: WorkspaceInfo): Promise<WorkspaceInfo> {
  const timeZone = await store.readSetting(SETTINGS.timeZone);
  return typeof timeZone === 'string' && isTimeZone(timeZone) ? { ...listed, timeZone } : listed;
}

async function readScores(store: WorkspaceStore): Promise<ScoreBook | null> {
  const stored = await store.loadScores(SCORES_KIND);
  return stored ? payloadToScoreBook(stored.payload) : null;
}

const readDefinitions = async (store: WorkspaceStore): Promise<Definitions> =>
  definitionsOf(await store.readSetting(SETTINGS.definitions));

/** Saved definitions over the defaults, so that a definition added later has a value. */
export function definitionsOf(setting: unknown): Definitions {
  const saved = setting as Partial<Definitions> | undefined;
  if (!saved) return DEFAULT_DEFINITIONS;
  const {
    asOf = null,
    churn,
    value,
    valueIndex,
    rfm,
    segments,
    complaints,
    consent,
    cadence,
    lifecycle,
    retention,
    keeping,
  } = saved;
  return {
    asOf,
    churn: { ...DEFAULT_DEFINITIONS.churn, ...churn },
    value: { ...DEFAULT_DEFINITIONS.value, ...value },
    valueIndex: { ...DEFAULT_DEFINITIONS.valueIndex, ...valueIndex },
    rfm: { ...DEFAULT_DEFINITIONS.rfm, ...rfm },
    segments: { ...DEFAULT_DEFINITIONS.segments, ...segments },
    complaints: { ...DEFAULT_DEFINITIONS.complaints, ...complaints },
    consent: { ...DEFAULT_DEFINITIONS.consent, ...consent },
    cadence: { ...DEFAULT_DEFINITIONS.cadence, ...cadence },
    lifecycle: { ...DEFAULT_DEFINITIONS.lifecycle, ...lifecycle },
    retention: { ...DEFAULT_DEFINITIONS.retention, ...retention },
    keeping: { ...DEFAULT_DEFINITIONS.keeping, ...keeping },
  };
}
