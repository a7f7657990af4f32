import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';
import type { Forecast } from './forecast.ts';
import { intervalForecast } from './forecast.ts';

export interface Autoregression {
  readonly kind: 'autoregression';
  readonly version: 1;
  readonly mean: number;
  readonly coefficients: Float64Array;
  /** Of one-step errors. */
  readonly variance: number;
}

/** Autocovariances of lags 0…`lags`, divided by n. */
export function autocovariances(y: Float64Array, lags: number): Float64Array {
  const n = y.length;
  const mean = y.reduce((sum, v) => sum + v, 0) / n;
  return Float64Array.from({ length: lags + 1 }, (_, lag) => {
    let sum = 0;
    for (let t = lag; t < n; t++) sum += (y[t] - mean) * (y[t - lag] - mean);
    return sum / n;
  });
}

/** Levinson-Durbin: Yule-Walker coefficients of each order 1…`order`, with error variances (Brockwell & Davis 1991, §5.2). */
export function levinsonDurbin(covariances: Float64Array, order: number) {
  const steps: { coefficients: Float64Array; partial: number; variance: number }[] = [];
  let previous = new Float64Array(0);
  let variance = covariances[0];
  for (let k = 1; k <= order; k++) {
    let sum = covariances[k];
    for (let j = 0; j < k - 1; j++) sum -= previous[j] * covariances[k - 1 - j];
    const partial = sum / variance;
    const next = new Float64Array(k);
    for (let j = 0; j < k - 1; j++) next[j] = previous[j] - partial * previous[k - 2 - j];
    next[k - 1] = partial;
    variance *= 1 - partial * partial;
    steps.push({ coefficients: next, partial, variance });
    previous = next;
  }
  return steps;
}

/**
 * Autoregression by Yule-Walker; `order` null: by AIC up to min(12, n/4). For series whose recent values say what comes.
 * Errors: under 8 values, not finite, constant. Source: Yule (1927), Walker (1931). Golden: forecast_monthly.json
 * `ar3_on_dd12_log` (1e-8).
 */
export function fitAutoregression(y: Float64Array, order: number | null): Outcome<Autoregression, FitError> {
  const n = y.length;
  if (n < 8) return failure({ kind: 'too-few-rows', rows: n, needed: 8 });
  const bad = firstNotFinite(y);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'y', row: bad });
  const largest = order ?? Math.min(12, Math.floor(n / 4));
  const covariances = autocovariances(y, largest);
  if (!(covariances[0] > 0)) return failure({ kind: 'no-variation', of: 'y' });
  const steps = levinsonDurbin(covariances, largest);
  const aic = (variance: number, k: number) => n * Math.log(variance) + 2 * k;
  let chosen = largest;
  if (order === null) {
    chosen = 0;
    let best = aic(covariances[0], 0);
    steps.forEach(({ variance }, i) => {
      if (aic(variance, i + 1) < best) {
        best = aic(variance, i + 1);
        chosen = i + 1;
      }
    });
  }
  const step =
    chosen > 0 ? steps[chosen - 1] : { coefficients: new Float64Array(0), variance: covariances[0] };
  return success({
    kind: 'autoregression',
    version: 1,
    mean: y.reduce((sum, v) => sum + v, 0) / n,
    coefficients: step.coefficients,
    variance: (step.variance * n) / (n - chosen - 1),
  });
}

/** Forecasts of the series that `model` was fitted to; errors add up by its ψ weights (Brockwell & Davis 1991, eq. 5.2.19). */
export function forecastAutoregression(
  model: Autoregression,
  y: Float64Array,
  steps: number,
  level = 0.8,
): Forecast {
  const { coefficients: phi, mean } = model;
  const path = Float64Array.from([...y, ...new Float64Array(steps)], (v) => v - mean);
  const psi = new Float64Array(steps);
  const se = new Float64Array(steps);
  let variance = 0;
  for (let h = 0; h < steps; h++) {
    path[y.length + h] = phi.reduce((sum, f, j) => sum + f * path[y.length + h - 1 - j], 0);
    psi[h] = h === 0 ? 1 : phi.reduce((sum, f, j) => sum + (h - 1 - j >= 0 ? f * psi[h - 1 - j] : 0), 0);
    variance += psi[h] ** 2;
    se[h] = Math.sqrt(model.variance * variance);
  }
  return intervalForecast(
    path.subarray(y.length).map((v) => v + mean),
    se,
    level,
  );
}
