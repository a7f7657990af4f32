import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import { symmetricEigen } from '../math/eigen.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';

/** Beyond this many predictors Shapley's 2ᵖ regressions take too long; Johnson's weights stand in. */
export const MAX_SHAPLEY_PREDICTORS = 14;

/** R² of y on the predictors in `subset` from the correlation matrix of (predictors…, y). */
function rSquaredOf(correlations: Matrix, subset: readonly number[]): number {
  const p = correlations.columns - 1;
  if (subset.length === 0) return 0;
  const r = createMatrix(subset.length, subset.length);
  const withY = new Float64Array(subset.length);
  subset.forEach((i, a) => {
    withY[a] = correlations.values[i * (p + 1) + p];
    subset.forEach((j, b) => (r.values[a * subset.length + b] = correlations.values[i * (p + 1) + j]));
  });
  const factor = choleskyFactor(r);
  if (!factor) return Number.NaN;
  return choleskySolve(factor, withY).reduce((sum, beta, a) => sum + beta * withY[a], 0);
}

/**
 * Shapley value of each predictor's part in R² (Lindeman, Merenda & Gold 1980, p. 119; "LMG"): its average gain over all
 * orders of entry. `correlations`: (p + 1) × (p + 1), y last; the parts sum to R². NaN where predictors are dependent.
 * Throws RangeError beyond 14 predictors. Cost 2ᵖ·p³/3. Golden: sfo2017_drivers.json (1e-6 absolute).
 */
export function shapleyRSquared(correlations: Matrix): Float64Array {
  const p = correlations.columns - 1;
  if (p > MAX_SHAPLEY_PREDICTORS) {
    throw new RangeError(`correlations: expected at most ${MAX_SHAPLEY_PREDICTORS} predictors, got ${p}`);
  }
  const r2 = new Float64Array(2 ** p);
  const sizeOf = new Uint8Array(2 ** p);
  for (let mask = 1; mask < r2.length; mask++) {
    const subset = [...Array(p).keys()].filter((j) => mask & (1 << j));
    sizeOf[mask] = subset.length;
    r2[mask] = rSquaredOf(correlations, subset);
  }
  const weights = [1 / p];
  for (let size = 1; size < p; size++) weights.push((weights[size - 1] * size) / (p - size));
  return Float64Array.from({ length: p }, (_, j) => {
    let part = 0;
    for (let mask = 0; mask < r2.length; mask++) {
      if (!(mask & (1 << j))) part += weights[sizeOf[mask]] * (r2[mask | (1 << j)] - r2[mask]);
    }
    return part;
  });
}

/**
 * Johnson's relative weights (2000): R² shared out through the orthogonal variables closest to the predictors.
 * `correlations` as above; the weights sum to R². Cost p³. Golden: sfo2017_drivers.json (1e-6 absolute).
 */
export function relativeWeights(correlations: Matrix): Float64Array {
  const p = correlations.columns - 1;
  const r = createMatrix(p, p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) r.values[i * p + j] = correlations.values[i * (p + 1) + j];
  const { values, vectors } = symmetricEigen(r);
  const root = (i: number, j: number, power: number) => {
    let sum = 0;
    for (let k = 0; k < p; k++) {
      if (values[k] > 1e-10)
        sum += vectors.values[i * p + k] * values[k] ** power * vectors.values[j * p + k];
    }
    return sum;
  };
  const beta = Float64Array.from({ length: p }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += root(i, j, -0.5) * correlations.values[j * (p + 1) + p];
    return sum;
  });
  return Float64Array.from({ length: p }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += root(i, j, 0.5) ** 2 * beta[j] ** 2;
    return sum;
  });
}
