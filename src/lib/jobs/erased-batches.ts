import { randomId } from '../base/random-id.ts';
import { ANONYMOUS_PREFIX } from '../crm/retention.ts';
import { textAt } from '../data/column.ts';
import { numberCustomers } from '../data/customer-keys.ts';
import { asText, columnOf } from '../data/join-columns.ts';
import type { Pseudonyms } from '../data/without-person.ts';
import { ordersOf, withoutPerson } from '../data/without-person.ts';
import type { ImportPlan, RejectedRow } from '../import/plan.ts';
import type { RewrittenBatch } from '../store/erasure.ts';
import { customerText } from './answer-names.ts';
import { withoutExamples } from './remembered-plans.ts';
import type { Session } from './session.ts';
import { editsOf } from './session.ts';
import { idsByNumber, idsFinder } from './subject.ts';

/** Shorter words are too common to find a person by. */
const SHORTEST_MARKER = 4;
const MARKERS = ['name', 'email', 'phone', 'address'] as const;
const isMarker = (text: string): boolean => [...text].length >= SHORTEST_MARKER;

/** People who go together, by every id under which files and edits name them. */
export interface Leavers {
  readonly ids: ReadonlySet<string>;
  /** The ids of each. */
  readonly people: readonly ReadonlySet<string>[];
  /** What they are called and how they are reached. */
  readonly words: readonly string[];
}

/** As `idsOf`, with ids that only an import in the recycle bin has for them, met there by e-mail, phone or name. */
export async function leaversOf(session: Session, chosen: readonly string[]): Promise<Leavers> {
  const find = idsFinder(session);
  const people = chosen.map((id) => new Set(find(id)));
  if (session.batches.some(({ removedAt }) => removedAt !== null)) {
    const alike = await idsInEveryBatch(session);
    for (const [at, ids] of people.entries()) for (const other of alike(chosen[at])) ids.add(other);
  }
  const ids = new Set(people.flatMap((own) => [...own]));
  return {
    ids,
    people,
    words: [
      ...new Set([...chosen.flatMap((id) => wordsOf(session, id)), ...(await wordsInFiles(session, ids))]),
    ],
  };
}

/** What files call them, where people have written something else since. O(rows of customers). */
async function wordsInFiles(
  { batches, store }: Session,
  ids: ReadonlySet<string>,
): Promise<readonly string[]> {
  const words: string[] = [];
  for (const batch of batches) {
    for (const table of await store.readBatchTables(batch)) {
      const customer = table.dataset === 'customers' ? columnOf(table, 'customer') : undefined;
      if (!customer) continue;
      const { codes, dictionary } = asText(customer, table.length);
      const isTheirs = dictionary.map((id) => ids.has(id));
      const columns = MARKERS.flatMap((name) => columnOf(table, name) ?? []).map((one) =>
        asText(one, table.length),
      );
      codes.forEach((code, row) => {
        if (isTheirs[code]) words.push(...columns.map((one) => textAt(one, row)));
      });
    }
  }
  return words.filter(isMarker);
}

/** Numbers everyone over all batches, those in the recycle bin too. O(rows), once for all who leave. */
async function idsInEveryBatch(session: Session): Promise<(id: string) => readonly string[]> {
  const sources = await Promise.all(
    session.batches.map(async (batch) => ({
      id: batch.id,
      matchKey: batch.matchKey,
      tables: await session.store.readBatchTables(batch),
    })),
  );
  const { indexById } = numberCustomers(sources, editsOf(session.records));
  const byNumber = idsByNumber(indexById);
  return (id) => {
    const index = indexById.get(id);
    return index === undefined ? [] : (byNumber.get(index) ?? []);
  };
}

/** One random id for each, in no order that tells who is who. */
export function pseudonymsOf({ people }: Leavers): Pseudonyms {
  return new Map(
    people.flatMap((ids) => {
      const pseudonym = `${ANONYMOUS_PREFIX}${randomId()}`;
      return [...ids].map((id) => [id, pseudonym] as const);
    }),
  );
}

/** Batches that name them, those in the recycle bin too, each rewritten once. */
export async function rewrittenBatches(
  session: Session,
  { ids, words }: Leavers,
  pseudonyms: Pseudonyms | null,
) {
  // Refused lines have no customer yet: they are theirs where a cell is their id, name, number or address.
  const markers = new Set([...ids, ...words]);
  const isMarked = ({ cells, value }: RejectedRow) =>
    [...cells, value].some((cell) => markers.has(cell.trim()));
  const batches: RewrittenBatch[] = [];
  const rows: Record<string, number> = {};
  let rejected = 0;
  const orders = new Set<string>();
  for (const batch of session.batches) {
    for (const order of ordersOf(await session.store.readBatchTables(batch), ids)) orders.add(order);
  }
  for (const batch of session.batches) {
    const held = await session.store.readBatchTables(batch);
    const without = held.map((table) => withoutPerson(table, ids, pseudonyms, orders));
    const refused = (await session.store.readRejectedRows(batch.id)) as RejectedRow[];
    const rejectedRows = refused.filter((row) => !isMarked(row));
    const plan = batch.plan as ImportPlan | null;
    const isUntouched = without.every((one) => one === null) && rejectedRows.length === refused.length;
    if (isUntouched && !plan?.columns.some(({ examples }) => examples.length > 0)) continue;
    for (const one of without) if (one) rows[one.table.dataset] = (rows[one.table.dataset] ?? 0) + one.rows;
    rejected += refused.length - rejectedRows.length;
    batches.push({
      batch: { ...batch, plan: plan && withoutExamples(plan) },
      tables: held.map((table, at) => without[at]?.table ?? table),
      rejectedRows,
    });
  }
  return { batches, rows, rejectedRows: rejected };
}

function wordsOf({ set }: Session, id: string): readonly string[] {
  const index = set.customers.indexById.get(id);
  if (index === undefined) return [];
  return MARKERS.map((field) => customerText(set, field, index).trim()).filter(isMarker);
}
