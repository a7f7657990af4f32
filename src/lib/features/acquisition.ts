import type { DayNumber } from '../base/units.ts';
import { numericColumn, textColumn } from '../data/table.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

export interface Acquisition {
  /** Names; index 0 is '' (unknown). */
  readonly channels: readonly string[];
  /** Channel by which each customer was won: as stated, else that of the first purchase. */
  readonly channelOf: Int32Array;
}

export function acquisitionChannels(set: WorkingSet): Acquisition {
  const stated = set.customers.columns.channel;
  const channels = [''];
  const codes = new Map<string, number>([['', 0]]);
  const codeOf = (name: string) => {
    const known = codes.get(name);
    if (known !== undefined) return known;
    codes.set(name, channels.length);
    channels.push(name);
    return channels.length - 1;
  };
  const statedCodes = stated?.kind === 'text' ? stated.dictionary.map(codeOf) : null;
  const orderCodes = set.orders.channels.map(codeOf);
  const { offsets, amount, channel } = set.orders;
  const channelOf = new Int32Array(set.customers.count);
  for (let c = 0; c < channelOf.length; c++) {
    if (statedCodes && stated?.kind === 'text') channelOf[c] = statedCodes[stated.codes[c]];
    for (let i = offsets[c]; channelOf[c] === 0 && i < offsets[c + 1]; i++) {
      if (amount[i] > 0) channelOf[c] = orderCodes[channel[i]];
    }
  }
  return { channels, channelOf };
}

export interface ChannelCost {
  readonly channel: string;
  readonly cost: number;
  /** Customers won through it in the months that have costs. */
  readonly newCustomers: number;
  /** Minor units; null without a new customer. */
  readonly cac: number | null;
}

/**
 * CAC = cost / new customers, by channel, over the months before `asOf` that have costs. Costs without a channel are
 * shared by all new customers of those months. Empty where there are no costs.
 */
export function channelCosts(
  set: WorkingSet,
  acquisition: Acquisition,
  summary: PurchaseSummary,
  asOf: DayNumber,
): readonly ChannelCost[] {
  const { costs } = set;
  const month = costs && numericColumn(costs, 'month');
  const amount = costs && numericColumn(costs, 'amount');
  if (!costs || !amount) return [];
  const channel = textColumn(costs, 'channel');
  const spent = new Float64Array(acquisition.channels.length);
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
    const name = channel ? channel.dictionary[channel.codes[row]] : '';
    const code = acquisition.channels.indexOf(name);
    if (name === '') shared += value;
    else if (code > 0) spent[code] += value;
    else others.set(name, (others.get(name) ?? 0) + value);
  }
  const lastDay = until === -Infinity ? Infinity : until + 31;
  const { since } = set.customers.columns;
  const begun = (c: number) => (since && since.kind !== 'text' ? since.values[c] : Number.NaN);
  const won = new Float64Array(acquisition.channels.length);
  for (let c = 0; c < summary.count; c++) {
    const first = Number.isNaN(summary.firstDay[c]) ? begun(c) : summary.firstDay[c];
    if (Number.isNaN(first) || (from !== Infinity && (first < from || first >= lastDay))) continue;
    won[acquisition.channelOf[c]]++;
  }
  const everyone = won.reduce((sum, people) => sum + people, 0);
  const perHead = everyone > 0 ? shared / everyone : 0;
  const rows: ChannelCost[] = [];
  acquisition.channels.forEach((name, code) => {
    if (name === '' || (won[code] === 0 && spent[code] === 0)) return;
    const cost = spent[code] + perHead * won[code];
    rows.push({
      channel: name,
      cost,
      newCustomers: won[code],
      cac: won[code] > 0 && cost > 0 ? cost / won[code] : null,
    });
  });
  for (const [name, cost] of others) rows.push({ channel: name, cost, newCustomers: 0, cac: null });
  return rows;
}
