import { createMatrix } from '../math/matrix.ts';
import { quantiles } from '../math/quantile.ts';
import type { EventSummary } from './customer-events.ts';
import type { FeatureColumn, FeatureTable } from './feature-table.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

/** A gap where no customer has repeated yet. */
const DEFAULT_GAP_DAYS = 30;
const LONGEST_RATIO = 10;

/** Median usual gap of everyone who has one: stands in for customers with one order. */
export function medianGapDays(summary: PurchaseSummary): number {
  const [median] = quantiles(summary.usualGapDays, [0.5]);
  return Number.isNaN(median) ? DEFAULT_GAP_DAYS : median;
}

/**
 * Change of spending, the last 90 days against the 90 before, −1…1: (now − before) / max(now, before). 0 where both are
 * empty or the customer is younger than the comparison.
 */
export function spendTrend(summary: PurchaseSummary, customer: number): number {
  if (!(summary.tenureDays[customer] > 90)) return 0;
  const now = summary.revenue90[customer];
  const before = summary.revenuePrevious90[customer];
  return now === before ? 0 : (now - before) / Math.max(now, before);
}

interface Definition {
  readonly name: string;
  readonly reason: string;
  readonly value: (customer: number) => number;
}

/**
 * What was known of each buyer at the start of the summary's as-of day, shaped so that a linear model can use it: counts and
 * days as ln(1 + x), ratios bounded. Eligible: at least one purchase. Columns that nobody varies in are left out by
 * the caller through their sd of 0.
 */
export function behaviourFeatures(
  summary: PurchaseSummary,
  events: EventSummary,
  moneyUnit: number,
  /** Stands in for customers without a gap of their own; everyone's median. */
  fallbackGap = medianGapDays(summary),
): FeatureTable {
  const ratio = (c: number) => {
    const gap = Number.isNaN(summary.usualGapDays[c]) ? fallbackGap : summary.usualGapDays[c];
    return Math.min(LONGEST_RATIO, summary.recencyDays[c] / Math.max(1, gap));
  };
  const scoreOrMiddle = (c: number) =>
    Number.isNaN(events.lastScoreShare[c]) ? 0 : events.lastScoreShare[c] - 0.75;
  const definitions: readonly Definition[] = [
    { name: 'logRecency', reason: 'recencyDays', value: (c) => Math.log1p(summary.recencyDays[c]) },
    { name: 'logGapRatio', reason: 'recencyDays', value: (c) => Math.log1p(ratio(c)) },
    { name: 'logFrequency', reason: 'frequency', value: (c) => Math.log1p(summary.frequency[c]) },
    { name: 'oneTime', reason: 'frequency', value: (c) => Number(summary.frequency[c] === 0) },
    { name: 'logOrders90', reason: 'recencyDays', value: (c) => Math.log1p(summary.orderDays90[c]) },
    { name: 'logRate', reason: 'frequency', value: (c) => Math.log((summary.frequency[c] + 0.25) / (summary.ageWeeks[c] + 4)) },
    { name: 'logTenure', reason: 'tenureDays', value: (c) => Math.log1p(summary.tenureDays[c]) },
    { name: 'spendTrend', reason: 'spendTrend', value: (c) => spendTrend(summary, c) },
    {
      name: 'logAverageOrder',
      reason: 'averageOrder',
      value: (c) => Math.log1p(summary.revenue[c] / moneyUnit / Math.max(1, summary.orders[c])),
    },
    {
      name: 'returnShare',
      reason: 'returnShare',
      value: (c) => summary.returnLines[c] / Math.max(1, summary.returnLines[c] + summary.purchaseLines[c]),
    },
    { name: 'logBreadth', reason: 'breadth', value: (c) => Math.log1p(summary.breadth[c]) },
    { name: 'complaints90', reason: 'complaints90', value: (c) => Math.min(3, events.complaints90[c]) },
    { name: 'lastScore', reason: 'lastScore', value: scoreOrMiddle },
    { name: 'noAnswers90', reason: 'noAnswers90', value: (c) => Math.min(3, events.noAnswers90[c]) },
  ]; // prettier-ignore
  const columns: FeatureColumn[] = definitions.map(({ name, reason }) => ({ name, reason, level: null }));
  const p = definitions.length;
  const values = new Float64Array(summary.count * p);
  const eligible = new Uint8Array(summary.count);
  for (let c = 0; c < summary.count; c++) {
    if (!(summary.purchaseDays[c] > 0)) continue;
    eligible[c] = 1;
    for (let j = 0; j < p; j++) values[c * p + j] = definitions[j].value(c);
  }
  return { columns, x: createMatrix(summary.count, p, values), eligible };
}

/** 1 where an eligible customer has no purchase from `from` up to, not including, `until`. */
export function leftWithin(atCut: PurchaseSummary, atEnd: PurchaseSummary): Uint8Array {
  return Uint8Array.from(atCut.purchaseDays, (days, c) => Number(days > 0 && atEnd.purchaseDays[c] === days));
}
