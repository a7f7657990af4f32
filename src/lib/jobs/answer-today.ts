import type { TodayAnswer, TodayRow } from '../api/today.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import type { DayNumber } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { dayOfMillis } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { hasHighWorth, suggestAction } from './answer-action.ts';
import { contactOf } from './answer-contacts.ts';
import { customerName, customerText } from './answer-names.ts';
import { hasBrokenRhythm } from './answer-reasons.ts';
import { customerRow, explainedRow } from './answer-rows.ts';
import type { AnswerSession } from './answer-session.ts';
import { runCardOf, usableScores } from './answer-session.ts';
import { contactOrder, isWorthKnown } from './contact-order.ts';

export interface TodayOptions {
  readonly limit: number;
  readonly notContactedThisWeek?: boolean;
  readonly today: DayNumber;
}

const NOBODY: ReadonlySet<number> = new Set();

/** Whom to contact first: by value at risk, without those for whom a later day is agreed or who said no. */
export function answerToday(
  session: AnswerSession,
  options: TodayOptions,
  held: ReadonlySet<number> = NOBODY,
): TodayAnswer | null {
  const { set } = session;
  const book = usableScores(session);
  if (book === null) return null;
  const open = openCustomers(set, book, options);
  const listed = held.size > 0 ? open.filter((c) => !held.has(c)) : open;
  return {
    asOf: book.asOf,
    horizonDays: book.churn.horizonDays,
    atRisk: book.churn.atRisk,
    atRiskInterval: book.churn.atRiskInterval,
    worthKnown: isWorthKnown(book),
    byGroup: atRiskByGroup(book),
    rows: Array.from(listed.subarray(0, options.limit), (c) => todayRow(set, book, c)),
    total: listed.length,
    heldBack: open.length - listed.length,
    brokenRhythms: brokenRhythms(set, book),
    ...contactsOfDay(set, options.today),
    stale: Object.values(book.runs).some((run) => runCardOf(session, run)?.stale === true),
    scoredBy: book.churn.rankedBy,
  };
}

function openCustomers(set: WorkingSet, book: ScoreBook, options: TodayOptions): Uint32Array {
  const open = new Uint32Array(set.customers.count);
  let length = 0;
  for (const c of contactOrder(set, book)) {
    const { last, next } = contactOf(set, c);
    if (next !== null && next > options.today) continue;
    if (options.notContactedThisWeek && last !== null && last > options.today - 7) continue;
    open[length++] = c;
  }
  return open.slice(0, length);
}

function todayRow(set: WorkingSet, book: ScoreBook, c: number): TodayRow {
  const { last, next } = contactOf(set, c);
  return {
    ...explainedRow(set, book, c),
    phone: customerText(set, 'phone', c) || null,
    email: customerText(set, 'email', c) || null,
    address: customerText(set, 'address', c) || null,
    highWorth: hasHighWorth(book, c),
    action: suggestAction(set, book, c),
    lastContact: last,
    nextContact: next,
  };
}

/** Groups with their value at risk, the largest first; those with nothing at risk left out. */
export function atRiskByGroup(book: ScoreBook): TodayAnswer['byGroup'] {
  const { group, atRisk } = book.columns;
  const sums = new Float64Array(SEGMENT_GROUPS.length);
  const people = new Float64Array(SEGMENT_GROUPS.length);
  for (let c = 0; c < book.count; c++) {
    if (Number.isNaN(group[c])) continue;
    people[group[c]]++;
    if (!Number.isNaN(atRisk[c])) sums[group[c]] += atRisk[c];
  }
  return SEGMENT_GROUPS.map((name, i) => ({ group: name, atRisk: sums[i], people: people[i] }))
    .filter((entry) => entry.people > 0)
    .sort((a, b) => b.atRisk - a.atRisk);
}

function brokenRhythms(set: WorkingSet, book: ScoreBook): TodayAnswer['brokenRhythms'] {
  const { atRisk } = book.columns;
  let count = 0;
  let furthest = -1;
  for (let c = 0; c < book.count; c++) {
    if (!hasBrokenRhythm(book, c)) continue;
    count++;
    if (furthest < 0 || atRisk[c] > atRisk[furthest]) furthest = c;
  }
  return { count, furthest: furthest < 0 ? null : customerRow(set, book, furthest) };
}

function contactsOfDay(set: WorkingSet, today: DayNumber): Pick<TodayAnswer, 'doneToday' | 'planned'> {
  const { offsets, columns } = set.interactions;
  const { time, outcome } = columns;
  const zone = zoneOf(set.timeZone);
  const done: { customer: string; name: string; outcome: string; time: number }[] = [];
  let planned = 0;
  for (let c = 0; c < set.customers.count; c++) {
    if (offsets[c] === offsets[c + 1]) continue;
    if (contactOf(set, c).next === today) planned++;
    for (let row = offsets[c + 1] - 1; row >= offsets[c]; row--) {
      if (!time || time.kind === 'text' || dayOfMillis(time.values[row]) < today) break;
      if (dayOfMillis(time.values[row]) > today) continue;
      const text = outcome?.kind === 'text' ? outcome.dictionary[outcome.codes[row]] : '';
      done.push({
        customer: set.customers.ids[c],
        name: customerName(set, c),
        outcome: text,
        time: zone.instantOf(time.values[row]),
      });
    }
  }
  done.sort((a, b) => b.time - a.time);
  return { doneToday: done, planned };
}
