import type { SubjectRecord } from '../api/privacy.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { asText, valueAt } from '../data/join-columns.ts';
import { isMissing } from '../data/column.ts';
import type { Table } from '../data/table.ts';
import { BLANK_ATTACHMENT } from '../crm/attachment.ts';
import { toBase64 } from '../store/base64.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { customerName } from './answer-names.ts';
import { usableScores } from './answer-session.ts';
import { ownRecords } from './own-records.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';
import { visible } from './session.ts';
import { idsOf, isAbout } from './subject.ts';

/** All that is held about one customer: rows of every import, what people wrote, what was worked out. */
export async function subjectRecord(
  { session: open, environment }: Desk,
  id: string,
): Promise<Outcome<SubjectRecord, StoreError>> {
  const session = open();
  if (!session) return failure({ kind: 'workspace-missing' });
  const index = session.set.customers.indexById.get(id);
  if (index === undefined) return failure({ kind: 'not-found' });
  const ids = idsOf(session, id);
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
    imported: await importedRows(session, ids),
    written: writtenBy(session, ids),
    attachments: await attachedTo(session, ids),
    computed: computedOf(session, index),
  });
}

async function importedRows(
  { store, batches }: Session,
  ids: ReadonlySet<string>,
): Promise<SubjectRecord['imported']> {
  const found: SubjectRecord['imported'][number][] = [];
  for (const batch of visible(batches)) {
    for (const table of await store.readBatchTables(batch)) {
      const rows = rowsOf(table, ids);
      if (rows.length === 0) continue;
      const columns = Object.entries(table.columns).filter(([, column]) =>
        rows.some((row) => !isMissing(column, row)),
      );
      found.push({
        fileName: batch.fileName,
        importedAt: batch.importedAt,
        dataset: table.dataset,
        columns: columns.map(([name, { kind }]) => ({ name, kind })),
        rows: rows.map((row) => columns.map(([, column]) => valueAt(column, row))),
      });
    }
  }
  return found;
}

function rowsOf({ columns, length }: Table, ids: ReadonlySet<string>): readonly number[] {
  if (!Object.hasOwn(columns, 'customer')) return [];
  const { codes, dictionary } = asText(columns.customer, length);
  const theirs = dictionary.map((word) => ids.has(word));
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (theirs[codes[row]]) rows.push(row);
  return rows;
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
