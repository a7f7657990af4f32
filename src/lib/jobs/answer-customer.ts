import type { CustomerAnswer, TimelineEntry } from '../api/customer.ts';
import type { DayNumber } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { hasFlag, VALUE_FLAGS } from '../scores/value-index.ts';
import { suggestAction } from './answer-action.ts';
import type { Provenance } from './answer-facts.ts';
import { factsOf } from './answer-facts.ts';
import { customerNumber, customerText } from './answer-names.ts';
import { groupChanges } from './answer-group-changes.ts';
import { explainCustomer } from './answer-reasons.ts';
import { customerRow, known } from './answer-rows.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { stageTurns } from './customer-stages.ts';
import { recordTurns } from './record-turns.ts';
import { orderStrokes, timelineOf } from './answer-timeline.ts';
import { whatIfAttributes, whatIfOrders } from './answer-what-if.ts';
import { whatIfNumbers } from './what-if-numbers.ts';
import { scoringDay } from './scoring-day.ts';
import { valueIndexOf } from './value-index.ts';

/** Everything about one customer on one page; null where nobody has this id. */
export function answerCustomer(session: AnswerSession & Provenance, id: string): CustomerAnswer | null {
  const { set } = session;
  const c = set.customers.indexById.get(id);
  if (c === undefined) return null;
  const book = usableScores(session);
  const asOf = book?.asOf ?? scoringDay(set, session.definitions, session.workspace.openedAt);
  const { windowDays } = session.definitions.rfm;
  const moves = book && !Number.isNaN(book.columns.group[c]) ? groupChanges(set, book, c, windowDays) : [];
  const withheld = book?.withheld?.includes(c) ?? false;
  const stored = {
    withheld,
    ...customerRow(set, book, c),
    asOf,
    since: customerNumber(set, 'since', c) ?? (book && known(book.columns.firstDay[c])),
    phone: customerText(set, 'phone', c) || null,
    email: customerText(set, 'email', c) || null,
    address: customerText(set, 'address', c) || null,
    facts: factsOf(set, session, c, asOf),
    orderStrokes: orderStrokes(set, c),
    timeline: timelineOf(set, c, session.records, [
      ...moves,
      ...(withheld ? [] : stageEntries(session, c, asOf)),
      ...recordTurns(session, set.customers.ids[c]),
    ]),
  };
  if (book === null || withheld) return { ...stored, ...UNSCORED };
  const { columns } = book;
  const explained = explainCustomer(set, book, c);
  const { index, flags } = valueIndexOf(set, book, session.definitions);
  return {
    ...stored,
    averageChurn: book.churn.averageChurn,
    allReasons: explained.reasons,
    otherReasonsEffect: explained.other,
    churnBy: Number.isNaN(columns.churn[c]) ? 'none' : book.churn.rankedBy,
    churnModel: book.churn.rankedBy === 'model' ? (book.scorer?.model.kind ?? null) : null,
    cac: known(columns.cac[c]),
    crv: known(columns.crv[c]),
    valueIndex: known(index[c]),
    valueFlags: VALUE_FLAGS.filter((flag) => hasFlag(flags[c], flag)),
    pAlive: known(columns.pAlive[c]),
    expectedOrders90: known(columns.expectedOrders90[c]),
    rfm: Number.isNaN(columns.r[c]) ? null : { r: columns.r[c], f: columns.f[c], m: columns.m[c] },
    action: suggestAction(set, book, c),
    whatIfOrders: whatIfOrders(set, book, c),
    whatIfAttributes: whatIfAttributes(set, book, session.trained?.attributes ?? null, c),
    whatIfNumbers: whatIfNumbers(set, book, session.trained?.attributes ?? null, c),
  };
}

const stageEntries = (session: AnswerSession, c: number, day: DayNumber): readonly TimelineEntry[] =>
  stageTurns(session, c, day).map(({ day: turn, from: text, to: type }) => ({
    ...{ id: `stage:${turn}`, time: zoneOf(session.set.timeZone).startOf(turn), kind: 'stage', type, text },
    ...{ amount: null, lines: null, score: null, products: [] },
  }));

const UNSCORED = {
  averageChurn: null,
  allReasons: [],
  otherReasonsEffect: 0,
  churnBy: 'none',
  churnModel: null,
  cac: null,
  crv: null,
  valueIndex: null,
  valueFlags: [],
  pAlive: null,
  expectedOrders90: null,
  rfm: null,
  action: { kind: 'get-to-know' },
  whatIfOrders: [],
  whatIfAttributes: [],
  whatIfNumbers: [],
} as const;
