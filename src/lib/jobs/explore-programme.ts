import type { NoAnswer } from '../api/explore.ts';
import type { ProgrammeAnswer, ProgrammeAsk } from '../api/programme.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { quantiles } from '../math/quantile.ts';
import { stratifiedDifference } from '../models/stratified-difference.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { contactAttempts } from './contact-attempts.ts';
import type { CategoryColumn } from './explore-variables.ts';
import { exploreColumns } from './explore-variables.ts';

export const BY_CONTACT = 'contacted';

/** Compared over as many days after the start as before it, at most half a year, at least two weeks. */
const MOST_DAYS = 182;
const LEAST_DAYS = 14;
const LEAST_PEOPLE = 20;
/** Others count only beside those who bought about as much before. */
const STRATA = 5;
const DAYS_PER_MONTH = 365.25 / 12;

/**
 * What a programme brought: how much more its people's sales changed from the days before its start to as many after than those
 * of others who had bought as much. Those who were no customers before the start are left out.
 */
export function programmeOf(session: AnswerSession, ask: ProgrammeAsk): ProgrammeAnswer | NoAnswer {
  const book = usableScores(session);
  const { set, definitions } = session;
  const { firstDay } = set.orders;
  if (book === null || firstDay === null) return { none: 'no-data' };
  const categories = exploreColumns(session).filter(isTextCategory);
  const choices = [
    { by: BY_CONTACT, levels: [] },
    ...categories.map(({ id, levels }) => ({ by: id, levels: levels.map(textOf) })),
  ];
  const { asOf } = book;
  const bounds = { earliest: firstDay + LEAST_DAYS, latest: asOf - LEAST_DAYS };
  if (ask.by === null || ask.from === null) return { choices, bounds, effect: null, why: null };
  const days = Math.min(MOST_DAYS, ask.from - firstDay, asOf - ask.from);
  if (days < LEAST_DAYS) return { choices, bounds, effect: null, why: 'too-few-days' };

  const took = participants(set, categories, ask.by, ask.level, ask.from, ask.from + days);
  const before = salesBetween(set, ask.from - days, ask.from);
  const after = salesBetween(set, ask.from, ask.from + days);
  const isCustomer = (c: number) => book.columns.firstDay[c] < (ask.from ?? 0);
  const perMonth = DAYS_PER_MONTH / days;
  const change = after.map((sales, c) => (sales - before[c]) * perMonth);
  const found = stratifiedDifference(change, took, strataOf(before, isCustomer));
  const people = took.reduce((sum, own, c) => sum + Number(own === 1 && isCustomer(c)), 0);
  if (found === null || found.treated < LEAST_PEOPLE || found.others < LEAST_PEOPLE)
    return { choices, bounds, effect: null, why: 'too-few-people' };

  const months = days / DAYS_PER_MONTH;
  const broughtBy = (perHead: number) => perHead * months * found.treated * definitions.value.margin;
  const brought = { low: broughtBy(found.interval.low), high: broughtBy(found.interval.high) };
  const total = broughtBy(found.difference);
  const { cost } = ask;
  const roiOf = (margin: number) => (margin - cost) / cost;
  return {
    choices,
    bounds,
    why: null,
    effect: {
      days,
      people,
      compared: found.treated,
      others: found.others,
      perMonth: found.difference,
      perMonthInterval: found.interval,
      brought: total,
      broughtInterval: brought,
      margin: definitions.value.margin,
      roi: cost > 0 ? roiOf(total) : null,
      roiInterval: cost > 0 ? { low: roiOf(brought.low), high: roiOf(brought.high) } : null,
    },
  };
}

type TextCategory = CategoryColumn;

const isTextCategory = (column: { readonly kind: string }): column is TextCategory =>
  column.kind === 'category' && (column as TextCategory).levels.every(({ kind }) => kind === 'text');

const textOf = (level: CategoryColumn['levels'][number]): string => (level.kind === 'text' ? level.text : '');

function participants(
  set: WorkingSet,
  categories: readonly TextCategory[],
  by: string,
  level: string | null,
  from: DayNumber,
  until: DayNumber,
): Uint8Array {
  const took = new Uint8Array(set.customers.count);
  if (by === BY_CONTACT) {
    const [start, end] = [millisOfDay(from), millisOfDay(until)];
    for (const { customer, time, reached } of contactAttempts(set))
      if (reached !== false && time >= start && time < end) took[customer] = 1;
    return took;
  }
  const column = categories.find(({ id }) => id === by);
  const code = column?.levels.findIndex((own) => textOf(own) === level) ?? -1;
  if (column && code >= 0) column.codes.forEach((own, c) => (took[c] = Number(own === code)));
  return took;
}

/** Sales less returns of each customer, minor units. */
function salesBetween({ orders, customers }: WorkingSet, from: DayNumber, until: DayNumber): Float64Array {
  return Float64Array.from({ length: customers.count }, (_, c) => {
    let sales = 0;
    for (let i = orders.offsets[c]; i < orders.offsets[c + 1]; i++) {
      if (orders.day[i] < from || orders.day[i] >= until) continue;
      sales += orders.returned[i] === 1 ? -Math.abs(orders.amount[i]) : orders.amount[i];
    }
    return sales;
  });
}

/** Fifths by what was bought before, those without a purchase apart; −1 for who was no customer yet. */
function strataOf(before: Float64Array, isCustomer: (c: number) => boolean): Int32Array {
  const buyers = before.filter((sales, c) => isCustomer(c) && sales > 0);
  const cuts = quantiles(
    buyers,
    Array.from({ length: STRATA - 1 }, (_, i) => (i + 1) / STRATA),
  );
  return Int32Array.from(before, (sales, c) => {
    if (!isCustomer(c)) return -1;
    return sales > 0 ? 1 + cuts.filter((cut) => sales > cut).length : 0;
  });
}
