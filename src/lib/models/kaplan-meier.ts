import { normalQuantile } from '../math/normal.ts';
import type { Durations, SurvivalTable } from './survival-table.ts';
import { survivalTable } from './survival-table.ts';

export interface KaplanMeier extends SurvivalTable {
  readonly kind: 'kaplan-meier';
  readonly version: 1;
  /** Share still there just after each time, in [0, 1]. */
  readonly survival: Float64Array;
  /** Greenwood's, of `survival`. */
  readonly standardError: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface KaplanMeierOptions {
  /** Scale on which the interval is symmetric. `log-log` stays inside [0, 1] and is the better one for small groups. */
  readonly interval?: 'log-log' | 'log';
  readonly coverage?: number;
}

/**
 * The share that lasts beyond each duration, where some are still there (censored). No assumption about the shape; it
 * needs the reason for censoring to be unrelated to leaving. Where the survival is 1 or 0 the interval is that point.
 *
 * Deterministic; cost n log n. Throws RangeError as `requireDurations`. Sources: Kaplan & Meier (1958), eq. 2a;
 * Greenwood (1926); Kalbfleisch & Prentice (2002), eq. 1.13. Golden: telco_survival.json `kaplan_meier` (1e-6).
 */
export function kaplanMeier(durations: Durations, options: KaplanMeierOptions = {}): KaplanMeier {
  const { interval = 'log-log', coverage = 0.95 } = options;
  const z = normalQuantile((1 + coverage) / 2);
  const table = survivalTable(durations);
  const count = table.times.length;
  const [survival, standardError, low, high] = Array.from({ length: 4 }, () => new Float64Array(count));
  let share = 1;
  let greenwood = 0;
  for (let i = 0; i < count; i++) {
    const n = table.atRisk[i];
    const d = table.events[i];
    share *= 1 - d / n;
    if (d < n) greenwood += d / (n * (n - d));
    survival[i] = share;
    standardError[i] = share * Math.sqrt(greenwood);
    const spread = z * Math.sqrt(greenwood);
    if (share <= 0 || share >= 1) {
      low[i] = high[i] = share;
    } else if (interval === 'log') {
      low[i] = share * Math.exp(-spread);
      high[i] = Math.min(1, share * Math.exp(spread));
    } else {
      const half = spread / Math.log(share);
      low[i] = share ** Math.exp(-half);
      high[i] = share ** Math.exp(half);
    }
  }
  return { kind: 'kaplan-meier', version: 1, ...table, survival, standardError, low, high };
}

/** Index of the last of ascending `times` that is at most `time`, −1 before the first. */
export function lastAt(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Value of a step function just after `time`; `before` where it has not begun. */
export function stepAt(times: Float64Array, values: Float64Array, time: number, before: number): number {
  const at = lastAt(times, time);
  return at < 0 ? before : values[at];
}

/** First time at which at most `share` are left (the median for ½), null where more than that last to the end. */
export function survivalQuantile({ times, survival }: KaplanMeier, share = 0.5): number | null {
  // The products of shares that are exactly a half may come out a rounding above it.
  const at = survival.findIndex((s) => s <= share + 1e-12);
  return at < 0 ? null : times[at];
}

export interface RestrictedMean {
  /** Mean time until the end or `horizon`, whichever is first. */
  readonly mean: number;
  readonly standardError: number;
}

/**
 * Area under the survival curve up to `horizon` (kept level after the last time), with its standard error. Source:
 * Klein & Moeschberger (2003), eq. 4.5.1 and 4.5.3. Golden: telco_survival.json `rmst72`.
 */
export function restrictedMean(curve: KaplanMeier, horizon: number): RestrictedMean {
  const { times, survival, atRisk, events } = curve;
  const last = lastAt(times, horizon);
  let after = 0;
  let variance = 0;
  for (let i = last; i >= 0; i--) {
    after += survival[i] * ((i === last ? horizon : times[i + 1]) - times[i]);
    if (events[i] < atRisk[i])
      variance += (after * after * events[i]) / (atRisk[i] * (atRisk[i] - events[i]));
  }
  const first = last < 0 ? horizon : times[0];
  return { mean: after + first, standardError: Math.sqrt(variance) };
}
