import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import { symmetricEigen } from '../math/eigen.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { independentColumns } from './independent-columns.ts';

/** Beyond this many predictors Shapley's 2ᵖ regressions take too long; Johnson's weights stand in. */
export const MAX_SHAPLEY_PREDICTORS = 14;

/** R² of y on the predictors in `subset` from the correlation matrix of (predictors…, y); dependent ones add nothing. */
function rSquaredOf(correlations: Matrix, subset: readonly number[]): number {
  const p = correlations.columns - 1;
  const between = (i: number, j: number) => correlations.values[i * (p + 1) + j];
  const gram = Float64Array.from(subset.flatMap((i) => subset.map((j) => between(i, j))));
  const kept = independentColumns(gram, subset.length).map((a) => subset[a]);
  if (kept.length === 0) return 0;
  const r = createMatrix(
    kept.length,
    kept.length,
    Float64Array.from(kept.flatMap((i) => kept.map((j) => between(i, j)))),
  );
  const withY = Float64Array.from(kept, (i) => between(i, p));
  const factor = choleskyFactor(r);
  return factor ? choleskySolve(factor, withY).reduce((sum, beta, a) => sum + beta * withY[a], 0) : 0;
}

/**
 * Shapley value of each predictor's part in R² (Lindeman, Merenda & Gold 1980, p. 119; "LMG"): its average gain over all
 * orders of entry. `correlations`: (p + 1) × (p + 1), y last; `groups`: columns that enter together (the levels of one
 * category), each column alone by default. One part a group; they sum to R². Throws RangeError beyond 14 groups.
 * Cost 2ᵍ·p³/3. Golden: sfo2017_drivers.json (1e-6 absolute).
 */
export function shapleyRSquared(
  correlations: Matrix,
  groups: readonly (readonly number[])[] = [...Array(correlations.columns - 1).keys()].map((j) => [j]),
): Float64Array {
  return inOneGo(shapleySteps(correlations, groups));
}

const SUBSETS_A_STEP = 128;

/** The same, some of the 2ᵍ regressions at a step. */
export function* shapleySteps(
  correlations: Matrix,
  groups: readonly (readonly number[])[],
): Steps<Float64Array> {
  const g = groups.length;
  if (g > MAX_SHAPLEY_PREDICTORS) {
    throw new RangeError(`groups: expected at most ${MAX_SHAPLEY_PREDICTORS}, got ${g}`);
  }
  const r2 = new Float64Array(2 ** g);
  const sizeOf = new Uint8Array(2 ** g);
  for (let mask = 1; mask < r2.length; mask++) {
    const members = groups.filter((_, j) => mask & (1 << j));
    sizeOf[mask] = members.length;
    r2[mask] = rSquaredOf(correlations, members.flat());
    if (mask % SUBSETS_A_STEP === 0) yield mask / r2.length;
  }
  const weights = [1 / g];
  for (let size = 1; size < g; size++) weights.push((weights[size - 1] * size) / (g - size));
  return Float64Array.from({ length: g }, (_, j) => {
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
