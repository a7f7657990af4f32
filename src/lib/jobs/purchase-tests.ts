import type { CustomerFilter, DayRange } from '../api/customers.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import { acquisitionBy } from '../features/acquisition.ts';
import type { AcquiredBy } from '../features/acquisition.ts';
import { firstDayOfMonth, monthOfDay } from '../features/calendar-month.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customersInOrder } from './customer-order.ts';
import { byValue, tenthOf } from './value-tenths.ts';

type Test = (customer: number) => boolean;

/** The conditions that figures of sales, worth and moves between groups stand for: each keeps the people behind a figure. */
export function purchaseTests(set: WorkingSet, book: ScoreBook, filter: CustomerFilter): Test[] {
  const { firstDay, orders, returned, previousGroup, churn } = book.columns;
  const { firstOrder, bought, monthsLater, ordersAtLeast, ordersAtMost, riskUnder } = filter;
  const tests: Test[] = [];
  if (firstOrder) tests.push((c) => firstDay[c] >= firstOrder[0] && firstDay[c] <= firstOrder[1]);
  if (bought) tests.push((c) => buysWithin(set, book, c, bought));
  if (monthsLater !== undefined) {
    tests.push((c) => {
      const month = monthOfDay(firstDay[c]) + monthsLater;
      return buysWithin(set, book, c, [firstDayOfMonth(month), firstDayOfMonth(month + 1) - 1]);
    });
  }
  if (ordersAtLeast !== undefined) tests.push((c) => orders[c] >= ordersAtLeast);
  if (ordersAtMost !== undefined) tests.push((c) => orders[c] <= ordersAtMost);
  if (riskUnder !== undefined) tests.push((c) => churn[c] < riskUnder);
  if (filter.hasReturns) tests.push((c) => Math.abs(returned[c]) > 0);
  if (filter.previousGroup === 'first') tests.push((c) => Number.isNaN(previousGroup[c]) && orders[c] > 0);
  else if (filter.previousGroup) {
    const code = SEGMENT_GROUPS.indexOf(filter.previousGroup);
    tests.push((c) => previousGroup[c] === code);
  }
  if (filter.worthTenth !== undefined) tests.push(among(tenthOf(byValue(set, book), filter.worthTenth)));
  if (filter.topRevenue !== undefined) tests.push(among(topByRevenue(set, book, filter.topRevenue)));
  if (filter.wonBy !== undefined) tests.push(acquiredTest(set, 'channel', filter.wonBy));
  if (filter.wonByCampaign !== undefined) tests.push(acquiredTest(set, 'campaign', filter.wonByCampaign));
  if (filter.churned !== undefined) {
    const { churned: left } = set.customers.columns;
    tests.push(
      (c) => left !== undefined && left.kind !== 'text' && left.values[c] === Number(filter.churned),
    );
  }
  return tests;
}

function acquiredTest(set: WorkingSet, by: AcquiredBy, name: string): Test {
  const { names, nameOf } = acquisitionBy(set, by);
  const code = names.indexOf(name);
  return (c) => nameOf[c] === code;
}

const among = (customers: Uint32Array): Test => {
  const kept = new Set(customers);
  return (c) => kept.has(c);
};

/** Rows of one customer are in order of time. O(rows of the customer). */
function buysWithin(
  { orders }: WorkingSet,
  { asOf }: ScoreBook,
  c: number,
  [first, last]: DayRange,
): boolean {
  const until = Math.min(last, asOf - 1);
  for (let i = orders.offsets[c]; i < orders.offsets[c + 1] && orders.day[i] <= until; i++) {
    if (orders.day[i] >= first && orders.amount[i] > 0 && orders.returned[i] !== 1) return true;
  }
  return false;
}

function topByRevenue(set: WorkingSet, book: ScoreBook, share: number): Uint32Array {
  const { revenue } = book.columns;
  const buyers = customersInOrder(set, book, 'revenue', true).filter((c) => revenue[c] > 0);
  return buyers.subarray(0, Math.round(share * buyers.length));
}
