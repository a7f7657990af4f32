import type { Definitions } from '../api/definitions.ts';
import type { ModelApi, PurchaseHistories } from '../api/model-api.ts';
import type { OnProgress } from '../base/progress.ts';
import { DAYS_PER_WEEK } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { acquisitionBy, acquisitionCosts } from '../features/acquisition.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { hasFreeLines, summarisePurchases } from '../features/purchase-summary.ts';
import type { ScoreColumn, ValueDetails } from '../scores/score-book.ts';

/** Longest part of the history that the check of past predictions holds back. */
const HOLDOUT_WEEKS = 26;
const SHORTEST_HOLDOUT_WEEKS = 8;
/** P(alive) below which the worth of one who stays is no longer told from noise. */
const LEAST_ALIVE = 0.02;

export type ValueColumns = Record<
  Extract<ScoreColumn, 'pAlive' | 'expectedOrders90' | 'clv' | 'clvLow' | 'clvHigh' | 'worth'>,
  Float64Array
>;

export interface ValueScores {
  readonly columns: ValueColumns;
  readonly details: ValueDetails;
}

/** Customers with an order history and the three numbers that BG/NBD knows of each. */
export function historiesOf(summary: PurchaseSummary): {
  customers: Int32Array;
  histories: PurchaseHistories;
} {
  const customers = Int32Array.from(
    [...summary.purchaseDays.keys()].filter((c) => summary.purchaseDays[c] > 0),
  );
  const take = (values: Float64Array) => Float64Array.from(customers, (c) => values[c]);
  const { frequency, recencyWeeks, ageWeeks } = summary;
  return {
    customers,
    histories: { frequency: take(frequency), recencyWeeks: take(recencyWeeks), ageWeeks: take(ageWeeks) },
  };
}

export function weeksHeldBack(set: WorkingSet, asOf: number): number {
  const { firstDay } = set.orders;
  if (firstDay === null) return 0;
  const weeks = Math.min(HOLDOUT_WEEKS, Math.floor((asOf - firstDay) / DAYS_PER_WEEK / 3));
  return weeks < SHORTEST_HOLDOUT_WEEKS ? 0 : weeks;
}

/** Orders (purchase days) in each week from the cut by customers known at the cut. */
export function actualByWeek(set: WorkingSet, atCut: PurchaseSummary, weeks: number): Float64Array {
  const { offsets, day, amount, returned } = set.orders;
  const actual = new Float64Array(weeks);
  const until = atCut.asOf + weeks * DAYS_PER_WEEK;
  for (let c = 0; c < atCut.count; c++) {
    if (!(atCut.purchaseDays[c] > 0)) continue;
    let seen = Number.NaN;
    for (let i = offsets[c]; i < offsets[c + 1]; i++) {
      if (day[i] < atCut.asOf || day[i] >= until || day[i] === seen || amount[i] < 0 || returned[i] === 1)
        continue;
      seen = day[i];
      actual[Math.floor((day[i] - atCut.asOf) / DAYS_PER_WEEK)]++;
    }
  }
  return actual;
}

/**
 * BG/NBD with Gamma-Gamma over everyone with an order, free ones counted as in the published studies. Null without
 * orders.
 */
export async function scoreValue(
  set: WorkingSet,
  known: PurchaseSummary,
  definitions: Definitions,
  models: ModelApi,
  onProgress: OnProgress,
): Promise<ValueScores | null> {
  const unit = 10 ** set.currencyDigits;
  const { asOf } = known;
  const countFree = hasFreeLines(set);
  const summary = countFree ? summarisePurchases(set, { asOf, countFree }) : known;
  const { customers, histories } = historiesOf(summary);
  if (customers.length === 0) return null;
  const weeks = weeksHeldBack(set, asOf);
  const atCut = weeks > 0 ? summarisePurchases(set, { asOf: asOf - weeks * DAYS_PER_WEEK, countFree }) : null;
  const { horizonWeeks, discountRate, margin } = definitions.value;
  const fit = await models.fitValue(
    {
      histories,
      meanSpend: Float64Array.from(customers, (c) => summary.meanRepeatSpend[c] / unit),
      meanOrder: Float64Array.from(customers, (c) => summary.revenue[c] / unit / summary.purchaseDays[c]),
      horizonWeeks,
      discountRate,
      margin,
      seed: definitions.segments.seed,
      holdout: atCut && { histories: historiesOf(atCut).histories, weeks },
    },
    onProgress,
  );
  if (!fit.ok) return null;
  const { value } = fit;
  const spread = (values: Float64Array | null, factor: number) => {
    const out = new Float64Array(set.customers.count).fill(Number.NaN);
    if (values) customers.forEach((c, i) => (out[c] = values[i] * factor));
    return out;
  };
  const pAlive = spread(value.pAlive, 1);
  const clv = spread(value.clv, unit);
  const columns: ValueColumns = {
    pAlive,
    expectedOrders90: spread(value.expectedOrders90, 1),
    clv,
    clvLow: spread(value.clvLow, unit),
    clvHigh: spread(value.clvHigh, unit),
    worth: value.pAlive ? clv.map((v, c) => v / Math.max(LEAST_ALIVE, pAlive[c])) : clv,
  };
  const actual = atCut && actualByWeek(set, atCut, weeks);
  const expected = value.holdoutExpected;
  return {
    columns,
    details: {
      method: value.method,
      fallbackReason: value.fallbackReason,
      horizonWeeks,
      discountRate,
      total: value.total * unit,
      totalInterval: { low: value.totalLow * unit, high: value.totalHigh * unit },
      parameters: value.parameters,
      meanAlive: value.pAlive && value.pAlive.reduce((sum, p) => sum + p, 0) / value.pAlive.length,
      holdout:
        actual && expected
          ? [...actual].map((count, w) => ({ week: w + 1, expected: expected[w], actual: count }))
          : [],
      ...(value.check && { check: value.check }),
    },
  };
}

/** CAC of the channel that won each customer and CRV = CLV − CAC; NaN where there are no costs for it. */
export function acquisitionColumns(
  set: WorkingSet,
  summary: PurchaseSummary,
  clv: Float64Array,
): Record<'cac' | 'crv', Float64Array> {
  const channels = acquisitionBy(set, 'channel');
  const rows = acquisitionCosts(set, 'channel', channels, summary, summary.asOf);
  const cacOf = channels.names.map((name) => rows.find((row) => row.name === name)?.cac ?? Number.NaN);
  const cac = Float64Array.from(channels.nameOf, (code) => cacOf[code]);
  return { cac, crv: clv.map((value, c) => value - cac[c]) };
}
