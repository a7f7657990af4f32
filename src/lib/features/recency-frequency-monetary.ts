import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

/** Before every day that a file could tell; a whole number, as days are. */
const NEVER = -(2 ** 30);

/** One row a customer, in the working set's order. */
export interface RecencyFrequencyMonetary {
  /** Days from the last purchase to `asOf`; NaN without one. */
  readonly recencyDays: Float64Array;
  /** Orders and revenue (minor units) in the window. */
  readonly orders: Float64Array;
  readonly revenue: Float64Array;
}

/**
 * What RFM needs of each customer's purchases as they were known at the start of `asOf`, and nothing else: the same
 * figures as `summarisePurchases` gives, at a quarter of its cost. `windowDays` before `asOf` bound orders and
 * revenue; null: all history. One visit a line.
 */
export function recencyFrequencyMonetary(
  set: WorkingSet,
  asOf: DayNumber,
  windowDays: number | null,
): RecencyFrequencyMonetary {
  if (!Number.isInteger(asOf)) throw new RangeError(`asOf: expected a whole day, got ${asOf}`);
  const { offsets, day, order, amount, returned } = set.orders;
  const { count } = set.customers;
  const recencyDays = new Float64Array(count);
  const orders = new Float64Array(count);
  const revenue = new Float64Array(count);
  const windowFrom = windowDays === null ? NEVER : asOf - windowDays;
  for (let c = 0; c < count; c++) {
    let last = NEVER;
    let lastCounted = NEVER;
    let lastOrder = 0;
    let own = 0;
    let days = 0;
    let sum = 0;
    let fell = 0;
    let blank = 0;
    // Lines stand in order of time: the first of `asOf` or later ends the customer's known history. Comparisons are
    // added up, not branched on: what they say changes from line to line.
    for (let i = offsets[c]; i < offsets[c + 1] && day[i] < asOf; i++) {
      if (!(amount[i] > 0) || returned[i] === 1) continue;
      last = day[i];
      if (last < windowFrom) continue;
      sum += amount[i];
      days += Number(last !== lastCounted);
      lastCounted = last;
      const id = order[i];
      own += Number(id > lastOrder);
      fell |= Number(id < lastOrder);
      blank |= Number(id === 0);
      lastOrder = id;
    }
    // Ids are numbered as they first appear: only where their numbers fall can one have been counted before.
    const isMixed = fell === 1 || (blank === 1 && lastOrder !== 0);
    recencyDays[c] = last === NEVER ? Number.NaN : asOf - last;
    orders[c] = isMixed ? ordersOneByOne(set, c, asOf, windowFrom) : lastOrder === 0 ? days : own;
    revenue[c] = sum;
  }
  return { recencyDays, orders, revenue };
}

function ordersOneByOne({ orders }: WorkingSet, c: number, asOf: DayNumber, windowFrom: number): number {
  const { offsets, day, order, amount, returned } = orders;
  const ids = new Set<number>();
  const daysWithoutId = new Set<number>();
  for (let i = offsets[c]; i < offsets[c + 1] && day[i] < asOf; i++) {
    if (!(amount[i] > 0) || returned[i] === 1 || day[i] < windowFrom) continue;
    if (order[i] === 0) daysWithoutId.add(day[i]);
    else ids.add(order[i]);
  }
  return ids.size + daysWithoutId.size;
}
