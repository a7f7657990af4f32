import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { choleskyFactor, choleskyInverse } from '../math/cholesky.ts';
import { createMatrix } from '../math/matrix.ts';
import { minimiseNelderMead } from '../math/nelder-mead.ts';
import { filterArma, unknownVariance } from './arma-likelihood.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';
import type { Forecast } from './forecast.ts';
import { intervalForecast } from './forecast.ts';
import {
  applyPolynomial,
  differencePolynomial,
  dividePolynomials,
  multiply,
  seasonalPolynomial,
  stationaryCoefficients,
} from './lag-polynomial.ts';

/** (p, d, q)(P, D, Q) of Box & Jenkins. */
export interface ArimaOrder {
  readonly ar: number;
  readonly difference: number;
  readonly ma: number;
  readonly seasonalAr: number;
  readonly seasonalDifference: number;
  readonly seasonalMa: number;
}

/** (0,1,1)(0,1,1), the "airline" model: the first to try on a monthly series. */
export const AIRLINE: ArimaOrder = {
  ar: 0,
  difference: 1,
  ma: 1,
  seasonalAr: 0,
  seasonalDifference: 1,
  seasonalMa: 1,
};

/** (0,1,1): exponential smoothing of the level, where there is no season. */
export const LOCAL_LEVEL: ArimaOrder = { ...AIRLINE, seasonalDifference: 0, seasonalMa: 0 };

export interface SeasonalArima {
  readonly kind: 'seasonal-arima';
  readonly version: 1;
  readonly order: ArimaOrder;
  readonly period: number;
  /** True: fitted to natural logs; forecasts are medians on the original scale. */
  readonly logged: boolean;
  /** ar, ma, seasonal ar, seasonal ma; moving-average signs as R's: 1 + θB. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Mean where nothing is differenced. */
  readonly mean: number;
  readonly variance: number;
  readonly aic: number;
  readonly fit: FitReport;
}

function polynomials(order: ArimaOrder, period: number, coefficients: Float64Array) {
  const { ar, ma, seasonalAr } = order;
  const own = coefficients.subarray(0, ar);
  const moving = coefficients.subarray(ar, ar + ma);
  const seasonal = coefficients.subarray(ar + ma, ar + ma + seasonalAr);
  const seasonalMoving = coefficients.subarray(ar + ma + seasonalAr);
  return {
    phi: multiply(seasonalPolynomial(own, 1, -1), seasonalPolynomial(seasonal, period, -1)),
    theta: multiply(seasonalPolynomial(moving, 1, 1), seasonalPolynomial(seasonalMoving, period, 1)),
  };
}

/** Unconstrained numbers to stationary, invertible coefficients. */
function constrained(order: ArimaOrder, free: Float64Array): Float64Array {
  const out = new Float64Array(free.length);
  let at = 0;
  for (const [count, sign] of [[order.ar, 1], [order.ma, -1], [order.seasonalAr, 1], [order.seasonalMa, -1]]) {
    stationaryCoefficients(free.subarray(at, at + count)).forEach((v, j) => (out[at + j] = sign * v));
    at += count;
  } // prettier-ignore
  return out;
}

/** Square roots of the diagonal of the inverse Hessian of −ln L, by second differences. */
function standardErrorsOf(
  minusLogLikelihood: (point: Float64Array) => number,
  point: Float64Array,
): Float64Array {
  const k = point.length;
  const step = 1e-4;
  const hessian = createMatrix(k, k);
  const at = (i: number, a: number, j: number, b: number) => {
    const moved = point.slice();
    moved[i] += a * step;
    moved[j] += b * step;
    return minusLogLikelihood(moved);
  };
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      hessian.values[i * k + j] =
        (at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)) / (4 * step * step);
    }
  }
  const factor = choleskyFactor(hessian);
  if (!factor) return new Float64Array(k).fill(Number.NaN);
  const covariance = choleskyInverse(factor);
  return Float64Array.from({ length: k }, (_, i) => Math.sqrt(covariance.values[i * k + i]));
}

/** Of a number without bounds: a coefficient within 0.002 of 1. A fit may end there by mistake, so it begins anew elsewhere. */
const NEAR_UNIT_ROOT = 3.5;

/** What is modelled: logged, differenced, less its mean where nothing is differenced. */
function prepared(y: Float64Array, order: ArimaOrder, period: number, logged: boolean) {
  const scaled = logged ? y.map(Math.log) : y;
  const difference = differencePolynomial(order.difference, order.seasonalDifference, period);
  const w = applyPolynomial(scaled, difference);
  const mean = difference.length === 1 ? w.reduce((sum, v) => sum + v, 0) / w.length : 0;
  return { scaled, difference, mean, w: w.map((v) => v - mean) };
}

/**
 * Seasonal ARIMA by exact maximum likelihood of the differenced series.
 *
 * `y`: regular series without gaps; above 0 where `logged`. Errors: fewer than 2·period + 8 values beyond the differences,
 * not finite, not positive, constant. Deterministic; cost some 200 filter passes. Sources: Box & Jenkins (1970),
 * ch. 9; Harvey (1989), §3.3–3.4; Monahan (1984). Golden: forecast_monthly.json (coefficients 0.005, forecasts 1 %).
 */
export function fitSeasonalArima(
  y: Float64Array,
  options: { readonly order: ArimaOrder; readonly period: number; readonly logged: boolean },
): Outcome<SeasonalArima, FitError> {
  const { order, period, logged } = options;
  const needed =
    order.difference +
    period * (order.seasonalDifference + (order.seasonalMa + order.seasonalAr ? 1 : 0)) +
    8;
  if (y.length < needed) return failure({ kind: 'too-few-rows', rows: y.length, needed });
  const bad = firstNotFinite(y);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'y', row: bad });
  if (logged && y.some((v) => v <= 0)) return failure({ kind: 'no-variation', of: 'log' });
  const { w, mean } = prepared(y, order, period, logged);
  if (w.every((v) => Math.abs(v - w[0]) < 1e-12)) return failure({ kind: 'no-variation', of: 'y' });
  const minusLogLikelihood = (coefficients: Float64Array) => {
    const { phi, theta } = polynomials(order, period, coefficients);
    return -filterArma(w, phi, theta).logLikelihood;
  };
  const size = order.ar + order.ma + order.seasonalAr + order.seasonalMa;
  const from = (start: number) =>
    minimiseNelderMead(
      (free) => minusLogLikelihood(constrained(order, free)),
      new Float64Array(size).fill(start),
    );
  let found = from(0.1);
  if (found.point.some((free) => Math.abs(free) > NEAR_UNIT_ROOT)) {
    const again = from(0.8);
    if (again.value < found.value) found = again;
  }
  const coefficients = constrained(order, found.point);
  const { phi, theta } = polynomials(order, period, coefficients);
  const { logLikelihood, variance } = filterArma(w, phi, theta);
  return success({
    kind: 'seasonal-arima',
    version: 1,
    order, period, logged, coefficients, mean, variance,
    standardErrors: standardErrorsOf(minusLogLikelihood, coefficients),
    aic: -2 * logLikelihood + 2 * (size + 1 + (mean === 0 ? 0 : 1)),
    fit: {
      rows: y.length,
      iterations: found.evaluations,
      converged: found.converged,
      logLikelihood,
      warnings: found.converged ? [] : [{ kind: 'not-converged' }],
    },
  }); // prettier-ignore
}

/**
 * Forecasts of the series that `model` was fitted to; errors add up by ψ weights (Box & Jenkins 1970, eq. 5.2.6), and by
 * what a short series leaves unknown of its past. Golden: airline-forecasts.json (R's `predict`).
 */
export function forecastSeasonalArima(
  model: SeasonalArima,
  y: Float64Array,
  steps: number,
  level = 0.8,
): Forecast {
  const { order, period, logged, coefficients } = model;
  const { scaled, difference, w } = prepared(y, order, period, logged);
  const { phi, theta } = polynomials(order, period, coefficients);
  const filter = filterArma(w, phi, theta, steps);
  const path = Float64Array.from([...scaled, ...filter.next]);
  for (let h = scaled.length; h < path.length; h++) {
    path[h] += model.mean;
    for (let j = 1; j < difference.length; j++) path[h] -= difference[j] * path[h - j];
  }
  let variance = 0;
  const unknown = unknownVariance(filter, phi, difference, steps);
  const se = dividePolynomials(theta, multiply(phi, difference), steps).map((psi, h) => {
    variance += psi * psi;
    return Math.sqrt((variance + unknown[h]) * model.variance);
  });
  return intervalForecast(path.subarray(scaled.length), se, level, logged ? Math.exp : undefined);
}
