import type { Definitions } from '../api/definitions.ts';
import type { NoAnswer, PurchasePart, PurchasePartsAnswer } from '../api/explore.ts';
import { createRandom } from '../base/random.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import type { DayNumber } from '../base/units.ts';
import { DAYS_PER_WEEK } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { hasFreeLines, summarisePurchases } from '../features/purchase-summary.ts';
import { expectedPurchases, probabilityAlive } from '../models/bg-nbd.ts';
import { customerValue } from '../models/customer-value.ts';
import type { FittedParts, PurchaseFits, PurchaseHistory } from '../models/purchase-parts.ts';
import { fitPurchaseParts } from '../models/purchase-parts.ts';
import type { PartChoice } from './purchase-part-choices.ts';
import { partChoices } from './purchase-part-choices.ts';
import { actualByWeek, historiesOf, weeksHeldBack } from './score-value.ts';

const SEED = 42;
/** A screen waits for the answer: beyond this a sample stands for all. */
const MOST_CUSTOMERS = 20_000;
const FEWEST_PEOPLE = 200;
const FEWEST_REPEATERS = 50;
const MOST_PARTS = 8;
const WEEKS_PER_YEAR = 52;

/** A part's name and its customers; null: those of parts too small for a fit of their own. */
interface Part {
  readonly name: string | null;
  readonly customers: readonly number[];
}

const sampled = (summary: PurchaseSummary): readonly number[] =>
  createRandom(SEED).shuffle([...historiesOf(summary).customers]).slice(0, MOST_CUSTOMERS); // prettier-ignore

function isLarge(customers: readonly number[], { frequency }: PurchaseSummary): boolean {
  return (
    customers.length >= FEWEST_PEOPLE && customers.filter((c) => frequency[c] > 0).length >= FEWEST_REPEATERS
  );
}

/** The large parts, the largest first, then all others together where they are many enough. */
function partsOf({ names, codes }: PartChoice, people: readonly number[], summary: PurchaseSummary): Part[] {
  const customers = names.map((): number[] => []);
  for (const c of people) if (codes[c] >= 0) customers[codes[c]].push(c);
  const large = names
    .map((name, code) => ({ name, customers: customers[code] }))
    .filter((part) => isLarge(part.customers, summary))
    .sort((a, b) => b.customers.length - a.customers.length)
    .slice(0, MOST_PARTS);
  const own = new Set(large.flatMap((part) => part.customers));
  const others = people.filter((c) => !own.has(c));
  return isLarge(others, summary) ? [...large, { name: null, customers: others }] : large;
}

function historyOf(part: Part, summary: PurchaseSummary, unit: number): PurchaseHistory {
  const take = (values: Float64Array) => Float64Array.from(part.customers, (c) => values[c]);
  return {
    frequency: take(summary.frequency),
    recencyWeeks: take(summary.recencyWeeks),
    ageWeeks: take(summary.ageWeeks),
    meanValue: take(summary.meanRepeatSpend).map((value) => (Number.isNaN(value) ? 0 : value / unit)),
  };
}

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

const ordersOf = ({ purchases }: PurchaseFits, h: PurchaseHistory, weeks: number): number =>
  sum(expectedPurchases(purchases, h.frequency, h.recencyWeeks, h.ageWeeks, weeks));

/** Orders in the weeks held back by part: said by one model for all, said by each part's own, and what came. */
function* heldBack(
  set: WorkingSet,
  choice: PartChoice,
  names: readonly (string | null)[],
  atCut: PurchaseSummary,
  weeks: number,
  unit: number,
): Steps<PurchasePartsAnswer['holdout']> {
  const parts = partsOf(choice, sampled(atCut), atCut).filter(({ name }) => names.includes(name));
  if (parts.length < 2) return null;
  const histories = parts.map((part) => historyOf(part, atCut, unit));
  const fitted = yield* fitPurchaseParts(histories);
  if (fitted === null) return null;
  const came = parts.map(({ customers }) => {
    const inside = new Set(customers);
    const own = atCut.purchaseDays.map((days, c) => (inside.has(c) ? days : 0));
    return sum(actualByWeek(set, { ...atCut, purchaseDays: own }, weeks));
  });
  const all = came.reduce((total, orders) => total + orders, 0);
  const missed = (fits: (i: number) => PurchaseFits) =>
    histories.reduce((total, h, i) => total + Math.abs(ordersOf(fits(i), h, weeks) - came[i]), 0) / all;
  return all === 0
    ? null
    : { weeks, pooledError: missed(() => fitted.pooled), partsError: missed((i) => fitted.parts[i]) };
}

function describe(
  parts: readonly Part[],
  histories: readonly PurchaseHistory[],
  fitted: FittedParts,
  plan: Definitions['value'],
  unit: number,
): PurchasePart[] {
  return parts.map(({ name }, i) => {
    const h = histories[i];
    const n = h.frequency.length;
    const valued = ({ purchases, spend }: PurchaseFits) => customerValue(purchases, spend, h, plan);
    const own = valued(fitted.parts[i]);
    const { purchases } = fitted.parts[i];
    return {
      name,
      n,
      ordersPerYear: ordersOf(fitted.parts[i], h, WEEKS_PER_YEAR) / n,
      alive: sum(probabilityAlive(purchases, h.frequency, h.recencyWeeks, h.ageWeeks)) / n,
      clv: (own.total / n) * unit,
      clvInterval: { low: (own.totalLow / n) * unit, high: (own.totalHigh / n) * unit },
      pooledClv: (valued(fitted.pooled).total / n) * unit,
    };
  });
}

/** Whether one model of who still buys and what an order is worth does for all, or misleads about the parts of `by`. */
export function* comparePurchaseParts(
  set: WorkingSet,
  asOf: DayNumber,
  plan: Definitions['value'],
  by: string | null,
): Steps<PurchasePartsAnswer | NoAnswer> {
  const countFree = hasFreeLines(set);
  const unit = 10 ** set.currencyDigits;
  const summary = summarisePurchases(set, { asOf, countFree });
  const everyone = [...historiesOf(summary).customers];
  if (everyone.length === 0) return { none: 'no-data' };
  const people = sampled(summary);
  const choices = partChoices(set, summary).filter((choice) => partsOf(choice, people, summary).length > 1);
  const choice = choices.find(({ id }) => id === by) ?? choices.at(0);
  if (!choice) return { none: 'too-few' };
  const parts = partsOf(choice, people, summary);
  const histories = parts.map((part) => historyOf(part, summary, unit));
  const fitted = yield* partOf(fitPurchaseParts(histories), 0, 0.5);
  if (fitted === null) return { none: 'too-few' };
  const rows = describe(parts, histories, fitted, plan, unit);
  yield 0.7;
  const weeks = weeksHeldBack(set, asOf);
  const atCut = weeks > 0 ? summarisePurchases(set, { asOf: asOf - weeks * DAYS_PER_WEEK, countFree }) : null;
  const names = parts.map(({ name }) => name);
  return {
    n: everyone.length,
    used: histories.reduce((total, { frequency }) => total + frequency.length, 0),
    by: choice.id,
    choices: choices.map(({ id }) => id),
    parts: rows,
    comparison: fitted.comparison,
    holdout: atCut && (yield* partOf(heldBack(set, choice, names, atCut, weeks, unit), 0.7, 1)),
  };
}
