import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { firstNotFinite, requireLength } from './fit-report.ts';
import { addWeightedGram } from './weighted-gram.ts';

export interface LinearSvmModel {
  readonly kind: 'linear-svm';
  readonly version: 1;
  /** Side and distance: intercept + Σ coefficient × x; no probability until it is calibrated. */
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** ½‖w‖² + C·Σ max(0, 1 − t·f)² at the end. */
  readonly objective: number;
  readonly fit: FitReport;
}

export interface LinearSvmOptions {
  /** Price of a row on the wrong side of its margin. */
  readonly cost?: number;
  readonly maxIterations?: number;
}

const LEAST_ROWS = 20;
/** Of the gradient's length against its first. */
const TOLERANCE = 1e-9;

/**
 * Linear support vector machine with squared hinge loss, by Newton's method on the primal: only rows inside or beyond
 * the margin speak. The intercept is not penalised. Give it standardised columns. O(iterations × rows × columns²).
 *
 * @param x - rows × columns, finite
 * @param y - 1 where it happened, else 0
 * @returns `too-few-rows`, `no-variation` where y is constant, `not-finite`, `no-convergence`
 * @see Keerthi & DeCoste (2005), A modified finite Newton method, eq. 1 and 4. Golden: telco_churn.json `svm_rbf`
 *   (a level to reach); the optimum is checked by its own conditions.
 */
export function fitLinearSvm(
  x: Matrix,
  y: Uint8Array,
  { cost = 1, maxIterations = 100 }: LinearSvmOptions = {},
): Outcome<LinearSvmModel, FitError> {
  requireLength('y', y, x.rows);
  if (!(cost > 0)) throw new RangeError(`cost: expected a number above 0, got ${cost}`);
  if (x.rows < LEAST_ROWS) return failure({ kind: 'too-few-rows', rows: x.rows, needed: LEAST_ROWS });
  const events = y.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === x.rows) return failure({ kind: 'no-variation', of: 'y' });
  const bad = firstNotFinite(x.values);
  if (bad >= 0) return failure({ kind: 'not-finite', of: `column ${bad % x.columns}`, row: Math.floor(bad / x.columns) });

  const problem = createProblem(x, y, cost);
  let weights = new Float64Array(x.columns + 1);
  let now = problem.at(weights);
  const first = norm(now.gradient);
  let iterations = 0;
  for (; iterations < maxIterations && norm(now.gradient) > TOLERANCE * first; iterations++) {
    const factor = choleskyFactor(now.hessian);
    if (factor === null) return failure({ kind: 'no-convergence', iterations });
    const step = choleskySolve(factor, now.gradient);
    const descent = step.reduce((sum, value, j) => sum + value * now.gradient[j], 0);
    let length = 1;
    let next = weights.map((value, j) => value - length * step[j]);
    while (problem.objective(next) > now.objective - 1e-4 * length * descent && length > 1e-10) {
      length /= 2;
      next = weights.map((value, j) => value - length * step[j]);
    }
    const reached = problem.at(next);
    if (!(reached.objective < now.objective)) break;
    weights = next;
    now = reached;
  }
  const converged = norm(now.gradient) <= 1e-6 * first;
  if (!Number.isFinite(now.objective)) return failure({ kind: 'no-convergence', iterations });
  const fit: FitReport = {
    rows: x.rows,
    iterations,
    converged,
    logLikelihood: null,
    warnings: converged ? [] : [{ kind: 'not-converged' }],
  };
  return success({
    kind: 'linear-svm',
    version: 1,
    intercept: weights[0],
    coefficients: weights.slice(1),
    objective: now.objective,
    fit,
  });
} // prettier-ignore

/** Intercept first. */
function createProblem(x: Matrix, y: Uint8Array, cost: number) {
  const p = x.columns + 1;
  const rows = new Float64Array(x.rows * p);
  for (let i = 0; i < x.rows; i++) {
    rows[i * p] = 1;
    rows.set(x.values.subarray(i * x.columns, (i + 1) * x.columns), i * p + 1);
  }
  /** t·(t·f − 1) where the row is within its margin, else 0: the slope of ½ (1 − t·f)². */
  const slackOf = (weights: Float64Array, i: number) => {
    let f = 0;
    for (let j = 0; j < p; j++) f += weights[j] * rows[i * p + j];
    const t = y[i] === 1 ? 1 : -1;
    return t * f < 1 ? f - t : 0;
  };
  const penalty = (weights: Float64Array) => weights.reduce((sum, w, j) => (j === 0 ? sum : sum + w * w), 0) / 2;
  return {
    objective(weights: Float64Array): number {
      let sum = 0;
      for (let i = 0; i < x.rows; i++) sum += slackOf(weights, i) ** 2;
      return penalty(weights) + cost * sum;
    },
    at(weights: Float64Array) {
      const slack = Float64Array.from({ length: x.rows }, (_, i) => slackOf(weights, i));
      const active = slack.map((value) => (value === 0 ? 0 : 2 * cost));
      const gradient = weights.map((w, j) => (j === 0 ? 0 : w));
      const gram = new Float64Array(p * p);
      addWeightedGram(rows, p, active, slack.map((value) => 2 * cost * value), gram, gradient);
      for (let j = 0; j < p; j++) {
        gram[j * p + j] += j === 0 ? 1e-9 : 1;
        for (let k = 0; k < j; k++) gram[j * p + k] = gram[k * p + j];
      }
      const objective = penalty(weights) + cost * slack.reduce((sum, value) => sum + value * value, 0);
      return { objective, gradient, hessian: createMatrix(p, p, gram) };
    },
  };
} // prettier-ignore

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
