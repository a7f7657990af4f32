import type { ValueFit, ValueFitRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { DAYS_PER_WEEK } from '../base/units.ts';
import type { BgNbdModel } from '../models/bg-nbd.ts';
import { expectedPurchases, fitBgNbd, probabilityAlive } from '../models/bg-nbd.ts';
import { customerValue } from '../models/customer-value.ts';
import type { FitError } from '../models/fit-report.ts';
import type { GammaGammaModel } from '../models/gamma-gamma.ts';
import { fitGammaGamma } from '../models/gamma-gamma.ts';
import { simpleValue } from '../models/simple-value.ts';
import { Z80 } from '../scores/churn-reasons.ts';
import { checkValueFit } from './value-fit-check.ts';

const WEEKS_90 = 90 / DAYS_PER_WEEK;
const WEEKS_PER_YEAR = 52;
/** Below this age a yearly rate of orders says little. */
const SHORTEST_WEEKS = 8;

/** Fits BG/NBD and Gamma-Gamma and values every customer; falls back to the simple formula, and says why. */
export function fitValueModels(request: ValueFitRequest): Outcome<ValueFit, FitError> {
  const { histories, meanSpend } = request;
  if (histories.frequency.length === 0) return failure({ kind: 'too-few-rows', rows: 0, needed: 1 });
  const purchases = fitBgNbd(histories);
  if (!purchases.ok) return success(bySimpleFormula(request, purchases.error.kind));
  const meanValue = meanSpend.map((value) => (Number.isNaN(value) ? 0 : value));
  const spend = fitGammaGamma({ frequency: histories.frequency, meanValue });
  if (!spend.ok) return success(bySimpleFormula(request, spend.error.kind));
  return success(byModels(request, purchases.value, spend.value, meanValue));
}

function byModels(
  request: ValueFitRequest,
  purchases: BgNbdModel,
  spend: GammaGammaModel,
  meanValue: Float64Array,
): ValueFit {
  const { frequency, recencyWeeks, ageWeeks } = request.histories;
  const { horizonWeeks, discountRate, margin } = request;
  const values = customerValue(
    purchases,
    spend,
    { frequency, recencyWeeks, ageWeeks, meanValue },
    { horizonWeeks, discountRate, margin },
  );
  return {
    method: 'bg-nbd',
    fallbackReason: null,
    pAlive: probabilityAlive(purchases, frequency, recencyWeeks, ageWeeks),
    expectedOrders90: expectedPurchases(purchases, frequency, recencyWeeks, ageWeeks, WEEKS_90),
    clv: values.clv,
    clvLow: values.low,
    clvHigh: values.high,
    total: values.total,
    totalLow: values.totalLow,
    totalHigh: values.totalHigh,
    parameters: [...purchaseParameters(purchases), ...spendParameters(spend)],
    holdoutExpected: holdoutByWeek(request),
    check: checkValueFit(purchases, spend, values.includesParameterUncertainty, request),
  };
}

/** A parameter's standard error from that of its logarithm (delta method). */
function standardError(value: number, covariance: BgNbdModel['covariance'], i: number): number | null {
  return covariance === null ? null : value * Math.sqrt(covariance.values[i * covariance.columns + i]);
}

function purchaseParameters(model: BgNbdModel): ValueFit['parameters'] {
  return (['r', 'alpha', 'a', 'b'] as const).map((name, i) => ({
    name,
    value: model[name],
    standardError: standardError(model[name], model.covariance, i),
  }));
}

function spendParameters(model: GammaGammaModel): ValueFit['parameters'] {
  return (['p', 'q', 'gamma'] as const).map((name, i) => ({
    name,
    value: model[name],
    standardError: standardError(model[name], model.covariance, i),
  }));
}

/** Fitted on what was known at the cut alone; the difference of cumulative expectations is a week's. */
function holdoutByWeek({ holdout }: ValueFitRequest): Float64Array | null {
  if (holdout === null) return null;
  const fitted = fitBgNbd(holdout.histories);
  if (!fitted.ok) return null;
  const { frequency, recencyWeeks, ageWeeks } = holdout.histories;
  const expected = new Float64Array(holdout.weeks);
  let before = 0;
  for (let week = 1; week <= holdout.weeks; week++) {
    const each = expectedPurchases(fitted.value, frequency, recencyWeeks, ageWeeks, week);
    const cumulative = each.reduce((sum, value) => sum + value, 0);
    expected[week - 1] = cumulative - before;
    before = cumulative;
  }
  return expected;
}

/** Share of customers older than a year who bought again after it; ½ where none is that old. */
function yearlyRetention({ histories }: ValueFitRequest): {
  readonly retention: number;
  readonly known: number;
} {
  let old = 0;
  let kept = 0;
  for (let i = 0; i < histories.ageWeeks.length; i++) {
    if (histories.ageWeeks[i] < WEEKS_PER_YEAR) continue;
    old++;
    if (histories.recencyWeeks[i] >= histories.ageWeeks[i] - WEEKS_PER_YEAR && histories.frequency[i] > 0)
      kept++;
  }
  return { retention: old === 0 ? 0.5 : kept / old, known: old };
}

function bySimpleFormula(request: ValueFitRequest, reason: string): ValueFit {
  const { histories, meanOrder, horizonWeeks, discountRate, margin } = request;
  const ordersPerYear = histories.frequency.map(
    (x, i) => ((x + 1) * WEEKS_PER_YEAR) / Math.max(SHORTEST_WEEKS, histories.ageWeeks[i]),
  );
  const { retention, known } = yearlyRetention(request);
  const valued = (kept: number) =>
    simpleValue(
      { averageOrder: meanOrder, ordersPerYear, retention: kept },
      { horizonWeeks, discountRate, margin },
    );
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  const clv = valued(retention);
  const total = sum(clv);
  const chance =
    Z80 * Math.sqrt(clv.reduce((all, value, i) => all + value ** 2 / (histories.frequency[i] + 1), 0));
  const half = Z80 * Math.sqrt((retention * (1 - retention)) / Math.max(1, known));
  const below = total - sum(valued(Math.max(0, retention - half)));
  const above = sum(valued(Math.min(1, retention + half))) - total;
  const shares = poissonShares(histories.frequency);
  return {
    method: 'simple',
    fallbackReason: reason,
    pAlive: null,
    expectedOrders90: null,
    clv,
    clvLow: clv.map((value, i) => value * shares.low[i]),
    clvHigh: clv.map((value, i) => value * shares.high[i]),
    total,
    totalLow: Math.max(0, total - Math.hypot(below, chance)),
    totalHigh: total + Math.hypot(above, chance),
    parameters: [{ name: 'retention', value: retention, standardError: null }],
    holdoutExpected: null,
    check: null,
  };
}

/** 80 % of a Poisson rate seen x + 1 times, as shares of the rate: (√n ± z/2)² / n. */
function poissonShares(frequency: Float64Array): { low: Float64Array; high: Float64Array } {
  const half = Z80 / 2;
  const share = (x: number, side: number) => Math.max(0, Math.sqrt(x + 1) + side * half) ** 2 / (x + 1);
  return { low: frequency.map((x) => share(x, -1)), high: frequency.map((x) => share(x, 1)) };
}
