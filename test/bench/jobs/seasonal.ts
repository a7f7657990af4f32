import { createRandom } from '$lib/base/random.ts';
import { AIRLINE, fitSeasonalArima } from '$lib/models/seasonal-arima.ts';
import { joined } from './joined.ts';
import type { Method } from './method.ts';

const PERIOD = 12;

/** Months that follow the airline model itself, on the scale of logs. */
export const seasonalArima: Method<Float64Array> = {
  inputName: 'months',
  prepare: ({ rows, seed = 7 }) => {
    const random = createRandom(seed);
    const shocks = Float64Array.from({ length: rows }, () => 0.04 * random.normal());
    const logs = new Float64Array(rows);
    for (let t = 0; t < rows; t++) {
      if (t <= PERIOD) logs[t] = 5 + 0.01 * t + 0.2 * Math.sin((2 * Math.PI * t) / PERIOD);
      else {
        const w = shocks[t] - 0.4 * shocks[t - 1] - 0.6 * shocks[t - PERIOD] + 0.24 * shocks[t - PERIOD - 1];
        logs[t] = logs[t - 1] + logs[t - PERIOD] - logs[t - PERIOD - 1] + w;
      }
    }
    return logs.map(Math.exp);
  },
  run: async (y) => {
    const fit = fitSeasonalArima(y, { order: AIRLINE, period: PERIOD, logged: true });
    if (!fit.ok) throw new Error(fit.error.kind);
    return { check: () => fit.value.fit.logLikelihood ?? Number.NaN };
  },
  exportInput: (y) => joined(y),
};
