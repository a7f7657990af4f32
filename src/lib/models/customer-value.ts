import { groupRows } from '../math/group-rows.ts';
import type { Matrix } from '../math/matrix.ts';
import { normalQuantile } from '../math/normal.ts';
import type { BgNbdModel } from './bg-nbd.ts';
import type { BgNbdParameters } from './bg-nbd-expectations.ts';
import { customerAlive } from './bg-nbd-expectations.ts';
import type { DiscountPlan, PurchaseMoments } from './discounted-purchases.ts';
import {
  discountPlan,
  discountedPurchases,
  discountedPurchasesSmooth,
  purchaseMoments,
} from './discounted-purchases.ts';
import { requireLength } from './fit-report.ts';
import type { GammaGammaModel, SpendSummary } from './gamma-gamma.ts';
import { customerSpend } from './gamma-gamma.ts';
import type { PurchaseSummary } from './bg-nbd-likelihood.ts';

export interface CustomerValueOptions {
  /** Whole weeks from 1. */
  readonly horizonWeeks: number;
  /** Yearly, 0.15 = 15 %, compounded weekly. */
  readonly discountRate: number;
  /** Share of revenue that is margin; 1 where absent. */
  readonly margin?: number;
  /** Probability that an interval covers what happens; 0.8 where absent. */
  readonly coverage?: number;
}

/** Money in the unit of `meanValue`; one entry a customer. */
export interface CustomerValues {
  readonly clv: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly total: number;
  readonly totalLow: number;
  readonly totalHigh: number;
  /** False where a covariance was missing: intervals then know only the customers' own chance. */
  readonly includesParameterUncertainty: boolean;
}

interface AliveFacts {
  readonly purchases: number;
  readonly moments: PurchaseMoments;
  /** ∂ ln purchases / ∂ (ln r, ln α, ln a, ln b). */
  readonly slopes: readonly number[];
}

const PARAMETERS = ['r', 'alpha', 'a', 'b'] as const;

function aliveFacts(p: BgNbdParameters, x: number, ageWeeks: number, plan: DiscountPlan): AliveFacts {
  const step = 1e-4;
  const base = discountedPurchasesSmooth(p, x, ageWeeks, plan);
  const slopes = PARAMETERS.map((name) => {
    const moved = { r: p.r, alpha: p.alpha, a: p.a, b: p.b, [name]: p[name] * Math.exp(step) };
    return (discountedPurchasesSmooth(moved, x, ageWeeks, plan) / base - 1) / step;
  });
  return {
    purchases: discountedPurchases(p, x, ageWeeks, plan),
    moments: purchaseMoments(p, x, ageWeeks, plan),
    slopes,
  };
}

/** ∂ ln P(alive) / ∂ (ln r, ln α, ln a, ln b), added into `slopes`. */
function addAliveSlopes(
  p: BgNbdParameters,
  x: number,
  recencyWeeks: number,
  ageWeeks: number,
  alive: number,
  slopes: Float64Array,
): void {
  if (x === 0) return;
  const left = 1 - alive;
  slopes[0] -= left * p.r * Math.log((p.alpha + ageWeeks) / (p.alpha + recencyWeeks));
  slopes[1] -= left * p.alpha * (p.r + x) * (1 / (p.alpha + ageWeeks) - 1 / (p.alpha + recencyWeeks));
  slopes[2] -= left;
  slopes[3] += (left * p.b) / (p.b + x - 1);
}

/** ∂ ln E[spend] / ∂ (ln p, ln q, ln γ). */
function spendSlopes(model: GammaGammaModel, x: number, meanValue: number, slopes: Float64Array): void {
  const { p, q, gamma } = model;
  const degrees = p * x + q - 1;
  if (!(degrees > 1e-3)) {
    slopes.fill(0);
    return;
  }
  slopes[0] = 1 - (p * x) / degrees;
  slopes[1] = -q / degrees;
  slopes[2] = gamma / (gamma + x * Math.max(meanValue, 0));
}

function quadraticForm(matrix: Matrix | null, v: Float64Array): number {
  if (!matrix) return 0;
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    for (let j = 0; j < v.length; j++) sum += v[i] * matrix.values[i * v.length + j] * v[j];
  }
  return Math.max(sum, 0);
}

/** E[ζ²] / E[ζ]² of a customer's mean order value under the posterior; capped where the second moment diverges. */
function spendSpread(model: GammaGammaModel, x: number): number {
  const shape = model.p * x + model.q;
  return shape > 2.1 ? (shape - 1) / (shape - 2) : Math.max(shape - 1, 1) / 0.1;
}

/** Quantile of a Gamma variable with this mean and second moment (Wilson & Hilferty 1931). */
function gammaQuantile(probability: number, mean: number, second: number): number {
  const shape = 1 / Math.max(second / (mean * mean) - 1, 1e-9);
  const z = normalQuantile(Math.min(Math.max(probability, 0), 1));
  return mean * Math.max(1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape)), 0) ** 3;
}

interface Outlook {
  readonly mean: number;
  readonly second: number;
  readonly zero: number;
  readonly one: number;
  /** Mean and second moment of the value of a single order. */
  readonly orderMean: number;
  readonly orderSecond: number;
}

/** Quantile of no order, one order, or more, taken in this order; more is what remains of the moments. */
function outlookQuantile(probability: number, o: Outlook): number {
  if (probability <= o.zero || o.mean <= 0) return 0;
  if (probability <= o.zero + o.one) {
    return gammaQuantile((probability - o.zero) / o.one, o.orderMean, o.orderSecond);
  }
  const more = 1 - o.zero - o.one;
  const mean = Math.max((o.mean - o.one * o.orderMean) / more, o.orderMean);
  const second = Math.max((o.second - o.one * o.orderSecond) / more, mean * mean * 1.0001);
  return gammaQuantile((probability - o.zero - o.one) / more, mean, second);
}

/**
 * Discounted customer lifetime value over a horizon, with an interval for each customer and for the total.
 *
 * CLV = Σ_weeks E[purchases in week] · E[order value] · margin / (1 + d)^(week/52): BG/NBD eq. 10 by weekly steps and
 * Gamma-Gamma eq. 5. The interval of a customer covers what the customer will really be worth: chance of leaving, of
 * buying, of order values, and the uncertainty of the seven parameters (delta method on the observed information); it
 * is a quantile of no order, one order (both with exact probability) or more (a Gamma with the moments that remain),
 * widened if need be so that it holds the expected value. The total's interval adds customers as independent and parameters as
 * shared.
 *
 * Arrays: n customers; `meanValue` as for fitGammaGamma. Throws RangeError for unequal lengths or a horizon that is
 * not whole. Deterministic. Cost: about 110 short series for each distinct (x, T). Golden: cdnow_clv.json
 * `clv_52_weeks`; coverage by simulation.
 */
export function customerValue(
  purchases: BgNbdModel,
  spend: GammaGammaModel,
  customers: PurchaseSummary & SpendSummary,
  options: CustomerValueOptions,
): CustomerValues {
  const { frequency, recencyWeeks, ageWeeks, meanValue } = customers;
  const n = frequency.length;
  requireLength('recencyWeeks', recencyWeeks, n);
  requireLength('ageWeeks', ageWeeks, n);
  requireLength('meanValue', meanValue, n);
  const { margin = 1, coverage = 0.8 } = options;
  if (!(coverage > 0 && coverage < 1))
    throw new RangeError(`coverage: expected a number in (0, 1), got ${coverage}`);
  const plan = discountPlan(options.horizonWeeks, options.discountRate);
  const { groupOf, representative } = groupRows([frequency, ageWeeks]);
  const facts = Array.from(representative, (row) =>
    aliveFacts(purchases, frequency[row], ageWeeks[row], plan),
  );

  const clv = new Float64Array(n);
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  const slopes = new Float64Array(4);
  const moneySlopes = new Float64Array(3);
  const totalSlopes = new Float64Array(4);
  const totalMoneySlopes = new Float64Array(3);
  let total = 0;
  let ownVariance = 0;
  for (let i = 0; i < n; i++) {
    const x = frequency[i];
    const { purchases: count, moments, slopes: countSlopes } = facts[groupOf[i]];
    const alive = customerAlive(purchases, x, recencyWeeks[i], ageWeeks[i]);
    const worth = customerSpend(spend, x, meanValue[i]) * margin;
    const mean = alive * count * worth;
    const spread = spendSpread(spend, x);
    const ownSecond =
      alive * worth * worth * spread * (moments.variance + count * count + moments.squares / spend.p);
    slopes.set(countSlopes);
    addAliveSlopes(purchases, x, recencyWeeks[i], ageWeeks[i], alive, slopes);
    spendSlopes(spend, x, meanValue[i], moneySlopes);
    const shared = quadraticForm(purchases.covariance, slopes) + quadraticForm(spend.covariance, moneySlopes);
    const second = ownSecond * Math.exp(shared);
    const discount = moments.squares / count;
    const outlook = {
      mean,
      second,
      zero: 1 - alive * (1 - moments.none),
      one: alive * moments.one,
      orderMean: worth * discount,
      orderSecond: (worth * discount) ** 2 * spread * (1 + 1 / spend.p),
    };

    clv[i] = mean;
    low[i] = Math.min(outlookQuantile((1 - coverage) / 2, outlook), mean);
    high[i] = Math.max(outlookQuantile((1 + coverage) / 2, outlook), mean);
    total += mean;
    ownVariance += Math.max(ownSecond - mean * mean, 0);
    for (let k = 0; k < 4; k++) totalSlopes[k] += mean * slopes[k];
    for (let k = 0; k < 3; k++) totalMoneySlopes[k] += mean * moneySlopes[k];
  }
  const totalVariance =
    quadraticForm(purchases.covariance, totalSlopes) +
    quadraticForm(spend.covariance, totalMoneySlopes) +
    ownVariance;
  const spreadOfTotal = total > 0 ? Math.sqrt(Math.log1p(totalVariance / (total * total))) : 0;
  const z = normalQuantile((1 + coverage) / 2);
  return {
    clv,
    low,
    high,
    total,
    totalLow: total * Math.exp(-z * spreadOfTotal),
    totalHigh: total * Math.exp(z * spreadOfTotal),
    includesParameterUncertainty: purchases.covariance !== null && spend.covariance !== null,
  };
}
