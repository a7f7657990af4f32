import type { DayNumber } from '../base/units.ts';
import { DAYS_PER_WEEK } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { firstDayOfMonth, monthTable } from './calendar-month.ts';

export interface MonthSales {
  /** First day of the month. */
  readonly month: DayNumber;
  /** False where the data end before the month does: its sums are of a part. */
  readonly isOver: boolean;
  /** False where the data begin a week or more into the month. */
  readonly isFromStart: boolean;
  readonly revenue: number;
  readonly orders: number;
  readonly customers: number;
  readonly newCustomers: number;
  readonly returns: number;
}

export interface Sales {
  readonly months: readonly MonthSales[];
  readonly revenue: number;
  readonly returned: number;
  readonly anonymousRevenue: number;
  /** Anonymous sales included. */
  readonly revenue90: number;
  readonly revenuePrevious90: number;
  /** Of identified orders: number, mean and standard deviation of their values. */
  readonly orders: number;
  readonly meanOrder: number;
  readonly sdOrder: number;
  /** By first calendar quarter: people, and how many bought again 1, 2, … months after the month of the first order. */
  readonly cohorts: readonly {
    readonly start: DayNumber;
    readonly size: number;
    readonly active: readonly number[];
  }[];
}

const COHORT_MONTHS = 12;

/** All sales before `asOf` in one pass: by month, in total, by cohort. Minor units. Null without orders. */
export function salesByMonth(set: WorkingSet, asOf: DayNumber): Sales | null {
  const { orders } = set;
  if (orders.firstDay === null || orders.firstDay >= asOf) return null;
  const first = orders.firstDay;
  const table = monthTable(first, Math.max(first, Math.min(orders.lastDay ?? first, asOf - 1)));
  const start = table[0];
  const count = table[table.length - 1] - start + 1;
  const tally = createTally(count, orders.orderIds.length);
  const people = set.customers.count;
  for (let c = 0; c <= people; c++) {
    const from = orders.offsets[c];
    const to = c === people ? orders.length : orders.offsets[c + 1];
    readCustomer(set, asOf, table, from, to, c === people, tally);
  }
  const values = tally.orderValues.subarray(0, tally.orderCount);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return {
    months: Array.from({ length: count }, (_, m) => ({
      month: firstDayOfMonth(start + m),
      isOver: firstDayOfMonth(start + m + 1) <= asOf,
      isFromStart: m > 0 || first < firstDayOfMonth(start) + DAYS_PER_WEEK,
      revenue: tally.revenue[m],
      orders: tally.orders[m],
      customers: tally.customers[m],
      newCustomers: tally.newCustomers[m],
      returns: tally.returns[m],
    })),
    revenue: tally.revenue.reduce((sum, value) => sum + value, 0),
    returned: tally.returns.reduce((sum, value) => sum + value, 0),
    anonymousRevenue: tally.anonymous,
    revenue90: tally.recent[0],
    revenuePrevious90: tally.recent[1],
    orders: values.length,
    meanOrder: mean,
    sdOrder: Math.sqrt(variance),
    cohorts: cohortsOf(tally, start),
  };
}

interface Tally {
  readonly revenue: Float64Array;
  readonly orders: Float64Array;
  readonly customers: Float64Array;
  readonly newCustomers: Float64Array;
  readonly returns: Float64Array;
  /** Last 90 days, the 90 before. */
  readonly recent: Float64Array;
  /** First-month × months later. */
  readonly active: Float64Array;
  /** 1 + position of an order id in `orderValues`, for the customer being read. */
  readonly orderAt: Int32Array;
  readonly orderOwner: Int32Array;
  orderValues: Float64Array;
  orderCount: number;
  anonymous: number;
}

function createTally(months: number, orderIds: number): Tally {
  const series = () => new Float64Array(months);
  return {
    revenue: series(),
    orders: series(),
    customers: series(),
    newCustomers: series(),
    returns: series(),
    recent: new Float64Array(2),
    active: new Float64Array(months * (COHORT_MONTHS + 1)),
    orderAt: new Int32Array(orderIds + 1),
    orderOwner: new Int32Array(orderIds + 1).fill(-1),
    orderValues: new Float64Array(1024),
    orderCount: 0,
    anonymous: 0,
  };
}

function addOrder(tally: Tally, value: number): number {
  if (tally.orderCount === tally.orderValues.length) {
    const larger = new Float64Array(tally.orderValues.length * 2);
    larger.set(tally.orderValues);
    tally.orderValues = larger;
  }
  tally.orderValues[tally.orderCount] = value;
  return tally.orderCount++;
}

/** Rows of one customer, or of nobody: those have no orders of a customer, no cohort. */
function readCustomer(
  set: WorkingSet,
  asOf: DayNumber,
  table: Int32Array,
  from: number,
  to: number,
  anonymous: boolean,
  tally: Tally,
): void {
  const { day, amount, returned, order, firstDay } = set.orders;
  const start = table[0];
  let firstMonth = -1;
  let lastMonth = -1;
  let dayOfLast = Number.NaN;
  let orderOfDay = -1;
  for (let i = from; i < to; i++) {
    if (day[i] >= asOf) continue;
    const month = table[day[i] - (firstDay ?? 0)] - start;
    const value = amount[i];
    if (returned[i] === 1 || value < 0) {
      tally.returns[month] += Math.abs(value);
      continue;
    }
    if (!(value > 0)) continue;
    tally.revenue[month] += value;
    if (day[i] >= asOf - 90) tally.recent[0] += value;
    else if (day[i] >= asOf - 180) tally.recent[1] += value;
    if (anonymous) {
      tally.anonymous += value;
      continue;
    }
    if (firstMonth < 0) {
      firstMonth = month;
      tally.newCustomers[month]++;
    }
    if (month !== lastMonth) {
      lastMonth = month;
      tally.customers[month]++;
      const later = month - firstMonth;
      if (later <= COHORT_MONTHS) tally.active[firstMonth * (COHORT_MONTHS + 1) + later]++;
    }
    const id = order[i];
    if (id === 0) {
      if (day[i] !== dayOfLast) {
        dayOfLast = day[i];
        orderOfDay = addOrder(tally, 0);
        tally.orders[month]++;
      }
      tally.orderValues[orderOfDay] += value;
    } else {
      if (tally.orderOwner[id] !== from) {
        tally.orderOwner[id] = from;
        tally.orderAt[id] = addOrder(tally, 0);
        tally.orders[month]++;
      }
      tally.orderValues[tally.orderAt[id]] += value;
    }
  }
}

/** Quarters from the months that start them; a month not yet over for all of a quarter's people is left out. */
function cohortsOf(tally: Tally, start: number): Sales['cohorts'] {
  const months = tally.revenue.length;
  const cohorts: Sales['cohorts'][number][] = [];
  const firstQuarter = Math.floor(start / 3);
  const lastQuarter = Math.floor((start + months - 1) / 3);
  for (let quarter = firstQuarter; quarter <= lastQuarter; quarter++) {
    const own = [0, 1, 2].map((m) => quarter * 3 + m - start).filter((m) => m >= 0 && m < months);
    const size = own.reduce((sum, m) => sum + tally.newCustomers[m], 0);
    const seen = Math.min(COHORT_MONTHS, months - 1 - Math.max(...own));
    const active = Array.from({ length: Math.max(0, seen) }, (_, k) =>
      own.reduce((sum, m) => sum + tally.active[m * (COHORT_MONTHS + 1) + k + 1], 0),
    );
    cohorts.push({ start: firstDayOfMonth(quarter * 3), size, active });
  }
  return cohorts;
}
