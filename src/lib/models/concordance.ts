import { midRanks, sortedOrder } from '../math/ranks.ts';
import { requireLength } from './fit-report.ts';
import type { Durations } from './survival-table.ts';
import { requireDurations } from './survival-table.ts';

export interface Concordance {
  /** Chance that of two whose order is known, the one at higher risk leaves first; ties count half. NaN without pairs. */
  readonly concordance: number;
  /** Infinitesimal jackknife. */
  readonly standardError: number;
  readonly pairs: number;
}

/** Counts of values by rank with running totals (Fenwick 1994). */
function rankCounter(size: number) {
  const tree = new Float64Array(size + 1);
  return {
    add(rank: number): void {
      for (let at = rank; at <= size; at += at & -at) tree[at]++;
    },
    /** How many have a rank up to this one. */
    upTo(rank: number): number {
      let sum = 0;
      for (let at = rank; at > 0; at -= at & -at) sum += tree[at];
      return sum;
    },
  };
}

/** Ranks from 1 without gaps; equal values share one. */
function denseRanks(values: Float64Array): { readonly ranks: Int32Array; readonly count: number } {
  const middle = midRanks(values);
  const order = sortedOrder(values);
  const ranks = new Int32Array(values.length);
  let count = 0;
  order.forEach((row, i) => {
    if (i === 0 || middle[row] !== middle[order[i - 1]]) count++;
    ranks[row] = count;
  });
  return { ranks, count };
}

/**
 * Harrell's concordance of risks with durations: 0.5 is guessing, 1 a perfect order. A pair counts where the shorter
 * ended in an event; an end and a censoring at the same time count as end first. Cost n log n. Sources: Harrell et al.
 * (1982); standard error as Therneau & Atkinson (2020), "Concordance", eq. 4. Golden: telco_survival.json
 * `concordance`.
 */
export function concordance(risk: Float64Array, durations: Durations): Concordance {
  requireDurations(durations);
  const { time, event } = durations;
  requireLength('risk', risk, time.length);
  const { ranks, count } = denseRanks(risk);
  const order = sortedOrder(time);
  const won = new Float64Array(risk.length);
  const met = new Float64Array(risk.length);
  const tally = (row: number, counter: ReturnType<typeof rankCounter>, all: number, later: boolean) => {
    const below = counter.upTo(ranks[row] - 1);
    const tied = counter.upTo(ranks[row]) - below;
    won[row] += (later ? below : all - below - tied) + tied / 2;
    met[row] += all;
  };
  const sameTime = (start: number, step: 1 | -1) => {
    let end = start;
    while (end >= 0 && end < order.length && time[order[end]] === time[order[start]]) end += step;
    return order.subarray(Math.min(start, end + 1), Math.max(start + 1, end)) as Uint32Array;
  };

  const laterRows = rankCounter(count);
  let all = 0;
  for (let at = order.length - 1; at >= 0;) {
    const rows = sameTime(at, -1);
    const [ended, censored] = [rows.filter((r) => event[r] === 1), rows.filter((r) => event[r] === 0)];
    for (const row of censored) laterRows.add(ranks[row]);
    all += censored.length;
    for (const row of ended) tally(row, laterRows, all, true);
    for (const row of ended) laterRows.add(ranks[row]);
    all += ended.length;
    at -= rows.length;
  }
  const pairs = met.reduce((sum, v) => sum + v, 0);
  const value = won.reduce((sum, v) => sum + v, 0) / pairs;

  const earlierEnds = rankCounter(count);
  all = 0;
  for (let at = 0; at < order.length;) {
    const rows = sameTime(at, 1);
    const [ended, censored] = [rows.filter((r) => event[r] === 1), rows.filter((r) => event[r] === 0)];
    for (const row of ended) tally(row, earlierEnds, all, false);
    for (const row of ended) earlierEnds.add(ranks[row]);
    all += ended.length;
    for (const row of censored) tally(row, earlierEnds, all, false);
    at += rows.length;
  }
  const variance = won.reduce((sum, v, i) => sum + ((v - value * met[i]) / pairs) ** 2, 0);
  return { concordance: value, standardError: Math.sqrt(variance), pairs };
}
