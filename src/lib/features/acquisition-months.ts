import type { DayNumber } from '../base/units.ts';
import { DAYS_PER_WEEK } from '../base/units.ts';
import { numericColumn } from '../data/table.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { firstDayOfMonth, monthOfDay } from './calendar-month.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

export interface MonthWon {
  readonly month: DayNumber;
  /** Minor units. */
  readonly cost: number;
  /** Customers whose first purchase fell into the month. */
  readonly customers: readonly number[];
  /** Minor units: sales less returns of these customers, by week after each one's first purchase, before `asOf`. */
  readonly salesByWeek: Float64Array;
}

/** Those won in each month before `asOf` that has costs, oldest first. O(order lines of theirs). */
export function monthsWon(
  set: WorkingSet,
  summary: Pick<PurchaseSummary, 'count' | 'firstDay'>,
  asOf: DayNumber,
): readonly MonthWon[] {
  const costs = costsByMonth(set, asOf);
  const won = new Map([...costs.keys()].map((month) => [month, [] as number[]]));
  for (let c = 0; c < summary.count; c++) {
    const first = summary.firstDay[c];
    if (!Number.isNaN(first) && first < asOf) won.get(monthOfDay(first))?.push(c);
  }
  return [...costs]
    .sort(([a], [b]) => a - b)
    .map(([month, cost]) => {
      const customers = won.get(month) ?? [];
      return {
        month: firstDayOfMonth(month),
        cost,
        customers,
        salesByWeek: salesByWeek(set, summary, customers, asOf, firstDayOfMonth(month)),
      };
    });
}

function costsByMonth({ costs }: WorkingSet, asOf: DayNumber): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  const day = costs && numericColumn(costs, 'month');
  const amount = costs && numericColumn(costs, 'amount');
  if (!costs || !day || !amount) return sums;
  for (let row = 0; row < costs.length; row++) {
    if (Number.isNaN(day.values[row]) || Number.isNaN(amount.values[row]) || day.values[row] >= asOf) continue;
    const month = monthOfDay(day.values[row]);
    sums.set(month, (sums.get(month) ?? 0) + amount.values[row]);
  }
  return sums;
} // prettier-ignore

function salesByWeek(
  { orders }: WorkingSet,
  { firstDay }: Pick<PurchaseSummary, 'firstDay'>,
  customers: readonly number[],
  asOf: DayNumber,
  from: DayNumber,
): Float64Array {
  const sales = new Float64Array(Math.max(0, Math.ceil((asOf - from) / DAYS_PER_WEEK)));
  for (const c of customers) {
    for (let i = orders.offsets[c]; i < orders.offsets[c + 1]; i++) {
      if (orders.day[i] < firstDay[c] || orders.day[i] >= asOf) continue;
      const amount = orders.returned[i] === 1 ? -Math.abs(orders.amount[i]) : orders.amount[i];
      sales[Math.floor((orders.day[i] - firstDay[c]) / DAYS_PER_WEEK)] += amount;
    }
  }
  return sales;
}
