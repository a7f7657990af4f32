import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import { fitAutoregression, forecastAutoregression } from './autoregression.ts';
import type { Forecast, ForecastErrors, ForecastMethod } from './forecast.ts';
import { forecastErrors } from './forecast.ts';
import { fitHoltWinters, forecastHoltWinters } from './holt-winters.ts';
import { AIRLINE, LOCAL_LEVEL, fitSeasonalArima, forecastSeasonalArima } from './seasonal-arima.ts';
import { forecastMovingAverage, forecastSeasonalNaive } from './simple-forecasts.ts';

export const FORECAST_METHODS: readonly ForecastMethod[] = [
  'seasonal-naive', 'moving-average', 'autoregression', 'holt-winters', 'arima',
]; // prettier-ignore

/** `period` 1: no season. Null where the series is too short or otherwise not for this method. */
export function forecastBy(
  method: ForecastMethod,
  y: Float64Array,
  period: number,
  steps: number,
): Forecast | null {
  const positive = y.every((v) => v > 0);
  if (method === 'seasonal-naive') return y.length > period ? forecastSeasonalNaive(y, period, steps) : null;
  if (method === 'moving-average') {
    const window = Math.min(Math.max(period, 3), Math.floor(y.length / 2));
    return window >= 2 ? forecastMovingAverage(y, window, steps) : null;
  }
  if (method === 'autoregression') {
    const fitted = fitAutoregression(y, null);
    return fitted.ok ? forecastAutoregression(fitted.value, y, steps) : null;
  }
  if (method === 'holt-winters') {
    if (period < 2) return null;
    const fitted = fitHoltWinters(y, period, positive ? 'multiplicative' : 'additive');
    return fitted.ok ? forecastHoltWinters(fitted.value, steps) : null;
  }
  const fitted = fitSeasonalArima(y, { order: period > 1 ? AIRLINE : LOCAL_LEVEL, period, logged: positive });
  return fitted.ok ? forecastSeasonalArima(fitted.value, y, steps) : null;
}

export interface Backtest {
  readonly method: ForecastMethod;
  /** Mean over the origins. */
  readonly errors: ForecastErrors;
  /** Share of actual values within the 80 % interval: near 0.8 where intervals are honest. */
  readonly coverage: number;
}

/**
 * Each method fitted anew at each of `origins` earlier ends, forecasting `steps` values that it has not seen (rolling
 * origin; Tashman 2000). Only methods that can be fitted at every origin are listed, the smallest absolute error first.
 */
export function backtestForecasts(
  y: Float64Array,
  period: number,
  steps: number,
  origins: number,
): Backtest[] {
  return inOneGo(backtestSteps(y, period, steps, origins));
}

/** The same, a fit at a step. */
export function* backtestSteps(
  y: Float64Array,
  period: number,
  steps: number,
  origins: number,
): Steps<Backtest[]> {
  const found: Backtest[] = [];
  for (const [m, method] of FORECAST_METHODS.entries()) {
    const folds: { errors: ForecastErrors; inside: number }[] = [];
    for (let o = origins; o >= 1; o--) {
      yield (m + (origins - o) / origins) / FORECAST_METHODS.length;
      const end = y.length - steps - (o - 1);
      const train = y.slice(0, Math.max(end, 0));
      const forecast = train.length > period ? forecastBy(method, train, period, steps) : null;
      if (!forecast || forecast.mean.some((v) => !Number.isFinite(v))) break;
      const actual = y.slice(end, end + steps);
      folds.push({
        errors: forecastErrors(actual, forecast.mean, train, period),
        inside: actual.filter((v, i) => v >= forecast.low[i] && v <= forecast.high[i]).length / steps,
      });
    }
    if (folds.length < origins) continue;
    const mean = (of: (fold: (typeof folds)[number]) => number) =>
      folds.reduce((sum, fold) => sum + of(fold), 0) / folds.length;
    found.push({
      method,
      errors: {
        mae: mean((f) => f.errors.mae),
        rmse: mean((f) => f.errors.rmse),
        mape: mean((f) => f.errors.mape),
        mase: mean((f) => f.errors.mase),
      },
      coverage: mean((f) => f.inside),
    });
  }
  return found.sort((a, b) => a.errors.mae - b.errors.mae);
}
