import type { Forecast } from './forecast.ts';
import { intervalForecast } from './forecast.ts';

function spread(errors: readonly number[]): number {
  return errors.length ? Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length) : Number.NaN;
}

/**
 * The mean of the last `window` values, for every step ahead: for series without trend or season. The interval comes from
 * the spread of its own one-step errors.
 */
export function forecastMovingAverage(y: Float64Array, window: number, steps: number, level = 0.8): Forecast {
  if (!(window >= 1 && window < y.length)) {
    throw new RangeError(`window: expected 1 to ${y.length - 1}, got ${window}`);
  }
  const meanBefore = (end: number) => y.subarray(end - window, end).reduce((sum, v) => sum + v, 0) / window;
  const errors: number[] = [];
  for (let t = window; t < y.length; t++) errors.push(y[t] - meanBefore(t));
  const mean = new Float64Array(steps).fill(meanBefore(y.length));
  return intervalForecast(mean, new Float64Array(steps).fill(spread(errors)), level);
}

/** The value of a season ago: what any seasonal forecast must beat. Errors grow with √(seasons ahead). */
export function forecastSeasonalNaive(y: Float64Array, period: number, steps: number, level = 0.8): Forecast {
  if (y.length < period) throw new RangeError(`y: expected at least ${period} values, got ${y.length}`);
  const errors: number[] = [];
  for (let t = period; t < y.length; t++) errors.push(y[t] - y[t - period]);
  const mean = Float64Array.from({ length: steps }, (_, h) => y[y.length - period + (h % period)]);
  const sigma = spread(errors);
  return intervalForecast(
    mean,
    mean.map((_, h) => sigma * Math.sqrt(Math.floor(h / period) + 1)),
    level,
  );
}
