import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Outcome } from '../../src/lib/base/outcome.ts';
import { autocovariances, fitAutoregression, levinsonDurbin } from '../../src/lib/models/autoregression.ts';
import { backtestForecasts } from '../../src/lib/models/compare-forecasts.ts';
import { forecastErrors } from '../../src/lib/models/forecast.ts';
import { fitHoltWinters, forecastHoltWinters } from '../../src/lib/models/holt-winters.ts';
import { AIRLINE, fitSeasonalArima, forecastSeasonalArima } from '../../src/lib/models/seasonal-arima.ts';
import { applyPolynomial, differencePolynomial } from '../../src/lib/models/lag-polynomial.ts';
import { forecastMovingAverage, forecastSeasonalNaive } from '../../src/lib/models/simple-forecasts.ts';
import { parseCsv } from '../fixtures/csv.ts';
import { hasShared, sharedOracle, sharedText } from '../fixtures/shared.ts';
import airline from './golden/airline-forecasts.json' with { type: 'json' };

interface HoltWintersGolden {
  readonly sse: number;
  readonly forecast12: readonly number[];
}
interface Series {
  readonly file: string;
  readonly holt_winters_multiplicative_full: HoltWintersGolden;
  readonly holt_winters_additive_full: HoltWintersGolden;
  readonly arima_011_011_12_full: Record<'ma1' | 'sma1' | 'sigma2' | 'loglik' | 'aic', number> &
    Record<'se' | 'forecast12_log' | 'se12_log' | 'forecast12_median' | 'lower95' | 'upper95', number[]>;
  readonly acf_of_log_lags_1_24: number[];
  readonly pacf_of_log_lags_1_12: number[];
  readonly ar3_on_dd12_log: { yule_walker: number[]; yule_walker_var: number };
  readonly last_12_held_back: {
    readonly actual: number[];
    readonly seasonal_naive: { mae: number; rmse: number; mase: number };
    readonly arima_011_011_12_log: { mae: number; forecast12_median: number[] };
    readonly holt_winters_multiplicative: { mae: number };
  };
}

function ok<T>(outcome: Outcome<T, { readonly kind: string }>): T {
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}
const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe.each(Object.entries(airline))(
  'seasonal ARIMA of sixty made-up months (%s), against R',
  (_, native) => {
    const y = Float64Array.from(native.y);
    const model = ok(fitSeasonalArima(y, { order: AIRLINE, period: 12, logged: false }));

    test('the likelihood is as high', () => {
      expect(model.fit.logLikelihood).toBeGreaterThan(native.logLikelihood - 1e-3);
    });

    test('forecasts and their errors, where a root lies at 1 too', () => {
      const { mean, low, high } = forecastSeasonalArima(model, y, 12, 0.95);
      native.mean.forEach((value, h) => {
        expect(relative(mean[h], value)).toBeLessThan(1e-3);
        expect(relative((high[h] - low[h]) / (2 * 1.959963984540054), native.error[h])).toBeLessThan(3e-3);
      });
    });
  },
);

const golden = hasShared ? sharedOracle<{ series: Series[] }>('forecast_monthly.json').series : [];
const valuesOf = (file: string) => Float64Array.from(parseCsv(sharedText(file)), (row) => Number(row.value));

describe.skipIf(!hasShared).each(golden)('monthly series $file equal R', (series) => {
  const y = valuesOf(series.file);

  test.each(['additive', 'multiplicative'] as const)(
    'Holt-Winters %s: SSE no worse than 1 %, forecasts within 1.2 %',
    (kind) => {
      const expected = series[`holt_winters_${kind}_full`];
      const model = ok(fitHoltWinters(y, 12, kind));
      expect(model.sse / expected.sse).toBeLessThan(1.01);
      forecastHoltWinters(model, 12).mean.forEach((v, h) =>
        expect(relative(v, expected.forecast12[h])).toBeLessThan(0.012),
      );
    },
  );

  test('seasonal ARIMA: coefficients 0.005, likelihood 0.05, forecasts 0.1 %, interval ends 0.5 %', () => {
    const expected = series.arima_011_011_12_full;
    const model = ok(fitSeasonalArima(y, { order: AIRLINE, period: 12, logged: true }));
    expect(Math.abs(model.coefficients[0] - expected.ma1)).toBeLessThan(0.005);
    expect(Math.abs(model.coefficients[1] - expected.sma1)).toBeLessThan(0.005);
    expect(Math.abs((model.fit.logLikelihood ?? 0) - expected.loglik)).toBeLessThan(0.05);
    expect(Math.abs(model.aic - expected.aic)).toBeLessThan(0.1);
    model.standardErrors.forEach((se, i) => expect(relative(se, expected.se[i])).toBeLessThan(0.02));
    const forecast = forecastSeasonalArima(model, y, 12, 0.95);
    forecast.mean.forEach((v, h) => {
      expect(relative(v, expected.forecast12_median[h])).toBeLessThan(1e-3);
      expect(relative(forecast.low[h], expected.lower95[h])).toBeLessThan(5e-3);
      expect(relative(forecast.high[h], expected.upper95[h])).toBeLessThan(5e-3);
    });
  });

  test('autocorrelations and Yule-Walker coefficients within 1e-8', () => {
    const log = y.map(Math.log);
    const covariances = autocovariances(log, 24);
    series.acf_of_log_lags_1_24.forEach((r, i) =>
      expect(covariances[i + 1] / covariances[0]).toBeCloseTo(r, 8),
    );
    const partial = levinsonDurbin(covariances, 12).map((step) => step.partial);
    series.pacf_of_log_lags_1_12.forEach((r, i) => expect(partial[i]).toBeCloseTo(r, 8));
    const stationary = applyPolynomial(log, differencePolynomial(1, 1, 12));
    const ar = ok(fitAutoregression(stationary, 3));
    series.ar3_on_dd12_log.yule_walker.forEach((v, i) => expect(ar.coefficients[i]).toBeCloseTo(v, 8));
    expect(relative(ar.variance, series.ar3_on_dd12_log.yule_walker_var)).toBeLessThan(1e-8);
  });

  test('the last year held back: seasonal naive exactly, ARIMA’s error within 1 %', () => {
    const held = series.last_12_held_back;
    const train = y.slice(0, -12);
    const naive = forecastErrors(held.actual, forecastSeasonalNaive(train, 12, 12).mean, train, 12);
    expect(relative(naive.mae, held.seasonal_naive.mae)).toBeLessThan(1e-8);
    expect(relative(naive.rmse, held.seasonal_naive.rmse)).toBeLessThan(1e-8);
    expect(relative(naive.mase, held.seasonal_naive.mase)).toBeLessThan(1e-8);
    const model = ok(fitSeasonalArima(train, { order: AIRLINE, period: 12, logged: true }));
    const errors = forecastErrors(held.actual, forecastSeasonalArima(model, train, 12).mean, train, 12);
    expect(relative(errors.mae, held.arima_011_011_12_log.mae)).toBeLessThan(0.01);
  });

  test('rolling backtest ranks a seasonal model above the naive one, and its intervals are neither empty nor sure', () => {
    const found = backtestForecasts(y, 12, 6, 6);
    expect(found.map(({ method }) => method)).toHaveLength(5);
    expect(['holt-winters', 'arima']).toContain(found[0].method);
    expect(found[0].coverage).toBeGreaterThan(0.4);
  });
});

describe('on simulated series (seed 11)', () => {
  const random = createRandom(11);
  test('an AR(2) is recovered, its order chosen by AIC', () => {
    const y = new Float64Array(3000);
    for (let t = 0; t < y.length; t++) y[t] = 0.6 * (y[t - 1] ?? 0) - 0.3 * (y[t - 2] ?? 0) + random.normal();
    const model = ok(fitAutoregression(y, null));
    expect(model.coefficients[0]).toBeCloseTo(0.6, 1);
    expect(model.coefficients[1]).toBeCloseTo(-0.3, 1);
    const arma = ok(
      fitSeasonalArima(y.slice(0, 600), {
        order: { ...AIRLINE, ar: 2, difference: 0, ma: 0, seasonalDifference: 0, seasonalMa: 0 },
        period: 1,
        logged: false,
      }),
    );
    expect(Math.abs(arma.coefficients[0] - 0.6)).toBeLessThan(4 * arma.standardErrors[0]);
    expect(Math.abs(arma.coefficients[1] + 0.3)).toBeLessThan(4 * arma.standardErrors[1]);
  });

  test('80 % intervals of a random level hold about 80 % of what comes', () => {
    let inside = 0;
    for (let round = 0; round < 300; round++) {
      const y = Float64Array.from({ length: 41 }, () => 100 + 10 * random.normal());
      const { low, high } = forecastMovingAverage(y.slice(0, 40), 12, 1);
      if (y[40] >= low[0] && y[40] <= high[0]) inside++;
    }
    expect(inside / 300).toBeGreaterThan(0.72);
    expect(inside / 300).toBeLessThan(0.88);
  });
});

test('a series without a season is forecast by the methods that need none', () => {
  const random = createRandom(12);
  const y = Float64Array.from({ length: 20 }, () => 50 + 5 * random.normal());
  const found = backtestForecasts(y, 1, 3, 3);
  expect(found.map(({ method }) => method)).not.toContain('holt-winters');
  expect(found.length).toBeGreaterThanOrEqual(3);
  for (const { errors } of found) expect(errors.mae).toBeLessThan(20);
});

test('a series too short, not finite or not positive is refused by kind', () => {
  const short = Float64Array.of(1, 2, 3, 4);
  expect(fitHoltWinters(short, 12, 'additive')).toMatchObject({ error: { kind: 'too-few-rows' } });
  expect(fitAutoregression(new Float64Array(20), null)).toMatchObject({ error: { kind: 'no-variation' } });
  const zero = Float64Array.from({ length: 60 }, (_, t) => t % 12);
  expect(fitHoltWinters(zero, 12, 'multiplicative')).toMatchObject({
    error: { kind: 'no-variation', of: 'season' },
  });
  expect(fitSeasonalArima(zero, { order: AIRLINE, period: 12, logged: true })).toMatchObject({ ok: false });
});
