import type { Definitions } from '../api/definitions.ts';
import { DEFAULT_DEFINITIONS } from '../api/definitions.ts';
import type { CustomerFilter, CustomerPage, CustomerQuery, CustomerRow } from '../api/customers.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { ScoreBook, ScoreColumn } from '../scores/score-book.ts';
import { hasFlag } from '../scores/value-index.ts';
import { lastMove } from './answer-group-changes.ts';
import { customerText } from './answer-names.ts';
import { hasBrokenRhythm } from './answer-reasons.ts';
import { customerRow } from './answer-rows.ts';
import { preparePinyin, textSearch } from './answer-search.ts';
import { orderStrokes } from './answer-timeline.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { customersInOrder } from './customer-order.ts';
import { stagesOn } from './customer-stages.ts';
import { purchaseTests } from './purchase-tests.ts';
import { testOfRule } from './rule-columns.ts';
import { valueIndexOf } from './value-index.ts';

const NOBODY: ReadonlySet<number> = new Set();

/** One page of the customers that a filter keeps, in the order asked for. */
export function answerCustomers(
  session: AnswerSession,
  query: CustomerQuery,
  held: ReadonlySet<number> = NOBODY,
): CustomerPage {
  const { set } = session;
  const book = usableScores(session);
  const kept = keptCustomers(set, book, query, held, session.definitions);
  let atRisk = 0;
  if (book) for (const c of kept) if (!Number.isNaN(book.columns.atRisk[c])) atRisk += book.columns.atRisk[c];
  const page = kept.subarray(query.offset, query.offset + query.limit);
  return {
    total: kept.length,
    everyone: set.customers.count,
    atRisk,
    rows: Array.from(page, (c) => ({
      ...customerRow(set, book, c),
      ...rhythmOf(set, book, c),
      ...moveOf(session, book, query.filter, c),
    })),
  };
}

const RHYTHM_DAYS = 365;

function rhythmOf(set: WorkingSet, book: ScoreBook | null, c: number): Pick<CustomerRow, 'rhythm'> {
  if (book === null) return {};
  return {
    rhythm: orderStrokes(set, c).filter(({ day }) => day > book.asOf - RHYTHM_DAYS && day <= book.asOf),
  };
}

/** Why one is in a list of those who came from another group; a first order needs no reason. */
function moveOf(
  { set, definitions }: AnswerSession,
  book: ScoreBook | null,
  { previousGroup }: CustomerFilter,
  c: number,
): Pick<CustomerRow, 'moved'> {
  if (!book || book.rfm.movedSince === null || !previousGroup || previousGroup === 'first') return {};
  const { movedSince } = book.rfm;
  const { group, previousGroup: before } = book.columns;
  if (group[c] === before[c]) return {};
  return { moved: lastMove(set, book, c, definitions.rfm.windowDays, movedSince) };
}

/** The same, with Chinese names found by their Latin spelling: the first such search loads a dictionary. */
export async function searchCustomers(
  session: AnswerSession,
  query: CustomerQuery,
  held: ReadonlySet<number>,
): Promise<CustomerPage> {
  if (/[a-z]/i.test(query.filter.text ?? '')) await preparePinyin(session.set);
  return answerCustomers(session, query, held);
}

/** The ids of all that a filter keeps, in the order asked for. */
export function keptIds(
  session: AnswerSession,
  query: CustomerQuery,
  held: ReadonlySet<number>,
): readonly string[] {
  const { ids } = session.set.customers;
  return Array.from(
    keptCustomers(session.set, usableScores(session), query, held, session.definitions),
    (c) => ids[c],
  );
}

/** Indexes of the customers that pass every condition, in the order asked for. */
export function keptCustomers(
  set: WorkingSet,
  book: ScoreBook | null,
  { filter, sort, descending }: Pick<CustomerQuery, 'filter' | 'sort' | 'descending'>,
  held: ReadonlySet<number> = NOBODY,
  definitions: Definitions = DEFAULT_DEFINITIONS,
): Uint32Array {
  const order = customersInOrder(set, book, sort, descending);
  const tests = testsOf(set, book, filter);
  if (filter.heldBack) tests.push((c) => held.has(c));
  if (filter.valueFlag && book) {
    const { flags } = valueIndexOf(set, book, definitions);
    const flag = filter.valueFlag;
    tests.push((c) => hasFlag(flags[c], flag));
  }
  for (const [stage, day] of [filter.stageOn, filter.stageBefore].filter((asked) => asked !== undefined)) {
    const stages = stagesOn({ set, definitions }, day);
    tests.push((c) => (stages[c] ?? 'none') === stage);
  }
  if (filter.rules && book) {
    const withheld = new Set(book.withheld);
    const fits = testOfRule(set, book, definitions, filter.rules);
    tests.push((c) => fits(c) && !withheld.has(c));
  }
  if (tests.length === 0) return order;
  const kept = new Uint32Array(order.length);
  let length = 0;
  for (const c of order) if (tests.every((test) => test(c))) kept[length++] = c;
  return kept.slice(0, length);
}

type Test = (customer: number) => boolean;

function testsOf(set: WorkingSet, book: ScoreBook | null, filter: CustomerFilter): Test[] {
  const tests: Test[] = [];
  const { ids, groups, segments, bands, city } = filter;
  const column = (name: ScoreColumn) => book?.columns[name] ?? new Float64Array(set.customers.count).fill(Number.NaN);
  const oneOf = (name: ScoreColumn, wanted: readonly number[]) => {
    const values = column(name);
    const chosen = new Set(wanted);
    tests.push((c) => chosen.has(values[c]));
  };
  const atLeast = (name: ScoreColumn, bound: number) => {
    const values = column(name);
    tests.push((c) => values[c] >= bound);
  };
  if (ids) {
    const wanted = new Set(ids.map((id) => set.customers.indexById.get(id)));
    tests.push((c) => wanted.has(c));
  }
  if (groups?.length) oneOf('group', groups.map((group) => SEGMENT_GROUPS.indexOf(group)));
  if (segments?.length) oneOf('segment', segments);
  if (bands?.length) oneOf('band', bands);
  if (filter.recencyScore !== undefined) oneOf('r', [filter.recencyScore]);
  if (filter.frequencyScore !== undefined) oneOf('f', [filter.frequencyScore]);
  if (filter.riskOver !== undefined) atLeast('churn', filter.riskOver);
  if (filter.worthOver !== undefined) atLeast('clv', filter.worthOver);
  if (filter.firstOrderSince !== undefined) atLeast('firstDay', filter.firstOrderSince);
  if (filter.silentLongerThanUsual) tests.push((c) => book !== null && hasBrokenRhythm(book, c));
  if (book) tests.push(...purchaseTests(set, book, filter));
  if (city) tests.push((c) => customerText(set, 'city', c) === city);
  if (filter.text?.trim()) tests.push(textSearch(set, filter.text));
  return tests;
} // prettier-ignore
