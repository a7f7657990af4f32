import type { SubjectRecord } from '../api/privacy.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { asText, columnOf, valueAt } from '../data/join-columns.ts';
import { isMissing } from '../data/column.ts';
import type { Table } from '../data/table.ts';
import { ordersOf } from '../data/without-person.ts';
import type { ImportPlan, RejectedRow } from '../import/plan.ts';
import { BLANK_ATTACHMENT } from '../crm/attachment.ts';
import { toBase64 } from '../store/base64.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { customerName } from './answer-names.ts';
import { usableScores } from './answer-session.ts';
import { ownRecords } from './own-records.ts';
import type { Desk } from './desk.ts';
import { leaversOf } from './erased-batches.ts';
import type { Session } from './session.ts';
import { isAbout } from './subject.ts';

/**
 * All that is held about one customer: rows of every import, those in the recycle bin and those that were refused too, what people
 * wrote, what was worked out. Under the ids that an erasure reaches.
 */
export async function subjectRecord(
  { session: open, environment }: Desk,
  id: string,
): Promise<Outcome<SubjectRecord, StoreError>> {
  const session = open();
  if (!session) return failure({ kind: 'workspace-missing' });
  const index = session.set.customers.indexById.get(id);
  if (index === undefined) return failure({ kind: 'not-found' });
  const { ids } = await leaversOf(session, [id]);
  const imported = await importedRows(session, ids);
  return success({
    format: 'rapport-subject',
    version: 1,
    id,
    alsoKnownAs: [...ids].filter((other) => other !== id),
    name: customerName(session.set, index),
    workspace: session.workspace.name,
    currency: session.set.currency,
    currencyDigits: session.set.currencyDigits,
    at: environment.now(),
    imported,
    refused: await refusedRows(session, ids, waysToReach(imported)),
    written: writtenBy(session, ids),
    attachments: await attachedTo(session, ids),
    computed: computedOf(session, index),
  });
}

async function importedRows(
  { store, batches }: Session,
  ids: ReadonlySet<string>,
): Promise<SubjectRecord['imported']> {
  const held = await Promise.all(
    batches.map(async (batch) => ({ batch, tables: await store.readBatchTables(batch) })),
  );
  const orders = ordersOf(
    held.flatMap(({ tables }) => tables),
    ids,
  );
  return held.flatMap(({ batch: { fileName, importedAt, removedAt }, tables }) =>
    tables.flatMap((table) => {
      const rows = rowsOf(table, ids, orders);
      if (rows.length === 0) return [];
      const columns = Object.entries(table.columns).filter(([, column]) =>
        rows.some((row) => !isMissing(column, row)),
      );
      return {
        ...{ fileName, importedAt, inBin: removedAt !== null, dataset: table.dataset },
        columns: columns.map(([name, { kind }]) => ({ name, kind })),
        rows: rows.map((row) => columns.map(([, column]) => valueAt(column, row))),
      };
    }),
  );
}

/** Rows that name them, and of a table that names nobody those of their orders. */
function rowsOf(table: Table, ids: ReadonlySet<string>, orders: ReadonlySet<string>): readonly number[] {
  const customer = columnOf(table, 'customer');
  const column = customer ?? columnOf(table, 'order');
  if (!column) return [];
  const { codes, dictionary } = asText(column, table.length);
  const theirs = dictionary.map((word) => word !== '' && (customer ? ids : orders).has(word));
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) if (theirs[codes[row]]) rows.push(row);
  return rows;
}

const REACHED_BY: ReadonlySet<string> = new Set(['email', 'phone']);

/** Their e-mails and phones as their rows have them. */
function waysToReach(imported: SubjectRecord['imported']): ReadonlySet<string> {
  const ways = imported
    .filter(({ dataset }) => dataset === 'customers')
    .flatMap(({ columns, rows }) =>
      columns.flatMap(({ name }, at) => (REACHED_BY.has(name) ? rows.map((row) => row[at]) : [])),
    );
  return new Set(ways.flatMap((way) => (typeof way === 'string' && way !== '' ? [way] : [])));
}

/** Not by name: a refused row of somebody of the same name is not handed to them. */
async function refusedRows(
  { store, batches }: Session,
  ids: ReadonlySet<string>,
  ways: ReadonlySet<string>,
): Promise<SubjectRecord['refused']> {
  const found: SubjectRecord['refused'][number][] = [];
  for (const { id, fileName, importedAt, headings, plan } of batches) {
    const { columns = [] } = (plan ?? {}) as Partial<ImportPlan>;
    const isTheirs = ({ cells }: RejectedRow) =>
      columns.some(({ index, role }) => {
        const cell = cells[index]?.trim() ?? '';
        if (role.use !== 'canonical') return false;
        return role.column === 'customer' ? ids.has(cell) : REACHED_BY.has(role.column) && ways.has(cell);
      });
    const rows = ((await store.readRejectedRows(id)) as RejectedRow[]).filter(isTheirs);
    if (rows.length > 0) found.push({ fileName, importedAt, headings, rows: rows.map(({ cells }) => cells) });
  }
  return found;
}

function writtenBy(session: Session, ids: ReadonlySet<string>): SubjectRecord['written'] {
  const isTheirs = isAbout(session, ids);
  return session.changes
    .flatMap(({ operations }) => operations)
    .filter(isTheirs)
    .map(({ time, table, field, kind, value }) => ({
      at: millisOfHybridTime(time),
      record: table,
      field,
      value,
      takenBack: kind === 'unset',
    }));
}

async function attachedTo(
  { store, set, records }: Session,
  ids: ReadonlySet<string>,
): Promise<SubjectRecord['attachments']> {
  const theirs = [...ids].flatMap((id) =>
    ownRecords({ set, records }, 'attachments', BLANK_ATTACHMENT).of(id),
  );
  return Promise.all(
    theirs
      .sort((a, b) => a.time - b.time)
      .map(async ({ id, time, kind, mediaType, text }) => {
        const bytes = (await store.readAttachment(id)) ?? new Uint8Array();
        return { at: time, kind, mediaType, text, base64: toBase64(bytes) };
      }),
  );
}

function computedOf(session: Session, index: number): SubjectRecord['computed'] {
  const columns = usableScores(session)?.columns ?? {};
  return Object.entries(columns).flatMap(([name, values]) => {
    const value: unknown = ArrayBuffer.isView(values) ? (values as Float64Array)[index] : undefined;
    return typeof value === 'number' && !Number.isNaN(value) ? [{ name, value }] : [];
  });
}
