import type { ImportCounts } from '../api/data-api.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import { randomId } from '../base/random-id.ts';
import { countJoins } from '../data/import-joins.ts';
import { compareImport } from '../data/import-differences.ts';
import { KnownLines } from '../data/known-lines.ts';
import type { SourceBatch } from '../data/source-batch.ts';
import type { Table } from '../data/table.ts';
import { inspectFile } from '../import/inspect-file.ts';
import type { ImportError, ImportReport, ImportResult, Inspection, PlanOverrides } from '../import/plan.ts';
import type { ImportSource } from '../import/source.ts';
import { deviceTimeZone } from '../base/time-zone.ts';
import { readFile } from '../import/read-file.ts';
import type { NewBatch } from '../store/batch.ts';
import type { Desk } from './desk.ts';
import type { FoundErased } from './erased-customers.ts';
import { erasedIds, findErased, letIn } from './erased-customers.ts';
import { recallPlan, rememberPlan, withoutExamples } from './remembered-plans.ts';
import type { Session } from './session.ts';
import { openSession, SETTINGS } from './session.ts';

/** What a workspace without a zone of its own took offsets in a file to, and keeps taking them to beside its older rows. */
const OLD_TIME_ZONE = 'UTC';
const DEFAULT_CURRENCY = 'GBP';
const SHOWN_REJECTED = 100;
/** Rows that go back to the screen with the report; `rejectedRows` gives all. */
const RETURNED_REJECTED = 1000;

/** A file that was read and checked, and waits to be written. */
interface Checked {
  readonly token: string;
  readonly workspace: string;
  readonly inspection: Inspection;
  readonly result: ImportResult;
  /** What of it names people who were erased. */
  readonly erased: FoundErased | null;
}

export interface FileImport {
  inspect(
    blob: Blob,
    name: string,
    overrides: PlanOverrides,
    onProgress?: OnProgress,
  ): Promise<Outcome<Inspection, ImportError>>;
  check(
    blob: Blob,
    inspection: Inspection,
    onProgress: OnProgress,
  ): Promise<Outcome<ImportCounts, ImportError>>;
  commit(
    token: string,
    onProgress: OnProgress,
    letErasedIn: boolean,
  ): Promise<Outcome<Committed, ImportError | StoreError>>;
}

/** A file's way into the workspace: inspect, read and compare, then write as one batch. */
export function fileImport(desk: Desk): FileImport {
  let waiting: Checked | null = null;
  return {
    inspect: (blob, name, overrides, onProgress) => inspect(desk, { blob, name }, overrides, onProgress),

    async check(blob, inspection, onProgress) {
      waiting = null;
      const session = desk.session();
      const source = { name: inspection.fileName, blob };
      const known = knownLines(session);
      const read = await desk.cancellable('import', (signal) =>
        readFile(source, inspection.plan, onProgress, signal, known),
      );
      if (!read.ok) return read;
      const token = randomId();
      const result = read.value;
      const erased = session && findErased(result, erasedIds(session.records));
      waiting = { token, workspace: session?.workspace.id ?? '', inspection, result, erased };
      return success(countsOf(session, waiting));
    },

    commit: (token, onProgress, letErasedIn) =>
      desk.cancellable('import', (signal) =>
        desk.asWriter<Committed, ImportError>(async (session) => {
          const checked = waiting;
          if (checked?.token !== token || checked.workspace !== session.workspace.id) {
            return failure({ kind: 'not-found' });
          }
          const written = await write(desk, session, { ...checked, letErasedIn }, onProgress, signal);
          if (written.ok) waiting = null;
          return written;
        }),
      ),
  };
}

interface Committed {
  readonly batchId: string;
  readonly report: ImportReport;
}

async function write(
  desk: Desk,
  session: Session,
  checked: Checked & { readonly letErasedIn: boolean },
  onProgress: OnProgress,
  signal: CancelSignal,
): Promise<Outcome<Committed, StoreError>> {
  const { store, batches } = session;
  const batch = batchOf(checked, desk.environment.now(), checked.letErasedIn);
  const held = batches.find(({ id }) => id === batch.id);
  if (held && held.removedAt === null) {
    return failure({ kind: 'already-imported', batchId: held.id, importedAt: held.importedAt });
  }
  const workspace = await adoptCurrency(desk, session, checked.inspection);
  if (checked.letErasedIn && checked.erased) await letIn(desk, session, checked.erased.ids);
  if (held) await store.setBatchRemoved(held, null);
  else await store.writeBatch(batch, onProgress, signal);
  // The rows are in: that a mapping could not be remembered is no failure of the import.
  await rememberPlan(store, checked.inspection).catch(() => undefined);
  await desk.wrote(await openSession(store, workspace, new Map([[batch.id, batch.tables]])));
  return success({ batchId: batch.id, report: shortened(checked.result.report) });
}

async function inspect(desk: Desk, source: ImportSource, overrides: PlanOverrides, onProgress?: OnProgress) {
  const session = desk.session();
  const context = {
    currency: session?.workspace.currency ?? DEFAULT_CURRENCY,
    timeZone: session ? (session.workspace.timeZone ?? OLD_TIME_ZONE) : deviceTimeZone(),
  };
  return desk.cancellable('import', async (signal) => {
    const first = await inspectFile(source, overrides, context, signal, onProgress);
    if (!first.ok || !session) return first;
    const remembered = await recallPlan(session.store, first.value.shapeKey).catch(() => undefined);
    return remembered ? inspectFile(source, overrides, { ...context, remembered }, signal) : first;
  });
}

/** None in a workspace without orders. */
function knownLines(session: Session | null): KnownLines | undefined {
  if (!session || session.set.orders.length === 0) return undefined;
  return new KnownLines(session.set.orders, session.set.customers);
}

function tablesOf(result: ImportResult): readonly Table[] {
  return Object.values(result.tables) as Table[];
}

function countsOf(session: Session | null, { token, inspection, result, erased }: Checked): ImportCounts {
  const { rejectedRows, ...report } = result.report;
  const tables = erased?.without.tables ?? tablesOf(result);
  const source: SourceBatch = { id: token, matchKey: inspection.plan.matchKey, tables };
  const nobody = { count: 0, ids: [], indexById: new Map<string, number>(), columns: {} };
  const { created, updated, conflicting, conflicts } = compareImport(
    session?.set.customers ?? nobody,
    source,
  );
  const { read, accepted, rejected } = report;
  const firstRejected = rejectedRows.slice(0, SHOWN_REJECTED);
  return {
    ...{ token, read, accepted, rejected, created, updated, conflicting, conflicts, report, firstRejected },
    erased: erased && { people: erased.ids.size, rows: erased.rows },
    joins: countJoins(session?.set ?? null, source.tables),
  };
}

function batchOf({ result, erased }: Checked, now: number, letErasedIn: boolean): NewBatch {
  const { fileName, read, accepted, rejected, headings, rejectedRows } = result.report;
  const { plan } = result;
  const kept = letErasedIn ? null : erased?.without;
  return {
    id: result.contentHash,
    fileName,
    importedAt: now,
    read,
    accepted,
    rejected,
    blankLines: result.report.blankLines,
    headings,
    plan: withoutExamples(plan),
    matchKey: plan.matchKey,
    tables: kept?.tables ?? tablesOf(result),
    rejectedRows: kept?.rejectedRows ?? rejectedRows,
  };
}

/** A workspace that held nothing takes the currency of its first file. */
async function adoptCurrency(desk: Desk, session: Session, { plan }: Inspection) {
  const { workspace, batches, store } = session;
  if (batches.length > 0 || plan.currency === workspace.currency) return workspace;
  const info = { ...workspace, currency: plan.currency };
  await store.writeSetting(SETTINGS.info, info);
  await (await desk.registry()).put(info);
  return info;
}

function shortened(report: ImportReport): ImportReport {
  return { ...report, rejectedRows: report.rejectedRows.slice(0, RETURNED_REJECTED) };
}
