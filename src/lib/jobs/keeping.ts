import type { ErasureCertificate, KeepingAnswer } from '../api/privacy.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { dayOfMillis, millisOfDay } from '../base/units.ts';
import type { KeptThing } from '../crm/retention.ts';
import { KEPT_THINGS } from '../crm/retention.ts';
import { isMissing, textAt } from '../data/column.ts';
import { masked } from '../data/mask-text.ts';
import { unmasked } from '../data/masked-set.ts';
import { monthlySales, ordersOfSomebody, singleSales } from '../data/monthly-sales.ts';
import type { Table } from '../data/table.ts';
import { withoutWords } from '../data/without-words.ts';
import type { CustomerEvents, WorkingSet } from '../data/working-set.ts';
import type { ImportPlan } from '../import/plan.ts';
import type { Change, Operation } from '../store/change.ts';
import type { RewrittenBatch } from '../store/erasure.ts';
import { writeErasure } from '../store/erasure.ts';
import { clearSnapshots } from '../store/snapshots.ts';
import { customerName } from './answer-names.ts';
import { auditNote } from './audit-log.ts';
import type { Desk } from './desk.ts';
import { dropFolderCopies } from './drop-folder-copies.ts';
import { leftDevice } from './left-device.ts';
import { withoutExamples } from './remembered-plans.ts';
import { yearsAgo } from './retention.ts';
import type { Session } from './session.ts';
import { openSession, visible } from './session.ts';

const MOST_EXAMPLES = 5;
const LONGEST_EXAMPLE = 80;

/** What is older than this day of the workspace's own calendar is old; a thing without one is kept for ever. */
type Limits = Readonly<Partial<Record<KeptThing, DayNumber>>>;
type Example = KeepingAnswer['rules'][number]['examples'][number];
interface Old {
  readonly customer: number;
  /** What the clock of the workspace showed. */
  readonly wall: EpochMillis;
  readonly words: string;
}

/** What the rules of keeping would take out today; null where everything is kept. */
export async function keeping(session: Session, now: EpochMillis): Promise<KeepingAnswer | null> {
  const limits = limitsOf(session, now);
  const rules: KeepingAnswer['rules'][number][] = [];
  for (const thing of KEPT_THINGS) {
    const before = limits[thing];
    if (before === undefined) continue;
    const found = await oldOf(session, thing, before);
    const shown = found.toSorted((a, b) => a.wall - b.wall).slice(0, MOST_EXAMPLES);
    rules.push({
      thing,
      years: session.definitions.keeping[thing] ?? 0,
      before,
      due: found.length,
      examples: shown.map((old) => exampleOf(session.set, old)),
    });
  }
  if (rules.length === 0) return null;
  return { rules, due: rules.reduce((sum, { due }) => sum + due, 0), seen: seenOf(session, limits, rules) };
}

/** Takes out what the preview showed, each import rewritten once, in one transaction that the audit log notes. */
export function applyKeeping(desk: Desk, seen: string): Promise<Outcome<ErasureCertificate, StoreError>> {
  return desk.asWriter(async (session) => {
    const now = desk.environment.now();
    const limits = limitsOf(session, now);
    if ((await keeping(session, now))?.seen !== seen) return failure({ kind: 'preview-outdated' });
    const { batches, rows, rejectedRows } = await rewrittenBatches(session, limits);
    const attachments =
      limits.attachments === undefined ? [] : oldRecords(session, 'attachments', limits.attachments);
    const { changes, operations } = withoutOperations(
      session,
      isOldWord(session, limits, new Set(attachments)),
    );
    const counts = { ...rows, operations, rejectedRows, attachments: attachments.length };
    const note = auditNote(desk, session, 'keeping', counts);
    const outOfReach = await leftDevice(session);
    const entry = await writeErasure(session.store.connection, {
      ...{ batches, changes, attachments, note, emptied: [] },
    });
    await clearSnapshots(session.workspace.id, desk.environment.factory);
    await dropFolderCopies(desk, session.workspace.id);
    await desk.wrote(await openSession(session.store, session.workspace));
    return success({
      ...{ kind: 'keeping' as const, people: 0, id: null, workspace: session.workspace.name, at: note.time },
      ...{ rows, operations, rejectedRows, savedViews: 0, attachments: attachments.length, outOfReach },
      entry: { sequence: entry.sequence, hash: entry.hash },
    });
  });
}

function limitsOf({ definitions, set }: Session, now: EpochMillis): Limits {
  const today = zoneOf(set.timeZone).dayOf(now);
  return Object.fromEntries(
    KEPT_THINGS.flatMap((thing) => {
      const years = definitions.keeping[thing];
      return years === null ? [] : [[thing, yearsAgo(today, years)] as const];
    }),
  );
}

/** What a preview was made of: the same data, the same rules, as much due. */
const seenOf = (
  { dataVersion }: Session,
  limits: Limits,
  rules: readonly { readonly due: number }[],
): string => JSON.stringify([dataVersion, limits, rules.map(({ due }) => due)]);

async function oldOf(session: Session, thing: KeptThing, before: DayNumber): Promise<readonly Old[]> {
  if (thing === 'comments') return oldWords(session.set.feedback, session.set, before);
  if (thing === 'notes') return oldWords(session.set.interactions, session.set, before);
  if (thing === 'attachments') {
    const held = session.records.get('attachments');
    const zone = zoneOf(session.set.timeZone);
    return oldRecords(session, thing, before).map((id) => ({
      customer: session.set.customers.indexById.get(String(held?.get(id)?.get('customer')?.value)) ?? -1,
      wall: zone.wallOf(Number(held?.get(id)?.get('time')?.value)),
      words: wordsOf(session.set, String(held?.get(id)?.get('text')?.value ?? '')),
    }));
  }
  const tables: Table[] = [];
  for (const batch of visible(session.batches)) tables.push(...(await session.store.readBatchTables(batch)));
  const somebodys = ordersOfSomebody(tables);
  return tables.flatMap((table) => {
    const product = table.columns.product as Table['columns'][string] | undefined;
    const time = table.columns.time as Table['columns'][string] | undefined;
    return Array.from(singleSales(table, millisOfDay(before), somebodys), (row) => ({
      customer: -1,
      wall: time && time.kind !== 'text' ? time.values[row] : Number.NaN,
      words: product?.kind === 'text' ? textAt(product, row) : '',
    }));
  });
}

/** A masked set has its words masked; those of records are masked here. */
const wordsOf = (set: WorkingSet, text: string): string => (unmasked(set) === set ? text : masked(text));

function oldWords({ offsets, length, columns }: CustomerEvents, set: WorkingSet, day: DayNumber): Old[] {
  const { text, time } = columns;
  const found: Old[] = [];
  if (!text || text.kind !== 'text' || !time || time.kind === 'text') return found;
  const before = millisOfDay(day);
  const { count } = set.customers;
  for (let c = 0; c <= count; c++) {
    const to = c < count ? offsets[c + 1] : length;
    for (let row = offsets[c]; row < to; row++) {
      if (!(time.values[row] < before) || isMissing(text, row)) continue;
      found.push({ customer: c < count ? c : -1, wall: time.values[row], words: textAt(text, row) });
    }
  }
  return found;
}

function exampleOf(set: WorkingSet, { customer, wall, words }: Old): Example {
  const letters = [...words];
  return {
    id: customer < 0 ? null : set.customers.ids[customer],
    name: customer < 0 ? '' : customerName(set, customer),
    day: dayOfMillis(wall),
    words: letters.length > LONGEST_EXAMPLE ? `${letters.slice(0, LONGEST_EXAMPLE).join('')}…` : words,
  };
}

/** Records of that age, those in the recycle bin too. */
function oldRecords({ records, set }: Session, table: Operation['table'], day: DayNumber): string[] {
  const before = zoneOf(set.timeZone).startOf(day);
  return [...(records.get(table) ?? [])].flatMap(([id, fields]) => {
    const time = fields.get('time')?.value;
    return typeof time === 'number' && time < before ? [id] : [];
  });
}

/** Of words that people took down the words go, and of pictures everything: their bytes belong to no change then. */
function isOldWord(session: Session, { comments, notes }: Limits, attachments: ReadonlySet<string>) {
  const olderThan = (table: Operation['table'], before: DayNumber | undefined) =>
    new Set(before === undefined ? [] : oldRecords(session, table, before));
  const worded = new Map<string, ReadonlySet<string>>([
    ['feedback', olderThan('feedback', comments)],
    ['complaints', olderThan('complaints', comments)],
    ['interactions', olderThan('interactions', notes)],
  ]);
  return ({ table, record, field }: Operation): boolean =>
    table === 'attachments'
      ? attachments.has(record)
      : field === 'text' && (worded.get(table)?.has(record) ?? false);
}

/**
 * Changes without the operations that go. One of which nothing is left stays, empty: wherever copies meet, the one that holds less
 * of a change stands, so that nothing comes back.
 */
export function withoutOperations({ changes }: Session, goes: (operation: Operation) => boolean) {
  let operations = 0;
  const rewritten = changes.flatMap((change): readonly Change[] => {
    const kept = change.operations.filter((one) => !goes(one));
    operations += change.operations.length - kept.length;
    return kept.length === change.operations.length ? [] : [{ ...change, operations: kept }];
  });
  return { changes: rewritten, operations };
}

/** Imports with something old in them, those in the recycle bin too; refused lines of an import as old go whole. */
async function rewrittenBatches(session: Session, { comments, notes, sales }: Limits) {
  const held: Table[][] = [];
  for (const batch of session.batches) held.push([...(await session.store.readBatchTables(batch))]);
  const somebodys = sales === undefined ? new Set<string>() : ordersOfSomebody(held.flat());
  const anew = (table: Table) => {
    if (table.dataset === 'feedback')
      return comments === undefined ? null : withoutWords(table, millisOfDay(comments));
    if (table.dataset === 'interactions')
      return notes === undefined ? null : withoutWords(table, millisOfDay(notes));
    return sales === undefined ? null : monthlySales(table, millisOfDay(sales), somebodys);
  };
  const first = Math.min(comments ?? Infinity, notes ?? Infinity, sales ?? Infinity);
  const refusedBefore = first === Infinity ? -Infinity : zoneOf(session.set.timeZone).startOf(first);
  const batches: RewrittenBatch[] = [];
  const rows: Record<string, number> = {};
  let rejectedRows = 0;
  for (const [at, batch] of session.batches.entries()) {
    const without = held[at].map(anew);
    const refused = await session.store.readRejectedRows(batch.id);
    const goes = batch.importedAt < refusedBefore;
    if (without.every((one) => one === null) && !(goes && refused.length > 0)) continue;
    for (const one of without) if (one) rows[one.table.dataset] = (rows[one.table.dataset] ?? 0) + one.rows;
    if (goes) rejectedRows += refused.length;
    batches.push({
      batch: { ...batch, plan: batch.plan && withoutExamples(batch.plan as ImportPlan) },
      tables: held[at].map((table, one) => without[one]?.table ?? table),
      rejectedRows: goes ? [] : refused,
    });
  }
  return { batches, rows, rejectedRows };
}
