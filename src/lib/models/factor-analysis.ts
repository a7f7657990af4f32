import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { choleskyFactor, choleskyInverse } from '../math/cholesky.ts';
import { chiSquareTail } from '../math/distributions.ts';
import { symmetricEigen } from '../math/eigen.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { minimiseBfgs } from '../math/bfgs.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { orderedFactors, varimax } from './varimax.ts';

const LEAST_UNIQUENESS = 0.005;

export interface FactorAnalysis {
  readonly kind: 'factor-analysis';
  readonly version: 1;
  /** p × k, varimax-rotated where k > 1. */
  readonly loadings: Matrix;
  readonly unrotated: Matrix;
  /** Part of each item's variance that no factor explains, 0.005 to 1. */
  readonly uniquenesses: Float64Array;
  /** Test that k factors are enough (Bartlett's correction); null without degrees of freedom. */
  readonly chiSquare: number | null;
  readonly df: number;
  readonly p: number | null;
  readonly fit: FitReport;
}

function scaledEigen(correlations: Matrix, psi: Float64Array) {
  const p = psi.length;
  const scaled = createMatrix(p, p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++)
      scaled.values[i * p + j] = correlations.values[i * p + j] / Math.sqrt(psi[i] * psi[j]);
  }
  return symmetricEigen(scaled);
}

function loadingsAt(correlations: Matrix, psi: Float64Array, k: number): Matrix {
  const p = psi.length;
  const { values, vectors } = scaledEigen(correlations, psi);
  const out = createMatrix(p, k);
  for (let i = 0; i < p; i++) {
    for (let c = 0; c < k; c++) {
      out.values[i * k + c] = Math.sqrt(psi[i] * Math.max(values[c] - 1, 0)) * vectors.values[i * p + c];
    }
  }
  return out;
}

/** Discrepancy of uniquenesses ψ after the best loadings (Lawley & Maxwell 1971, ch. 4), over (ln ψ) with its gradient. */
function discrepancy(correlations: Matrix, k: number) {
  const p = correlations.columns;
  return (point: Float64Array, gradient: Float64Array) => {
    const psi = point.map((v) => LEAST_UNIQUENESS + Math.exp(v));
    const { values } = scaledEigen(correlations, psi);
    let value = k - p;
    for (let c = k; c < p; c++) value += values[c] - Math.log(values[c]);
    const loadings = loadingsAt(correlations, psi, k).values;
    for (let i = 0; i < p; i++) {
      let communality = 0;
      for (let c = 0; c < k; c++) communality += loadings[i * k + c] ** 2;
      gradient[i] =
        ((communality + psi[i] - correlations.values[i * p + i]) / psi[i] ** 2) * Math.exp(point[i]);
    }
    return value;
  };
}

/**
 * Maximum-likelihood factor analysis of a p × p correlation matrix of n rows, varimax-rotated: which few things stand
 * behind many ratings. Needs ((p − k)² − p − k) ≥ 0. Errors: dependent items, too many factors. Deterministic.
 * Cost about 50 eigen-decompositions. Source: Jöreskog (1967). Golden: sfo2017_drivers.json (0.005 absolute).
 */
export function fitFactorAnalysis(
  correlations: Matrix,
  n: number,
  k: number,
): Outcome<FactorAnalysis, FitError> {
  const p = correlations.columns;
  const df = ((p - k) ** 2 - p - k) / 2;
  if (!(Number.isInteger(k) && k >= 1))
    throw new RangeError(`k: expected a whole number from 1 up, got ${k}`);
  if (df < 0) return failure({ kind: 'too-few-rows', rows: p, needed: p + 1 });
  const factor = choleskyFactor(correlations);
  if (!factor) return failure({ kind: 'no-variation', of: 'x' });
  const inverse = choleskyInverse(factor).values;
  const start = Float64Array.from({ length: p }, (_, i) =>
    Math.log(Math.max(1e-3, (1 - (0.5 * k) / p) / inverse[i * p + i] - LEAST_UNIQUENESS)),
  );
  const found = minimiseBfgs(discrepancy(correlations, k), start, { maxIterations: 500 });
  const uniquenesses = found.point.map((v) => LEAST_UNIQUENESS + Math.exp(v));
  const unrotated = orderedFactors(loadingsAt(correlations, uniquenesses, k));
  const chiSquare = df > 0 ? (n - 1 - (2 * p + 5) / 6 - (2 * k) / 3) * found.value : null;
  return success({
    kind: 'factor-analysis',
    version: 1,
    loadings: k > 1 ? varimax(unrotated) : unrotated,
    unrotated,
    uniquenesses,
    chiSquare,
    df,
    p: chiSquare === null ? null : chiSquareTail(chiSquare, df),
    fit: {
      rows: n,
      iterations: found.iterations,
      converged: found.converged,
      logLikelihood: null,
      warnings: found.converged ? [] : [{ kind: 'not-converged' }],
    },
  });
}
