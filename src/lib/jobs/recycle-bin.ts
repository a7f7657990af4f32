import type { BatchInfo } from '../api/runs.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { ImportReport, RejectedRow } from '../import/plan.ts';
import { rejectedRowsToCsv } from '../import/rejected-csv.ts';
import type { Batch } from '../store/batch.ts';
import { customerName } from './answer-names.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';
import { editsOf, openSession, visible } from './session.ts';

/** Every import, the latest first; those in the recycle bin too. */
export function listBatches(desk: Desk): readonly BatchInfo[] {
  const batches = desk.session()?.batches ?? [];
  return batches
    .toReversed()
    .map(({ id, fileName, importedAt, read, accepted, rejected, tables, removedAt }) => ({
      id,
      fileName,
      importedAt,
      read,
      accepted,
      rejected,
      datasets: tables.map(({ dataset, length }) => ({ dataset, rows: length })),
      removedAt,
    }));
}

/** Takes an import back, to the recycle bin. What people edited stays, and is named. */
export async function undoImport(
  desk: Desk,
  batchId: string,
): Promise<Outcome<{ readonly keptEdits: readonly string[] }, StoreError>> {
  return desk.asWriter(async (session) => {
    const keptEdits = editedIn(session, batchId);
    const moved = await setRemoved(desk, session, batchId, desk.environment.now());
    return moved.ok ? success({ keptEdits }) : moved;
  });
}

export async function restoreBatch(desk: Desk, batchId: string): Promise<Outcome<true, StoreError>> {
  return desk.asWriter((session) => setRemoved(desk, session, batchId, null));
}

async function setRemoved(
  desk: Desk,
  session: Session,
  batchId: string,
  removedAt: number | null,
): Promise<Outcome<true, StoreError>> {
  const batch = session.batches.find(({ id }) => id === batchId);
  if (!batch) return failure({ kind: 'not-found' });
  await session.store.setBatchRemoved(batch, removedAt);
  await desk.wrote(await openSession(session.store, session.workspace));
  return success(true);
}

/** Names of customers of this batch who have edits or logged contacts that stand. */
function editedIn({ built, batches, records, set }: Session, batchId: string): readonly string[] {
  const index = visible(batches).findIndex(({ id }) => id === batchId);
  const { customers, interactions } = editsOf(records);
  const logged = [...interactions.values()].map((fields) => fields.get('customer'));
  const names: string[] = [];
  for (const id of new Set([...customers.keys(), ...logged])) {
    const customer = typeof id === 'string' ? set.customers.indexById.get(id) : undefined;
    if (customer !== undefined && (built.batchOf[customer] === index || built.batchOf[customer] === -1)) {
      names.push(customerName(set, customer));
    }
  }
  return names;
}

export async function rejectedRows(desk: Desk, batchId: string): Promise<readonly RejectedRow[]> {
  const session = desk.session();
  return session ? ((await session.store.readRejectedRows(batchId)) as RejectedRow[]) : [];
}

export async function rejectedRowsCsv(desk: Desk, batchId: string): Promise<Uint8Array> {
  const batch = desk.session()?.batches.find(({ id }) => id === batchId);
  if (!batch) return new Uint8Array();
  return rejectedRowsToCsv(reportOf(batch, await rejectedRows(desk, batchId)));
}

function reportOf(batch: Batch, rows: readonly RejectedRow[]): ImportReport {
  const { fileName, read, accepted, rejected, headings } = batch;
  const unknown = {
    returns: 0,
    anonymous: 0,
    exactDuplicates: 0,
    repeatedKeys: 0,
    knownLines: 0,
    retyped: [],
    blankLines: 0,
    firstTime: null,
    lastTime: null,
  };
  return { fileName, read, accepted, rejected, headings, rejectedRows: rows, elapsedMs: 0, ...unknown };
}
