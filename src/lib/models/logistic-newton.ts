import { choleskyFactor, choleskyInverse, choleskySolve } from '../math/cholesky.ts';
import { log1pExp } from '../math/logistic-function.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { addWeightedGram } from './weighted-gram.ts';

export interface NewtonResult {
  readonly point: Float64Array;
  /** Null where the information is singular. */
  readonly covariance: Matrix | null;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Log odds ran away: some direction splits the outcomes, all of them or those of some rows. */
  readonly separated: boolean;
}

/** A row this sure of its outcome whose log odds are known no better than this, nor than half of what they are, has no maximum. */
const SURE_LOG_ODDS = 9;
const UNKNOWN_LOG_ODDS = 30;

function symmetric(upper: Float64Array, p: number): Matrix {
  const full = upper.slice();
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) full[i * p + j] = upper[j * p + i];
  return createMatrix(p, p, full);
}

/** Does the fit end where some rows' log odds would go on for ever? At most the cost of one more step. */
function isQuasiSeparated(x: Float64Array, p: number, logOdds: Float64Array, covariance: Matrix): boolean {
  for (let i = 0; i < logOdds.length; i++) {
    const sure = Math.abs(logOdds[i]);
    if (sure < SURE_LOG_ODDS) continue;
    let variance = 0;
    for (let a = 0; a < p; a++) {
      for (let b = 0; b < p; b++) variance += x[i * p + a] * covariance.values[a * p + b] * x[i * p + b];
    }
    if (variance > Math.max(UNKNOWN_LOG_ODDS, 2 * sure) ** 2) return true;
  }
  return false;
}

/**
 * Newton steps for the penalised logistic likelihood on a standardised design (n × p, first column ones), halved while
 * they do not raise it. `penalty`: ridge weight of each coefficient; with one on all but the first a maximum always
 * exists, and nothing is called separated.
 */
export function iterateWeightedLeastSquares(
  x: Float64Array,
  p: number,
  y: ArrayLike<number>,
  weights: Float64Array,
  penalty: Float64Array,
  maxIterations: number,
): NewtonResult {
  const n = weights.length;
  const logOdds = new Float64Array(n);
  const curvature = new Float64Array(n);
  const residual = new Float64Array(n);

  const likelihoodAt = (point: Float64Array): number => {
    let value = 0;
    for (let i = 0, at = 0; i < n; i++, at += p) {
      let eta = 0;
      for (let j = 0; j < p; j++) eta += x[at + j] * point[j];
      logOdds[i] = eta;
      value += weights[i] * (y[i] === 1 ? -log1pExp(-eta) : -log1pExp(eta));
    }
    return value;
  };
  const ridge = (point: Float64Array) =>
    0.5 * penalty.reduce((sum, l, j) => sum + l * point[j] * point[j], 0);
  const information = (point: Float64Array, gradient: Float64Array): Matrix => {
    for (let i = 0; i < n; i++) {
      const probability = 1 / (1 + Math.exp(-logOdds[i]));
      curvature[i] = weights[i] * probability * (1 - probability);
      residual[i] = weights[i] * (y[i] - probability);
    }
    const gram = new Float64Array(p * p);
    gradient.fill(0);
    addWeightedGram(x, p, curvature, residual, gram, gradient);
    for (let j = 0; j < p; j++) {
      gram[j * p + j] += penalty[j];
      gradient[j] -= penalty[j] * point[j];
    }
    return symmetric(gram, p);
  };
  const isHeld = penalty.every((l, j) => j === 0 || l > 0);

  let point = new Float64Array(p);
  const gradient = new Float64Array(p);
  let logLikelihood = likelihoodAt(point);
  let objective = logLikelihood;
  let converged = false;
  let iterations = 0;
  while (iterations < maxIterations && !converged) {
    iterations++;
    const factor = choleskyFactor(information(point, gradient), 1e-13);
    if (!factor) break;
    const step = choleskySolve(factor, gradient);
    const gain = step.reduce((sum, v, j) => sum + v * gradient[j], 0);
    let next = point.map((v, j) => v + step[j]);
    let reached = likelihoodAt(next);
    for (
      let half = 0;
      half < 30 && !(reached - ridge(next) >= objective - 1e-9 * Math.abs(objective));
      half++
    ) {
      next = next.map((v, j) => (v + point[j]) / 2);
      reached = likelihoodAt(next);
    }
    point = next;
    logLikelihood = reached;
    objective = reached - ridge(next);
    converged = gain < 1e-10 * Math.max(1, Math.abs(objective));
  }
  const factor = choleskyFactor(information(point, gradient), 1e-13);
  const covariance = factor && choleskyInverse(factor);
  return {
    point,
    covariance,
    logLikelihood,
    iterations,
    converged,
    separated: covariance === null || (!isHeld && isQuasiSeparated(x, p, logOdds, covariance)),
  };
}
