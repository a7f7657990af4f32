import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { digamma, lnBeta, trigamma } from '../math/gamma.ts';
import { groupRows } from '../math/group-rows.ts';
import type { Matrix } from '../math/matrix.ts';
import { minimiseNelderMead } from '../math/nelder-mead.ts';
import type { SecondOrderFunction } from '../math/newton.ts';
import { minimiseNewton } from '../math/newton.ts';
import type { FitError, FitReport, FitWarning } from './fit-report.ts';
import { firstNotFinite, requireLength } from './fit-report.ts';
import { observedCovariance, toMeanOfLogParameters } from './observed-information.ts';

/** Order value ~ Gamma(p, ν), ν ~ Gamma(q, γ) over customers. */
export interface GammaGammaModel {
  readonly kind: 'gamma-gamma';
  readonly version: 1;
  readonly p: number;
  readonly q: number;
  /** In the unit of the values. */
  readonly gamma: number;
  /** Mean value of an order for a customer of whom nothing is known. */
  readonly populationMean: number;
  /** 3 × 3 covariance of (ln p, ln q, ln γ); null where the likelihood is too flat. */
  readonly covariance: Matrix | null;
  readonly fit: FitReport;
}

export interface SpendSummary {
  /** Repeat purchases. */
  readonly frequency: Float64Array;
  /** Mean value of the repeat purchases, any one unit of money. */
  readonly meanValue: Float64Array;
}

const MIN_CUSTOMERS = 20;
const LOG_BOUND = 12;

/**
 * −(mean log-likelihood) with first and second derivatives in (ln p, ln q, ln γ): Fader & Hardie (2013) eq. 1 with
 * ln(γ + xm) as ln γ + ln(1 + xm/γ), so that no large terms cancel. One logarithm and one division a customer.
 */
function spendObjective(x: Float64Array, m: Float64Array): SecondOrderFunction {
  const n = x.length;
  const { groupOf, representative } = groupRows([x]);
  const counts = Float64Array.from(representative, (row) => x[row]);
  const tally = new Float64Array(counts.length);
  const sums = x.map((count, i) => count * m[i]);
  let purchases = 0;
  let logValues = 0;
  let weightedLogs = 0;
  for (let i = 0; i < n; i++) {
    tally[groupOf[i]]++;
    purchases += x[i];
    logValues += Math.log(m[i]);
    weightedLogs += x[i] * Math.log(sums[i]);
  }
  return (point, gradient, hessian) => {
    gradient.fill(0);
    hessian.fill(0);
    if (point.some((v) => !(Math.abs(v) <= LOG_BOUND))) return Number.POSITIVE_INFINITY;
    const [p, q, gamma] = point.map(Math.exp);
    let logs = 0;
    let countLogs = 0;
    let shares = 0;
    let countShares = 0;
    let spreads = 0;
    let countSpreads = 0;
    for (let i = 0; i < n; i++) {
      const ratio = 1 + sums[i] / gamma;
      const log = Math.log(ratio);
      const share = 1 - 1 / ratio;
      const spread = share * (1 - share);
      logs += log;
      countLogs += x[i] * log;
      shares += share;
      countShares += x[i] * share;
      spreads += spread;
      countSpreads += x[i] * spread;
    }
    const ofCounts = weightedLogs - purchases * point[2] - countLogs;
    let value = p * ofCounts - q * logs - logValues;
    gradient[0] = ofCounts;
    gradient[1] = -logs - n * digamma(q);
    gradient[2] = (p * (countShares - purchases) + q * shares) / gamma;
    hessian[4] = -n * trigamma(q);
    for (let g = 0; g < counts.length; g++) {
      const k = counts[g];
      const many = tally[g];
      const both = digamma(p * k + q);
      const bothSlope = trigamma(p * k + q);
      value -= many * lnBeta(p * k, q);
      gradient[0] += many * k * (both - digamma(p * k));
      gradient[1] += many * both;
      hessian[0] += many * k * k * (bothSlope - trigamma(p * k));
      hessian[1] += many * k * bothSlope;
      hessian[4] += many * bothSlope;
    }
    hessian[2] = (countShares - purchases) / gamma;
    hessian[5] = shares / gamma;
    // In ln γ it is −(p Σ x·spread + q Σ spread); what the change to ln γ adds is taken off here.
    hessian[8] = (-(p * countSpreads + q * spreads) / gamma - gradient[2]) / gamma;
    toMeanOfLogParameters(Float64Array.of(p, q, gamma), gradient, hessian, n);
    return -value / n;
  };
}

/**
 * Fits the Gamma-Gamma model of what an order is worth, by maximum likelihood.
 *
 * Use it beside BG/NBD, where order values do not depend on how often people buy. `frequency` and `meanValue`: n
 * customers; those without a repeat purchase or with a mean of 0 are left out of the fit. Errors: fewer than 20
 * usable customers, values that are not finite or do not vary. Warnings inside the result: `not-converged`,
 * `at-bound`, `no-covariance`, `infinite-mean` (q ≤ 1: the sample mean stands in for the population mean).
 *
 * Deterministic; about 10 passes over the customers. Source: Fader & Hardie (2013), "The Gamma-Gamma Model of
 * Monetary Value", eq. 1 (unscaled likelihood 1b). Checked against cdnow_clv.json.
 */
export function fitGammaGamma(summary: SpendSummary): Outcome<GammaGammaModel, FitError> {
  requireLength('meanValue', summary.meanValue, summary.frequency.length);
  for (const of of ['frequency', 'meanValue'] as const) {
    const row = firstNotFinite(summary[of]);
    if (row >= 0) return failure({ kind: 'not-finite', of, row });
  }
  const used = (_: number, i: number) => summary.frequency[i] > 0 && summary.meanValue[i] > 0;
  const x = summary.frequency.filter(used);
  const values = summary.meanValue.filter(used);
  if (x.length < MIN_CUSTOMERS)
    return failure({ kind: 'too-few-rows', rows: x.length, needed: MIN_CUSTOMERS });
  const sampleMean = values.reduce((sum, v) => sum + v, 0) / values.length;
  if (values.every((v) => v === values[0])) return failure({ kind: 'no-variation', of: 'meanValue' });

  const m = values.map((v) => v / sampleMean);
  const objective = spendObjective(x, m);
  const start = Float64Array.of(Math.log(5), Math.log(3), Math.log(0.4));
  let found = minimiseNewton(objective, start);
  if (!found.converged) {
    const gradient = new Float64Array(3);
    const hessian = new Float64Array(9);
    const simplex = minimiseNelderMead((point) => objective(point, gradient, hessian), found.point);
    const again = minimiseNewton(objective, simplex.point);
    if (again.value <= found.value) found = again;
  }
  if (!Number.isFinite(found.value)) return failure({ kind: 'no-convergence', iterations: found.iterations });

  const names = ['p', 'q', 'gamma'];
  const bounded = names.filter((_, i) => Math.abs(found.point[i]) > LOG_BOUND - 1);
  const covariance = bounded.length > 0 ? null : observedCovariance(found.hessian, x.length);
  const [p, q, scaledGamma] = found.point.map(Math.exp);
  const warnings: FitWarning[] = [];
  if (bounded.length > 0) warnings.push({ kind: 'at-bound', parameters: bounded });
  else if (!found.converged) warnings.push({ kind: 'not-converged' });
  if (!covariance) warnings.push({ kind: 'no-covariance' });
  if (q <= 1) warnings.push({ kind: 'infinite-mean' });
  const gamma = scaledGamma * sampleMean;
  return success({
    kind: 'gamma-gamma',
    version: 1,
    p,
    q,
    gamma,
    populationMean: q > 1 ? (p * gamma) / (q - 1) : sampleMean,
    covariance,
    fit: {
      rows: x.length,
      iterations: found.iterations,
      converged: found.converged,
      logLikelihood: -(found.value + Math.log(sampleMean)) * x.length,
      warnings,
    },
  });
}

/** Mean order value expected of one customer: eq. 5, the customer's own mean shrunk to the population's. */
export function customerSpend(model: GammaGammaModel, x: number, meanValue: number): number {
  const degrees = model.p * x + model.q - 1;
  if (x === 0 || !(degrees > 0)) return model.populationMean;
  return (model.p * (model.gamma + x * Math.max(meanValue, 0))) / degrees;
}

/** Mean order value expected of each of n customers, in the unit of `meanValue`; > 0. */
export function expectedSpend(
  model: GammaGammaModel,
  x: Float64Array,
  meanValue: Float64Array,
): Float64Array {
  requireLength('meanValue', meanValue, x.length);
  return x.map((count, i) => customerSpend(model, count, meanValue[i]));
}
