import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import { choleskyFactor, choleskySolve } from './cholesky.ts';
import { createMatrix } from './matrix.ts';

/**
 * Value at `point`; writes the gradient (n) and the symmetric Hessian (n × n) there. ∞ or NaN outside the domain, where
 * what was written does not matter.
 */
export type SecondOrderFunction = (
  point: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
) => number;

export interface NewtonMinimum {
  readonly point: Float64Array;
  readonly value: number;
  /** At `point`, n × n. */
  readonly hessian: Float64Array;
  readonly iterations: number;
  /** True where the decrease still promised is below what rounding lets one see, and the Hessian is positive definite. */
  readonly converged: boolean;
  /**
   * True where the value crept: step after step lowered it by a trace only, as where it falls for ever towards a limit. Near
   * a minimum one such step is the last.
   */
  readonly crept: boolean;
}

export interface NewtonOptions {
  readonly maxIterations?: number;
  /** Longest step in any coordinate. */
  readonly maxStep?: number;
  /** Decrease promised by the next step, relative to the value (to 1 where that is less), below which the search ends. */
  readonly tolerance?: number;
}

/** Steps in a row that lower the value by less than this share of it: none is left to gain. */
const TRACE = 1e-8;
const TRACES = 4;

/** −H⁻¹g, with H lifted by a multiple of the unit matrix until it is positive definite (Levenberg 1944). */
function newtonStep(gradient: Float64Array, hessian: Float64Array) {
  const n = gradient.length;
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(hessian[i * n + i]));
  for (let lift = 0; lift <= 1e6 * largest + 1e6; lift = lift === 0 ? 1e-4 * largest + 1e-8 : 10 * lift) {
    const lifted = hessian.slice();
    for (let i = 0; i < n; i++) lifted[i * n + i] += lift;
    const factor = choleskyFactor(createMatrix(n, n, lifted), 1e-13);
    if (factor) return { step: choleskySolve(factor, gradient).map((v) => -v), isPure: lift === 0 };
  }
  return null;
}

/**
 * Minimises a smooth function by Newton's method with backtracking (Nocedal & Wright 2006, algorithm 3.2): few
 * evaluations where second derivatives come at little extra cost, and the Hessian at the minimum is the observed
 * information. Deterministic. The point where it stopped is returned even where it did not converge.
 */
export function minimiseNewton(
  f: SecondOrderFunction,
  start: Float64Array,
  options: NewtonOptions = {},
): NewtonMinimum {
  return inOneGo(newtonSteps(f, start, options));
}

/** How much of what is left an iteration is taken to do: nobody knows how many there will be. */
const SHARE_OF_REST = 0.3;

/** The same, an iteration at a step. */
export function* newtonSteps(
  f: SecondOrderFunction,
  start: Float64Array,
  { maxIterations = 100, maxStep = 2, tolerance = 1e-14 }: NewtonOptions = {},
): Steps<NewtonMinimum> {
  const n = start.length;
  let point = start.slice();
  let gradient = new Float64Array(n);
  let hessian = new Float64Array(n * n);
  let value = f(point, gradient, hessian);
  let next = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  let nextHessian = new Float64Array(n * n);
  let iterations = 0;
  let converged = false;
  let traces = 0;

  for (; iterations < maxIterations && traces < TRACES; iterations++) {
    yield 1 - (1 - SHARE_OF_REST) ** iterations;
    const found = newtonStep(gradient, hessian);
    if (!found) break;
    let slope = 0;
    let size = 0;
    for (let i = 0; i < n; i++) {
      slope += found.step[i] * gradient[i];
      size = Math.max(size, Math.abs(found.step[i]));
    }
    const scale = Math.max(1, Math.abs(value));
    converged = found.isPure && -slope / 2 <= tolerance * scale;
    if (converged || !(slope < 0)) break;
    const rounding = 8 * Number.EPSILON * scale;
    let length = size > maxStep ? maxStep / size : 1;
    let nextValue = Number.POSITIVE_INFINITY;
    for (; length > 1e-10; length /= 2) {
      for (let i = 0; i < n; i++) next[i] = point[i] + length * found.step[i];
      nextValue = f(next, nextGradient, nextHessian);
      if (nextValue <= value + 1e-4 * length * slope + rounding) break;
    }
    if (!(length > 1e-10)) {
      // No step lowers the value: at a minimum, as far as rounding lets one see.
      converged = found.isPure && -slope / 2 <= 1e-10 * scale;
      break;
    }
    [point, next] = [next, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    [hessian, nextHessian] = [nextHessian, hessian];
    traces = value - nextValue <= TRACE * scale ? traces + 1 : 0;
    value = nextValue;
  }
  return { point, value, hessian, iterations, converged, crept: traces === TRACES };
}
