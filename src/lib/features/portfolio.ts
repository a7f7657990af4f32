import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

const YEAR_DAYS = 365;
const LEAST_DAYS = 28;

/** How long the latest period is, and which days it is held against. */
export interface PortfolioPeriod {
  /** Null: a year, or half of the history where that is shorter. */
  readonly days: number | null;
  readonly against: 'before' | 'year-before';
}

export interface Portfolio {
  readonly days: number;
  /** The latest period is [from, asOf), the earlier one as many days from `earlierFrom`. */
  readonly from: DayNumber;
  readonly earlierFrom: DayNumber;
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

/** Which item a row is of, −1 for none. The customer is `customers.count` where nobody is named. */
export type ItemAt = (row: number, customer: number) => number;

/** The days that are compared; null where the history does not reach, or they are fewer than four weeks. */
function periodOf(
  firstDay: DayNumber | null,
  asOf: DayNumber,
  { days: wanted, against }: PortfolioPeriod,
): { days: number; from: DayNumber; earlierFrom: DayNumber } | null {
  if (firstDay === null) return null;
  const history = asOf - firstDay;
  const longest = against === 'before' ? Math.floor(history / 2) : Math.min(YEAR_DAYS, history - YEAR_DAYS);
  const days = wanted ?? Math.min(YEAR_DAYS, longest);
  if (days < LEAST_DAYS || days > longest) return null;
  const from = asOf - days;
  return { days, from, earlierFrom: from - (against === 'before' ? days : YEAR_DAYS) };
}

/**
 * What each item brought in the latest period and in an earlier one, and whether old or new customers bought old or new
 * items; of the customers `among` alone (1), where given. Null where the history does not hold both periods, of at least
 * four weeks. One pass to learn what was known, one to add up: O(lines).
 */
export function portfolioOf(
  { orders, customers }: WorkingSet,
  asOf: DayNumber,
  itemAt: ItemAt,
  items: number,
  period: PortfolioPeriod = { days: null, against: 'before' },
  among: Uint8Array | null = null,
): Portfolio | null {
  const found = periodOf(orders.firstDay, asOf, period);
  if (found === null) return null;
  const { days, from, earlierFrom } = found;
  const { known, bought } = knownBefore(orders, customers.count, itemAt, items, from);
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
    const isLatest = day >= from && day < asOf;
    if (!isLatest && !(day >= earlierFrom && day < earlierFrom + days)) continue;
    if (among !== null && among[c] !== 1) continue;
    const amount = orders.returned[row] === 1 ? -Math.abs(orders.amount[row]) : orders.amount[row];
    const item = itemAt(row, c);
    if (!isLatest) {
      if (item >= 0) earlier[item] += amount;
    } else if (item < 0) unnamed += amount;
    else {
      latest[item] += amount;
      if (c === customers.count) anonymous += amount;
      else market[1 - bought[c]][1 - known[item]] += amount;
    }
  }
  return { days, from, earlierFrom, latest, earlier, known, market, anonymous, unnamed };
}

function knownBefore(
  orders: WorkingSet['orders'],
  customers: number,
  itemAt: ItemAt,
  items: number,
  from: DayNumber,
): { known: Uint8Array; bought: Uint8Array } {
  const known = new Uint8Array(items);
  const bought = new Uint8Array(customers);
  for (let row = 0, c = 0; row < orders.length; row++) {
    while (c < customers && row >= orders.offsets[c + 1]) c++;
    if (orders.returned[row] === 1 || orders.day[row] >= from) continue;
    if (c < customers) bought[c] = 1;
    const item = itemAt(row, c);
    if (item >= 0) known[item] = 1;
  }
  return { known, bought };
}
