import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { choleskyFactor } from '../math/cholesky.ts';
import { symmetricEigen } from '../math/eigen.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import { requireLength } from './fit-report.ts';

export interface LinearDiscriminant {
  readonly kind: 'linear-discriminant';
  readonly version: 1;
  readonly groups: number;
  readonly priors: Float64Array;
  /** groups × p. */
  readonly means: Matrix;
  /** p × d, d ≤ groups − 1, p: each discriminant has variance 1 within groups; its largest weight is positive. */
  readonly weights: Matrix;
  /** Share of the spread between groups along each discriminant, descending. */
  readonly share: Float64Array;
}

/**
 * Linear discriminant analysis: the directions along which groups lie furthest apart against the spread within them, and the
 * rule that gives a row to the likeliest group where all share one covariance. `x`: n × p; `group`: 0 … groups − 1 of each row.
 * Errors: a group under two rows (`too-few-rows`), columns that depend on one another within groups (`no-variation`). Deterministic.
 * O(n·p² + p³). Golden: scikit-learn's LinearDiscriminantAnalysis on the rows of test/models/linear-discriminant.test.ts.
 * @see Fisher (1936); Venables & Ripley (2002), Modern applied statistics with S, §12.1 (`lda`)
 */
export function fitLinearDiscriminant(
  x: Matrix,
  group: ArrayLike<number>,
  groups: number,
): Outcome<LinearDiscriminant, FitError> {
  requireLength('group', group, x.rows);
  const { rows: n, columns: p, values } = x;
  const sizes = new Float64Array(groups);
  const means = createMatrix(groups, p);
  for (let i = 0; i < n; i++) {
    sizes[group[i]]++;
    for (let j = 0; j < p; j++) means.values[group[i] * p + j] += values[i * p + j];
  }
  const smallest = Math.min(...sizes);
  if (groups < 2 || smallest < 2 || n <= groups) return failure({ kind: 'too-few-rows', rows: smallest, needed: 2 });
  for (let g = 0; g < groups; g++) for (let j = 0; j < p; j++) means.values[g * p + j] /= sizes[g];
  const within = createMatrix(p, p);
  for (let i = 0; i < n; i++) {
    const at = group[i] * p;
    for (let j = 0; j < p; j++) {
      const own = values[i * p + j] - means.values[at + j];
      for (let l = 0; l <= j; l++) within.values[j * p + l] += (own * (values[i * p + l] - means.values[at + l])) / (n - groups);
    }
  }
  for (let j = 0; j < p; j++) for (let l = 0; l < j; l++) within.values[l * p + j] = within.values[j * p + l];
  const factor = choleskyFactor(within);
  if (!factor) return failure({ kind: 'no-variation', of: 'x' });
  const { values: spread, vectors } = symmetricEigen(whitenedBetween(means, sizes, factor));
  const kept = Math.min(groups - 1, p);
  const total = spread.subarray(0, kept).reduce((sum, value) => sum + Math.max(0, value), 0);
  if (!(total > 0)) return failure({ kind: 'no-variation', of: 'means' });
  return success({
    kind: 'linear-discriminant',
    version: 1,
    groups,
    priors: sizes.map((size) => size / n),
    means,
    weights: weightsOf(factor, vectors, kept),
    share: spread.slice(0, kept).map((value) => Math.max(0, value) / total),
  });
} // prettier-ignore

/** L⁻¹·B·L⁻ᵀ, where L·Lᵀ is the covariance within groups and B the scatter of their means. */
function whitenedBetween(means: Matrix, sizes: Float64Array, factor: Matrix): Matrix {
  const { rows: groups, columns: p } = means;
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const centre = new Float64Array(p);
  for (let g = 0; g < groups; g++) for (let j = 0; j < p; j++) centre[j] += (sizes[g] / n) * means.values[g * p + j];
  const between = createMatrix(p, p);
  for (let g = 0; g < groups; g++) {
    const z = Float64Array.from({ length: p }, (_, j) => means.values[g * p + j] - centre[j]);
    for (let j = 0; j < p; j++) {
      for (let l = 0; l < j; l++) z[j] -= factor.values[j * p + l] * z[l];
      z[j] /= factor.values[j * p + j];
    }
    for (let j = 0; j < p; j++) for (let l = 0; l < p; l++) between.values[j * p + l] += (sizes[g] / (groups - 1)) * z[j] * z[l];
  }
  return between;
} // prettier-ignore

/** Columns of L⁻ᵀ·U. */
function weightsOf(factor: Matrix, vectors: Matrix, kept: number): Matrix {
  const p = factor.rows;
  const weights = createMatrix(p, kept);
  for (let d = 0; d < kept; d++) {
    const v = Float64Array.from({ length: p }, (_, j) => vectors.values[j * p + d]);
    for (let j = p - 1; j >= 0; j--) {
      for (let l = j + 1; l < p; l++) v[j] -= factor.values[l * p + j] * v[l];
      v[j] /= factor.values[j * p + j];
    }
    const largest = v.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    for (let j = 0; j < p; j++) weights.values[j * kept + d] = largest < 0 ? -v[j] : v[j];
  }
  return weights;
}

/** Probability of each group for each row, n × groups. O(n·p·d). */
export function discriminantProbabilities(model: LinearDiscriminant, x: Matrix): Matrix {
  const { groups, priors, means, weights } = model;
  const d = weights.columns;
  const places = projected(weights, means);
  const rows = projected(weights, x);
  const result = createMatrix(x.rows, groups);
  for (let i = 0; i < x.rows; i++) {
    const own = result.values.subarray(i * groups, (i + 1) * groups);
    for (let g = 0; g < groups; g++) {
      let square = 0;
      for (let c = 0; c < d; c++) square += (rows.values[i * d + c] - places.values[g * d + c]) ** 2;
      own[g] = Math.log(priors[g]) - square / 2;
    }
    const top = Math.max(...own);
    const sum = own.reduce((all, value) => all + Math.exp(value - top), 0);
    for (let g = 0; g < groups; g++) own[g] = Math.exp(own[g] - top) / sum;
  }
  return result;
}

/** The likeliest group of each row. */
export function predictGroups(model: LinearDiscriminant, x: Matrix): Int32Array {
  const { values } = discriminantProbabilities(model, x);
  return Int32Array.from({ length: x.rows }, (_, i) => {
    const own = values.subarray(i * model.groups, (i + 1) * model.groups);
    return own.indexOf(Math.max(...own));
  });
}

function projected(weights: Matrix, x: Matrix): Matrix {
  const { rows: p, columns: d } = weights;
  const result = createMatrix(x.rows, d);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < p; j++) {
      for (let c = 0; c < d; c++) result.values[i * d + c] += x.values[i * p + j] * weights.values[j * d + c];
    }
  }
  return result;
}
