import type { ForecastAnswer, ForecastSeries, NoAnswer } from '../api/explore.ts';
import type { Steps } from '../base/steps.ts';
import type { DayNumber } from '../base/units.ts';
import { firstDayOfMonth, monthTable } from '../features/calendar-month.ts';
import type { MonthSales } from '../features/sales-by-month.ts';
import { backtestSteps, FORECAST_METHODS, forecastBy } from '../models/compare-forecasts.ts';

const PERIOD = 12;
const LEAST_MONTHS = 8;

/** Months that have run their whole course: the first and the last may be cut off by the data. */
function wholeMonths(
  months: readonly MonthSales[],
  firstDay: DayNumber,
  asOf: DayNumber,
): readonly MonthSales[] {
  const from = months.findIndex(({ month }) => month >= firstDay);
  const end = months.length - Number(nextMonth(months[months.length - 1].month) > asOf);
  return months.slice(Math.max(from, 0), Math.max(end, 0));
}

function nextMonth(month: DayNumber): DayNumber {
  const [number] = monthTable(month, month);
  return firstDayOfMonth(number + 1);
}

/** The months to come, by the method that did best on months it had not seen. */
export function* forecastSales(
  all: readonly MonthSales[],
  firstDay: DayNumber,
  asOf: DayNumber,
  series: ForecastSeries,
  steps: number,
): Steps<ForecastAnswer | NoAnswer> {
  const months = all.length > 0 ? wholeMonths(all, firstDay, asOf) : [];
  if (months.length < LEAST_MONTHS) return { none: 'too-few' };
  const y = Float64Array.from(months, (month) => month[series]);
  if (y.every((v) => v === y[0])) return { none: 'no-variation' };
  const period = y.length > 2 * PERIOD ? PERIOD : 1;
  const testSteps = Math.max(1, Math.min(3, Math.floor(y.length / 6)));
  const origins = Math.max(1, Math.min(6, y.length - 2 * period - testSteps - 4));
  const backtest = yield* backtestSteps(y, period, testSteps, origins);
  const method = backtest[0]?.method ?? FORECAST_METHODS.find((each) => forecastBy(each, y, period, steps));
  const forecast = method && forecastBy(method, y, period, steps);
  if (!forecast) return { none: 'too-few' };
  let month = months[months.length - 1].month;
  return {
    series,
    method,
    seasonal: period > 1,
    origins,
    steps: testSteps,
    months: months.map((each, i) => ({ month: each.month, value: y[i] })),
    forecast: [...forecast.mean].map((mean, i) => {
      month = nextMonth(month);
      return { month, mean: Math.max(0, mean), low: Math.max(0, forecast.low[i]), high: forecast.high[i] };
    }),
    backtest: backtest.map(({ method: each, errors, coverage }) => ({ method: each, ...errors, coverage })),
  };
}
