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
  /** Log odds ran away: some direction splits the outcomes perfectly. */
  readonly separated: boolean;
}

const RUNAWAY_COEFFICIENT = 12;
const RUNAWAY_LOG_ODDS = 30;

function symmetric(upper: Float64Array, p: number): Matrix {
  const full = upper.slice();
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) full[i * p + j] = upper[j * p + i];
  return createMatrix(p, p, full);
}

/**
 * Newton steps for the penalised logistic likelihood on a standardised design (n × p, first column ones), halved while
 * they do not raise it. `penalty`: ridge weight of each coefficient.
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
  let farthest = 0;

  const likelihoodAt = (point: Float64Array): number => {
    let value = 0;
    farthest = 0;
    for (let i = 0, at = 0; i < n; i++, at += p) {
      let eta = 0;
      for (let j = 0; j < p; j++) eta += x[at + j] * point[j];
      logOdds[i] = eta;
      value += weights[i] * (y[i] === 1 ? -log1pExp(-eta) : -log1pExp(eta));
      if (Math.abs(eta) > farthest) farthest = Math.abs(eta);
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
  const isRunaway = (point: Float64Array) =>
    farthest > RUNAWAY_LOG_ODDS && point.some((v) => Math.abs(v) > RUNAWAY_COEFFICIENT);

  let point = new Float64Array(p);
  const gradient = new Float64Array(p);
  let logLikelihood = likelihoodAt(point);
  let objective = logLikelihood;
  let converged = false;
  let separated = false;
  let iterations = 0;
  while (iterations < maxIterations && !converged && !separated) {
    iterations++;
    const factor = choleskyFactor(information(point, gradient), 1e-13);
    if (!factor) {
      separated = true;
      break;
    }
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
    separated = isRunaway(point);
  }
  const factor = separated ? null : choleskyFactor(information(point, gradient), 1e-13);
  return {
    point,
    covariance: factor ? choleskyInverse(factor) : null,
    logLikelihood,
    iterations,
    converged,
    separated: separated || !factor,
  };
}
