import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { minimiseNelderMead } from '../math/nelder-mead.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';
import type { Forecast } from './forecast.ts';
import { intervalForecast } from './forecast.ts';

export type Seasonality = 'additive' | 'multiplicative';

export interface HoltWinters {
  readonly kind: 'holt-winters';
  readonly version: 1;
  readonly seasonality: Seasonality;
  readonly period: number;
  /** Smoothing of level, trend and season, each 0 to 1. */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly level: number;
  readonly trend: number;
  /** Of the next `period` steps, in order. */
  readonly season: Float64Array;
  /** Sum of squared one-step errors. */
  readonly sse: number;
  /** Standard deviation of one-step errors, relative to the fitted value where multiplicative. */
  readonly sigma: number;
}

interface Start {
  readonly level: number;
  readonly trend: number;
  readonly season: Float64Array;
}

/** Classical decomposition of the first two seasons: centred moving average, then a line through it. */
function startOf(y: Float64Array, period: number, seasonality: Seasonality): Start {
  const trend: { t: number; value: number }[] = [];
  const half = Math.floor(period / 2);
  for (let t = half; t < 2 * period - half; t++) {
    let sum = 0;
    for (let k = -half; k <= half; k++)
      sum += y[t + k] * (period % 2 === 0 && Math.abs(k) === half ? 0.5 : 1);
    trend.push({ t, value: sum / period });
  }
  const season = new Float64Array(period);
  const seen = new Float64Array(period);
  for (const { t, value } of trend) {
    season[t % period] += seasonality === 'additive' ? y[t] - value : y[t] / value;
    seen[t % period]++;
  }
  for (let s = 0; s < period; s++) season[s] /= Math.max(seen[s], 1);
  const mean = season.reduce((sum, v) => sum + v, 0) / period;
  const n = trend.length;
  const meanValue = trend.reduce((sum, p) => sum + p.value, 0) / n;
  let cross = 0;
  let square = 0;
  trend.forEach(({ value }, i) => {
    cross += (i - (n - 1) / 2) * (value - meanValue);
    square += (i - (n - 1) / 2) ** 2;
  });
  const slope = cross / square;
  return {
    level: meanValue - slope * ((n + 1) / 2),
    trend: slope,
    season: season.map((s) => (seasonality === 'additive' ? s - mean : s / mean)),
  };
}

interface Run extends Start {
  readonly sse: number;
  readonly relative: number;
}

/** Smooths from the second season on (Winters 1960; Holt 2004, as in Hyndman & Athanasopoulos 2021, §8.3). */
function smooth(
  y: Float64Array,
  period: number,
  kind: Seasonality,
  start: Start,
  weights: ArrayLike<number>,
): Run {
  const [alpha, beta, gamma] = Array.from(weights);
  let { level, trend } = start;
  const season = start.season.slice();
  let sse = 0;
  let relative = 0;
  for (let t = period; t < y.length; t++) {
    const s = t % period;
    const base = level + trend;
    const fitted = kind === 'additive' ? base + season[s] : base * season[s];
    sse += (y[t] - fitted) ** 2;
    relative += ((y[t] - fitted) / fitted) ** 2;
    const next = alpha * (kind === 'additive' ? y[t] - season[s] : y[t] / season[s]) + (1 - alpha) * base;
    trend = beta * (next - level) + (1 - beta) * trend;
    level = next;
    season[s] = gamma * (kind === 'additive' ? y[t] - level : y[t] / level) + (1 - gamma) * season[s];
  }
  return { level, trend, season, sse, relative };
}

const squash = (v: number) => 0.5 + 0.5 * Math.sin(v);

/**
 * Holt-Winters smoothing of a series with trend and season, weights by least squares of one-step errors.
 *
 * `y`: at least two seasons plus 3 values, finite; above 0 where multiplicative (the season grows with the level).
 * Errors: too few, not finite, not positive (`no-variation` of `season`). Deterministic; cost about 1,000 passes.
 * Sources: Holt (1957), Winters (1960); start values by decomposition of two seasons, as R. Golden:
 * forecast_monthly.json (SSE and forecasts within 1 %).
 */
export function fitHoltWinters(
  y: Float64Array,
  period: number,
  seasonality: Seasonality,
): Outcome<HoltWinters, FitError> {
  if (!(period >= 2)) throw new RangeError(`period: expected 2 or more, got ${period}`);
  const needed = 2 * period + 3;
  if (y.length < needed) return failure({ kind: 'too-few-rows', rows: y.length, needed });
  const bad = firstNotFinite(y);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'y', row: bad });
  if (seasonality === 'multiplicative' && y.some((v) => v <= 0))
    return failure({ kind: 'no-variation', of: 'season' });
  const start = startOf(y, period, seasonality);
  const sseAt = (point: Float64Array) => smooth(y, period, seasonality, start, point.map(squash)).sse;
  const starts = [[0.3, 0.1, 0.1], [0.3, 0.05, 0.8], [0.1, 0.02, 0.3]]; // prettier-ignore
  const [best] = starts
    .map((weights) =>
      minimiseNelderMead(
        sseAt,
        Float64Array.from(weights, (w) => Math.asin(2 * w - 1)),
        { step: 0.4 },
      ),
    )
    .sort((a, b) => a.value - b.value);
  const [alpha, beta, gamma] = best.point.map(squash);
  const run = smooth(y, period, seasonality, start, [alpha, beta, gamma]);
  const errors = y.length - period;
  const season = Float64Array.from({ length: period }, (_, h) => run.season[(y.length + h) % period]);
  return success({
    kind: 'holt-winters',
    version: 1,
    seasonality, period, alpha, beta, gamma, level: run.level, trend: run.trend, season, sse: run.sse,
    sigma: Math.sqrt((seasonality === 'additive' ? run.sse : run.relative) / (errors - 3)),
  }); // prettier-ignore
}

/** Interval from the error variance of the equivalent linear model (Yar & Chatfield 1990; Hyndman et al. 2008, table 6.2). */
export function forecastHoltWinters(model: HoltWinters, steps: number, level = 0.8): Forecast {
  const { alpha, beta, gamma, period, seasonality, sigma } = model;
  const mean = new Float64Array(steps);
  const se = new Float64Array(steps);
  let variance = 1;
  for (let h = 1; h <= steps; h++) {
    const base = model.level + h * model.trend;
    const s = model.season[(h - 1) % period];
    mean[h - 1] = seasonality === 'additive' ? base + s : base * s;
    se[h - 1] = sigma * Math.sqrt(variance) * (seasonality === 'additive' ? 1 : Math.abs(mean[h - 1]));
    variance += (alpha * (1 + h * beta) + (h % period === 0 ? gamma * (1 - alpha) : 0)) ** 2;
  }
  return intervalForecast(mean, se, level);
}
