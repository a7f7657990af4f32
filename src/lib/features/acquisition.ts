import type { DayNumber } from '../base/units.ts';
import { campaignColumn } from '../data/campaign-column.ts';
import type { Column } from '../data/column.ts';
import { numericColumn, textColumn } from '../data/table.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { firstDayOfMonth, monthOfDay } from './calendar-month.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

export interface Acquisition {
  /** Names of channels or campaigns; index 0 is '' (unknown). */
  readonly names: readonly string[];
  /** Index of the name by which each customer was won: as stated, else that of the first purchase. */
  readonly nameOf: Int32Array;
}

export type AcquiredBy = 'channel' | 'campaign';

/** Names as customers' own columns and their first orders give them. */
export function acquisitionBy(set: WorkingSet, by: AcquiredBy): Acquisition {
  const { orders, customers } = set;
  if (by === 'channel')
    return wonBy(set, customers.columns.channel, { codes: orders.channel, dictionary: orders.channels });
  return wonBy(set, campaignColumn(customers.columns), campaignColumn(orders.attributes));
}

function wonBy(
  { customers, orders }: WorkingSet,
  stated: Column | null | undefined,
  ofOrders: { readonly codes: ArrayLike<number>; readonly dictionary: readonly string[] } | null,
): Acquisition {
  const names = [''];
  const codes = new Map<string, number>([['', 0]]);
  const codeOf = (name: string) => {
    const known = codes.get(name);
    if (known !== undefined) return known;
    codes.set(name, names.length);
    names.push(name);
    return names.length - 1;
  };
  const statedCodes = stated?.kind === 'text' ? stated.dictionary.map(codeOf) : null;
  const orderCodes = ofOrders?.dictionary.map(codeOf) ?? [];
  const { offsets, amount } = orders;
  const nameOf = new Int32Array(customers.count);
  for (let c = 0; c < nameOf.length; c++) {
    if (statedCodes && stated?.kind === 'text') nameOf[c] = statedCodes[stated.codes[c]];
    for (let i = offsets[c]; ofOrders && nameOf[c] === 0 && i < offsets[c + 1]; i++) {
      if (amount[i] > 0) nameOf[c] = orderCodes[ofOrders.codes[i]];
    }
  }
  return { names, nameOf };
}

export interface AcquisitionCost {
  readonly name: string;
  readonly cost: number;
  /** Customers won by it in the months that have costs. */
  readonly newCustomers: number;
  /** Minor units; null without a new customer. */
  readonly cac: number | null;
}

/**
 * CAC = cost / new customers, by channel or campaign, over the months before `asOf` that have costs. Costs without a channel
 * are shared by all new customers of those months; a campaign bears its own alone. Empty where there are no costs, for
 * campaigns where none has any.
 */
export function acquisitionCosts(
  set: WorkingSet,
  by: AcquiredBy,
  { names, nameOf }: Acquisition,
  summary: PurchaseSummary,
  asOf: DayNumber,
): readonly AcquisitionCost[] {
  const { costs } = set;
  const month = costs && numericColumn(costs, 'month');
  const amount = costs && numericColumn(costs, 'amount');
  if (!costs || !amount) return [];
  const named = textColumn(costs, by);
  const codes = new Map(names.map((name, code) => [name, code]));
  const spent = new Float64Array(names.length);
  const others = new Map<string, number>();
  let shared = 0;
  let from = Infinity;
  let until = -Infinity;
  for (let row = 0; row < costs.length; row++) {
    const day = month ? month.values[row] : Number.NaN;
    const value = amount.values[row];
    if (day >= asOf || Number.isNaN(value)) continue;
    if (!Number.isNaN(day)) {
      from = Math.min(from, day);
      until = Math.max(until, day);
    }
    const name = named ? named.dictionary[named.codes[row]] : '';
    const code = codes.get(name) ?? 0;
    if (name === '') shared += value;
    else if (code > 0) spent[code] += value;
    else others.set(name, (others.get(name) ?? 0) + value);
  }
  if (by === 'campaign' && others.size === 0 && spent.every((cost) => cost === 0)) return [];
  const lastDay = until === -Infinity ? Infinity : firstDayOfMonth(monthOfDay(until) + 1);
  const { since } = set.customers.columns;
  const begun = (c: number) => (since && since.kind !== 'text' ? since.values[c] : Number.NaN);
  const won = new Float64Array(names.length);
  for (let c = 0; c < summary.count; c++) {
    const first = Number.isNaN(summary.firstDay[c]) ? begun(c) : summary.firstDay[c];
    if (Number.isNaN(first) || (from !== Infinity && (first < from || first >= lastDay))) continue;
    won[nameOf[c]]++;
  }
  const everyone = won.reduce((sum, people) => sum + people, 0);
  const perHead = by === 'channel' && everyone > 0 ? shared / everyone : 0;
  const rows: AcquisitionCost[] = [];
  names.forEach((name, code) => {
    if (name === '' || (won[code] === 0 && spent[code] === 0)) return;
    const cost = spent[code] + perHead * won[code];
    rows.push({
      name,
      cost,
      newCustomers: won[code],
      cac: won[code] > 0 && cost > 0 ? cost / won[code] : null,
    });
  });
  for (const [name, cost] of others) rows.push({ name, cost, newCustomers: 0, cac: null });
  return rows;
}
