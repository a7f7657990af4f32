import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

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
  const recencyDays = new Float64Array(count).fill(Number.NaN);
  const orders = new Float64Array(count);
  const revenue = new Float64Array(count);
  const windowFrom = windowDays === null ? -Infinity : asOf - windowDays;
  for (let c = 0; c < count; c++) {
    let last = Number.NaN;
    let highestOrder = 0;
    let isMixed = false;
    let lastDayWithoutId = Number.NaN;
    let own = 0;
    let sum = 0;
    // Lines stand in order of time: the first of `asOf` or later ends the customer's known history.
    for (let i = offsets[c]; i < offsets[c + 1] && day[i] < asOf; i++) {
      if (!(amount[i] > 0) || returned[i] === 1) continue;
      const d = day[i];
      last = d;
      if (d < windowFrom) continue;
      sum += amount[i];
      const id = order[i];
      if (id === 0) {
        if (d !== lastDayWithoutId) own++;
        lastDayWithoutId = d;
      } else if (id > highestOrder) {
        highestOrder = id;
        own++;
      } else if (id < highestOrder) isMixed = true;
    }
    // Ids are numbered as they first appear: only where their numbers fall can one have been counted before.
    if (isMixed) own = ordersOneByOne(set, c, asOf, windowFrom);
    recencyDays[c] = asOf - last;
    orders[c] = own;
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
