import type { CustomerRow, ExplainedRow } from '../api/customers.ts';
import type { Interval, RiskBand } from '../base/facts.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { groupOfCode } from '../scores/rfm-groups.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customerName, customerText } from './answer-names.ts';
import { chipReasons } from './answer-reasons.ts';

/** Null instead of NaN: answers are read by screens. */
export function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

export function knownInterval(low: number, high: number): Interval | null {
  return Number.isNaN(low) || Number.isNaN(high) ? null : { low, high };
}

/** One customer as a row; without scores only what is stored. */
export function customerRow(set: WorkingSet, book: ScoreBook | null, c: number): CustomerRow {
  const identity = {
    id: set.customers.ids[c],
    name: customerName(set, c),
    city: customerText(set, 'city', c),
  };
  if (book === null) return { ...identity, ...UNSCORED };
  const { columns } = book;
  return {
    ...identity,
    group: groupOfCode(columns.group[c]),
    segment: known(columns.segment[c]),
    lastOrder: known(columns.lastDay[c]),
    recencyDays: known(columns.recencyDays[c]),
    usualGapDays: known(columns.usualGapDays[c]),
    orders: columns.orders[c],
    revenue: columns.revenue[c],
    clv: known(columns.clv[c]),
    clvInterval: knownInterval(columns.clvLow[c], columns.clvHigh[c]),
    churn: known(columns.churn[c]),
    churnInterval: knownInterval(columns.churnLow[c], columns.churnHigh[c]),
    band: known(columns.band[c]) as RiskBand | null,
    worth: known(columns.worth[c]),
    atRisk: known(columns.atRisk[c]),
  };
}

/** The same with the three strongest reasons: for short lists, since a network takes its time to explain itself. */
export function explainedRow(set: WorkingSet, book: ScoreBook, c: number): ExplainedRow {
  return { ...customerRow(set, book, c), reasons: chipReasons(set, book, c) };
}

const UNSCORED: Omit<CustomerRow, 'id' | 'name' | 'city'> = {
  group: null,
  segment: null,
  lastOrder: null,
  recencyDays: null,
  usualGapDays: null,
  orders: 0,
  revenue: 0,
  clv: null,
  clvInterval: null,
  worth: null,
  churn: null,
  churnInterval: null,
  band: null,
  atRisk: null,
};
