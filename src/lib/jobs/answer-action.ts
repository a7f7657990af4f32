import type { SuggestedAction } from '../base/facts.ts';
import type { DayNumber } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import type { Column } from '../data/column.ts';
import { textColumn } from '../data/table.ts';
import type { CustomerEvents, WorkingSet } from '../data/working-set.ts';
import { nextBestAction } from '../decisions/next-best-action.ts';
import { OPEN_COMPLAINT_DAYS } from '../features/open-complaints.ts';
import { quantiles } from '../math/quantile.ts';
import { groupOfCode } from '../scores/rfm-groups.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customerText } from './answer-names.ts';
import { hasBrokenRhythm } from './answer-reasons.ts';

const RETURN_DAYS = 60;
const SCORE_DAYS = 180;
/** A score below this share of its kind's highest is low: 6 of 10, 3 of 5. */
const LOW_SHARE = 0.65;
const MONTH_TO_MONTH = /month.to.month|monthly|逐月|按月|月付/i;

/** What to do about one customer next. */
export function suggestAction(set: WorkingSet, book: ScoreBook, customer: number): SuggestedAction {
  const { columns, asOf } = book;
  const complaint = lastComplaint(set, asOf, customer);
  const lowScore = recentLowScore(set, asOf, customer);
  const gap = columns.usualGapDays[customer];
  return nextBestAction({
    group: groupOfCode(columns.group[customer]),
    orders: columns.orders[customer],
    brokenRhythm: hasBrokenRhythm(book, customer),
    gapRatio: Number.isNaN(gap) ? 0 : columns.recencyDays[customer] / Math.max(1, gap),
    highValue: hasHighWorth(book, customer),
    churn: columns.churn[customer],
    ...(complaint ? { recentComplaint: complaint } : {}),
    unanswered: unansweredContacts(set, customer),
    recentReturns: recentReturns(set, asOf, customer),
    ...(lowScore === null ? {} : { lowScore }),
    favourite: favouriteProduct(set, asOf, customer),
    shortContract: hasShortContract(set, customer),
  });
}

/** In the top fifth by worth. */
export function hasHighWorth(book: ScoreBook, customer: number): boolean {
  return book.columns.worth[customer] >= highWorth(book);
}

const highWorthCache = new WeakMap<ScoreBook, number>();

function highWorth(book: ScoreBook): number {
  const known = highWorthCache.get(book);
  if (known !== undefined) return known;
  const [bound] = quantiles(book.columns.worth, [0.8]);
  highWorthCache.set(book, bound);
  return bound;
}

function textOf(column: Column | undefined, row: number): string {
  return column?.kind === 'text' ? column.dictionary[column.codes[row]] : '';
}

function dayAt(events: CustomerEvents, row: number): DayNumber {
  const { time } = events.columns;
  return time && time.kind !== 'text' ? dayOfMillis(time.values[row]) : Number.NaN;
}

function lastComplaint(
  set: WorkingSet,
  asOf: DayNumber,
  customer: number,
): { category: string | null } | null {
  const { offsets, columns } = set.feedback;
  for (let row = offsets[customer + 1] - 1; row >= offsets[customer]; row--) {
    const day = dayAt(set.feedback, row);
    if (day >= asOf || textOf(columns.type, row) !== 'complaint') continue;
    return asOf - day <= OPEN_COMPLAINT_DAYS ? { category: textOf(columns.category, row) || null } : null;
  }
  return null;
}

const highestScoreCache = new WeakMap<CustomerEvents, Map<string, number>>();

function highestScores(feedback: CustomerEvents): Map<string, number> {
  const known = highestScoreCache.get(feedback);
  if (known) return known;
  const highest = new Map<string, number>();
  const { score, type } = feedback.columns;
  if (score && score.kind !== 'text') {
    for (let row = 0; row < feedback.length; row++) {
      if (Number.isNaN(score.values[row])) continue;
      const kind = textOf(type, row);
      highest.set(kind, Math.max(score.values[row], highest.get(kind) ?? 0));
    }
  }
  highestScoreCache.set(feedback, highest);
  return highest;
}

function recentLowScore(set: WorkingSet, asOf: DayNumber, customer: number): number | null {
  const { offsets, columns } = set.feedback;
  const { score, type } = columns;
  if (!score || score.kind === 'text') return null;
  for (let row = offsets[customer + 1] - 1; row >= offsets[customer]; row--) {
    const day = dayAt(set.feedback, row);
    if (day >= asOf || Number.isNaN(score.values[row])) continue;
    const highest = highestScores(set.feedback).get(textOf(type, row)) ?? 0;
    const isLow = asOf - day <= SCORE_DAYS && score.values[row] < LOW_SHARE * highest;
    return isLow ? score.values[row] : null;
  }
  return null;
}

function unansweredContacts(set: WorkingSet, customer: number): number {
  const { offsets, columns } = set.interactions;
  let count = 0;
  for (let row = offsets[customer + 1] - 1; row >= offsets[customer]; row--) {
    if (textOf(columns.outcome, row) !== 'no-answer') break;
    count++;
  }
  return count;
}

function recentReturns(set: WorkingSet, asOf: DayNumber, customer: number): number {
  const { offsets, day, returned } = set.orders;
  let count = 0;
  for (
    let row = offsets[customer + 1] - 1;
    row >= offsets[customer] && day[row] >= asOf - RETURN_DAYS;
    row--
  ) {
    if (day[row] < asOf && returned[row] === 1) count++;
  }
  return count;
}

/** Name of the product that a customer bought most often; null without products. */
export function favouriteProduct(set: WorkingSet, asOf: DayNumber, customer: number): string | null {
  const { offsets, product, day, amount, productIds } = set.orders;
  const counts = new Map<number, number>();
  let best = 0;
  for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
    if (product[row] === 0 || day[row] >= asOf || !(amount[row] > 0)) continue;
    const count = (counts.get(product[row]) ?? 0) + 1;
    counts.set(product[row], count);
    if (best === 0 || count > (counts.get(best) ?? 0)) best = product[row];
  }
  return best === 0 ? null : productName(set, productIds[best]);
}

const productNameCache = new WeakMap<WorkingSet, ReadonlyMap<string, string>>();

/** Name of a product from its id; the id where there is no name. */
export function productName(set: WorkingSet, id: string): string {
  return productNames(set).get(id) ?? id;
}

function productNames(set: WorkingSet): ReadonlyMap<string, string> {
  const known = productNameCache.get(set);
  if (known) return known;
  const names = new Map<string, string>();
  const { products } = set;
  const ids = products && textColumn(products, 'product');
  const held = products && textColumn(products, 'name');
  if (products && ids && held) {
    for (let row = 0; row < products.length; row++) {
      const name = held.dictionary[held.codes[row]];
      if (name) names.set(ids.dictionary[ids.codes[row]], name);
    }
  }
  productNameCache.set(set, names);
  return names;
}

function hasShortContract(set: WorkingSet, customer: number): boolean {
  const column = Object.keys(set.customers.columns).find((name) =>
    /contract|合同|合约|plan|套餐/i.test(name),
  );
  return column !== undefined && MONTH_TO_MONTH.test(customerText(set, column, customer));
}
