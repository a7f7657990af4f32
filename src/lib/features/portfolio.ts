import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

/** A year against the year before; less where the history is shorter, at least four weeks. */
const MOST_DAYS = 365;
const LEAST_DAYS = 28;

export interface Portfolio {
  readonly days: number;
  /** The latest period is [from, asOf), the earlier one as many days before it. */
  readonly from: DayNumber;
  /** Sales less returns of each item in the latest and in the earlier period, minor units. */
  readonly latest: Float64Array;
  readonly earlier: Float64Array;
  /** 1 for items that were sold before `from`, in all history. */
  readonly known: Uint8Array;
  /** Of the latest period: [items known, items new] to customers who had bought before `from`, then to new ones. */
  readonly market: readonly [readonly [number, number], readonly [number, number]];
  /** Of the latest period: sales of items to nobody known; sales of no item. */
  readonly anonymous: number;
  readonly unnamed: number;
}

/**
 * What each item brought in the latest period and in the one before, and whether old or new customers bought old or new
 * items. `itemOf`: item of each product code, −1 for none. Null where there are not two periods of four weeks. One pass
 * to learn what was known, one to add up: O(lines).
 */
export function portfolioOf(
  { orders, customers }: WorkingSet,
  asOf: DayNumber,
  itemOf: Int32Array,
  items: number,
): Portfolio | null {
  if (orders.firstDay === null) return null;
  const days = Math.min(MOST_DAYS, Math.floor((asOf - orders.firstDay) / 2));
  if (days < LEAST_DAYS) return null;
  const from = asOf - days;
  const { known, bought } = knownBefore(orders, customers.count, itemOf, items, from);
  const latest = new Float64Array(items);
  const earlier = new Float64Array(items);
  const market: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  let anonymous = 0;
  let unnamed = 0;
  for (let row = 0, c = 0; row < orders.length; row++) {
    while (c < customers.count && row >= orders.offsets[c + 1]) c++;
    const day = orders.day[row];
    if (day < from - days || day >= asOf) continue;
    const amount = orders.returned[row] === 1 ? -Math.abs(orders.amount[row]) : orders.amount[row];
    const item = itemOf[orders.product[row]];
    if (day < from) {
      if (item >= 0) earlier[item] += amount;
    } else if (item < 0) unnamed += amount;
    else {
      latest[item] += amount;
      if (c === customers.count) anonymous += amount;
      else market[1 - bought[c]][1 - known[item]] += amount;
    }
  }
  return { days, from, latest, earlier, known, market, anonymous, unnamed };
}

function knownBefore(
  orders: WorkingSet['orders'],
  customers: number,
  itemOf: Int32Array,
  items: number,
  from: DayNumber,
): { known: Uint8Array; bought: Uint8Array } {
  const known = new Uint8Array(items);
  const bought = new Uint8Array(customers);
  for (let row = 0, c = 0; row < orders.length; row++) {
    while (c < customers && row >= orders.offsets[c + 1]) c++;
    if (orders.returned[row] === 1 || orders.day[row] >= from) continue;
    if (c < customers) bought[c] = 1;
    const item = itemOf[orders.product[row]];
    if (item >= 0) known[item] = 1;
  }
  return { known, bought };
}
