import { normalQuantile } from '../math/normal.ts';

/** Point forecasts 1…h steps ahead with an interval at `level`. */
export interface Forecast {
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export type ForecastMethod =
  'moving-average' | 'seasonal-naive' | 'autoregression' | 'holt-winters' | 'arima';

/** Normal interval around `mean` with standard errors `se`, mapped back by `back` where the model is on another scale. */
export function intervalForecast(
  mean: Float64Array,
  se: Float64Array,
  level: number,
  back: (value: number) => number = (value) => value,
): Forecast {
  const z = normalQuantile(0.5 + level / 2);
  return {
    mean: mean.map(back),
    low: mean.map((m, i) => back(m - z * se[i])),
    high: mean.map((m, i) => back(m + z * se[i])),
  };
}

/** Errors of forecasts against what came. `mase` is relative to the seasonal naive forecast within `train` (Hyndman & Koehler 2006). */
export interface ForecastErrors {
  readonly mae: number;
  readonly rmse: number;
  /** Mean absolute share, 0.05 = 5 %; NaN where an actual is 0. */
  readonly mape: number;
  readonly mase: number;
}

export function forecastErrors(
  actual: ArrayLike<number>,
  mean: ArrayLike<number>,
  train: ArrayLike<number>,
  period: number,
): ForecastErrors {
  const h = actual.length;
  let [absolute, square, share, scale] = [0, 0, 0, 0];
  for (let i = 0; i < h; i++) {
    const gap = Math.abs(actual[i] - mean[i]);
    absolute += gap / h;
    square += gap ** 2 / h;
    share += actual[i] === 0 ? Number.NaN : gap / Math.abs(actual[i]) / h;
  }
  for (let i = period; i < train.length; i++) scale += Math.abs(train[i] - train[i - period]);
  return {
    mae: absolute,
    rmse: Math.sqrt(square),
    mape: share,
    mase: absolute / (scale / (train.length - period)),
  };
}
