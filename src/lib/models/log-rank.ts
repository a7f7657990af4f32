import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import { chiSquareTail } from '../math/distributions.ts';
import { createMatrix } from '../math/matrix.ts';
import { sortedOrder } from '../math/ranks.ts';
import { requireLength } from './fit-report.ts';
import type { Durations } from './survival-table.ts';
import { requireDurations } from './survival-table.ts';

export interface LogRankTest {
  readonly chiSquare: number;
  readonly df: number;
  /** Of equal survival in all groups. */
  readonly p: number;
  /** Weighted ends of each group, seen and to be expected without a difference. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
}

/**
 * Do groups differ in how long they last? `groups`: 0 … groupCount − 1 for each duration. `rho` weights an end by the
 * pooled survival before it to that power: 0 is the log-rank test, 1 Peto's, which looks at the early ends. Null where
 * fewer than two groups have anyone at risk together.
 *
 * Deterministic; cost n log n + times × groups². Sources: Mantel (1966); Harrington & Fleming (1982), eq. 2.1. Golden:
 * telco_survival.json `logrank`.
 */
export function logRank(
  durations: Durations,
  groups: ArrayLike<number>,
  groupCount: number,
  rho = 0,
): LogRankTest | null {
  requireDurations(durations);
  const { time, event } = durations;
  requireLength('groups', groups, time.length);
  const order = sortedOrder(time);
  const atRisk = new Float64Array(groupCount);
  for (let i = 0; i < groups.length; i++) atRisk[groups[i]]++;
  const observed = new Float64Array(groupCount);
  const expected = new Float64Array(groupCount);
  const covariance = new Float64Array(groupCount * groupCount);
  const ended = new Float64Array(groupCount);
  const gone = new Float64Array(groupCount);
  let survival = 1;
  for (let start = 0; start < order.length;) {
    ended.fill(0);
    gone.fill(0);
    let end = start;
    for (; end < order.length && time[order[end]] === time[order[start]]; end++) {
      gone[groups[order[end]]]++;
      ended[groups[order[end]]] += event[order[end]];
    }
    const n = order.length - start;
    const d = ended.reduce((sum, v) => sum + v, 0);
    const weight = survival ** rho;
    const spread = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) : 0;
    for (let a = 0; a < groupCount; a++) {
      const share = atRisk[a] / n;
      observed[a] += weight * ended[a];
      expected[a] += weight * d * share;
      for (let b = 0; b < groupCount; b++)
        covariance[a * groupCount + b] += spread * share * ((a === b ? 1 : 0) - atRisk[b] / n);
    }
    survival *= 1 - d / n;
    for (let a = 0; a < groupCount; a++) atRisk[a] -= gone[a];
    start = end;
  }
  return testOf(observed, expected, covariance);
}

/** The differences add up to nothing: one group with any spread is left out of the quadratic form. */
function testOf(
  observed: Float64Array,
  expected: Float64Array,
  covariance: Float64Array,
): LogRankTest | null {
  const count = observed.length;
  const used = [...observed.keys()].filter((a) => covariance[a * count + a] > 0).slice(1);
  const df = used.length;
  if (df === 0) return null;
  const part = new Float64Array(df * df);
  used.forEach((a, i) => used.forEach((b, j) => (part[i * df + j] = covariance[a * count + b])));
  const factor = choleskyFactor(createMatrix(df, df, part));
  if (factor === null) return null;
  const difference = Float64Array.from(used, (a) => observed[a] - expected[a]);
  const chiSquare = choleskySolve(factor, difference).reduce((sum, v, i) => sum + v * difference[i], 0);
  return { chiSquare, df, p: chiSquareTail(chiSquare, df), observed, expected };
}
