import { tTwoSided } from '../math/distributions.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { normalQuantile } from '../math/normal.ts';
import { midRanks } from '../math/ranks.ts';
import { columnScaling, standardise } from '../math/standardise.ts';

export interface Correlation {
  /** In [−1, 1]; NaN where a variable is constant or under 3 pairs are known. */
  readonly r: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** Correlation matrix, p × p, of complete rows (n × p). A constant column correlates 0 with others. */
export function correlationMatrix(x: Matrix): Matrix {
  const { rows, columns: p } = x;
  const z = standardise(x, columnScaling(x)).values;
  const sums = new Float64Array(p * p);
  for (let at = 0; at < z.length; at += p) {
    for (let i = 0; i < p; i++) for (let j = 0; j <= i; j++) sums[i * p + j] += z[at + i] * z[at + j];
  }
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) sums[j * p + i] = sums[i * p + j] = i === j ? 1 : sums[i * p + j] / rows;
  }
  return createMatrix(p, p, sums);
}

function known(a: Float64Array, b: Float64Array): readonly [Float64Array, Float64Array] {
  if (a.length !== b.length) throw new RangeError(`b: expected ${a.length} values, got ${b.length}`);
  const keep = (_: number, i: number) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]);
  return [a.filter(keep), b.filter(keep)];
}

/** `spread` widens the standard error of Fisher's z: 1, or √1.06 for ranks. */
function described(a: Float64Array, b: Float64Array, level: number, spread: number): Correlation {
  const n = a.length;
  const pair = createMatrix(n, 2);
  for (let i = 0; i < n; i++) {
    pair.values[2 * i] = a[i];
    pair.values[2 * i + 1] = b[i];
  }
  const { sds } = columnScaling(pair);
  const nothing = { r: Number.NaN, n, low: Number.NaN, high: Number.NaN, p: Number.NaN };
  if (n < 3 || sds[0] === 0 || sds[1] === 0) return nothing;
  const r = Math.min(1, Math.max(-1, correlationMatrix(pair).values[1]));
  const p = tTwoSided(r * Math.sqrt((n - 2) / Math.max(1 - r * r, 1e-300)), n - 2);
  if (n < 4) return { ...nothing, r, p };
  const half = (normalQuantile(0.5 + level / 2) * spread) / Math.sqrt(n - 3);
  const z = Math.atanh(r);
  return { r, n, p, low: Math.tanh(z - half), high: Math.tanh(z + half) };
}

/**
 * Pearson's r over rows where both are known (NaN is unknown), with Fisher's interval (1921) and the t test's p.
 * Golden: special_functions.json `small_sample` (1e-9).
 */
export function pearson(a: Float64Array, b: Float64Array, level = 0.95): Correlation {
  const [x, y] = known(a, b);
  return described(x, y, level, 1);
}

/** Spearman's ρ: r of mid-ranks; robust to outliers. Interval after Fieller, Hartley & Pearson (1957). Golden: the same. */
export function spearman(a: Float64Array, b: Float64Array, level = 0.95): Correlation {
  const [x, y] = known(a, b);
  return described(midRanks(x), midRanks(y), level, Math.sqrt(1.06));
}
