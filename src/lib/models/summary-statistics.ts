import { tQuantile } from '../math/distributions.ts';
import { quantileOfSorted } from '../math/quantile.ts';

export interface SummaryStatistics {
  /** Known values; NaN counts as missing. */
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  /** 95 % interval of the mean by Student's t; NaN under 2 values. */
  readonly meanLow: number;
  readonly meanHigh: number;
  /** With n − 1. */
  readonly sd: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  /** Third standardised moment, biased (population): 0 for symmetric data, above 0 for a long right tail. */
  readonly skewness: number;
}

/** Describes one variable. Cost n log n. Golden: special_functions.json `small_sample` (1e-9). */
export function summariseValues(values: Float64Array): SummaryStatistics {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const n = sorted.length;
  const mean = sorted.reduce((sum, v) => sum + v, 0) / n;
  let second = 0;
  let third = 0;
  for (const value of sorted) {
    second += (value - mean) ** 2;
    third += (value - mean) ** 3;
  }
  const sd = n > 1 ? Math.sqrt(second / (n - 1)) : Number.NaN;
  const half = n > 1 ? (tQuantile(0.975, n - 1) * sd) / Math.sqrt(n) : Number.NaN;
  const at = (p: number) => quantileOfSorted(sorted, p);
  return {
    n,
    missing: values.length - n,
    mean,
    meanLow: mean - half,
    meanHigh: mean + half,
    sd,
    min: at(0),
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75),
    max: at(1),
    skewness: third / n / (second / n) ** 1.5,
  };
}
