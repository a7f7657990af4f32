/** Value at `point`; writes the gradient into `gradient`. May return NaN or ∞ outside its domain. */
export type ValueAndGradient = (point: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly iterations: number;
  readonly evaluations: number;
  /** True where the gradient, or the decrease it still promises, is below what rounding lets one see. */
  readonly converged: boolean;
}

export interface BfgsOptions {
  readonly gradientTolerance?: number;
  readonly maxIterations?: number;
  /** Longest step in any coordinate. */
  readonly maxStep?: number;
}

interface Step {
  readonly length: number;
  readonly value: number;
}

/** Weak Wolfe conditions by bisection and doubling (Lewis & Overton 2013); null where no step lowers the value. */
function wolfeStep(
  f: ValueAndGradient,
  from: Float64Array,
  fromValue: number,
  slope: number,
  direction: Float64Array,
  first: number,
  point: Float64Array,
  gradient: Float64Array,
): { step: Step | null; evaluations: number } {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let length = first;
  let best: Step | null = null;
  const rounding = 4 * Number.EPSILON * Math.abs(fromValue);
  for (let evaluations = 1; evaluations <= 40; evaluations++) {
    for (let i = 0; i < from.length; i++) point[i] = from[i] + length * direction[i];
    const value = f(point, gradient);
    let slopeHere = 0;
    for (let i = 0; i < from.length; i++) slopeHere += gradient[i] * direction[i];
    if (!(value <= fromValue + 1e-4 * length * slope + rounding) || !Number.isFinite(slopeHere)) {
      high = length;
    } else {
      best = { length, value };
      if (slopeHere >= 0.9 * slope || length * 2 > 1e6) return { step: best, evaluations };
      low = length;
    }
    length = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
    if (high - low < 1e-14 * Math.max(1, high)) break;
  }
  if (best) {
    for (let i = 0; i < from.length; i++) point[i] = from[i] + best.length * direction[i];
    f(point, gradient);
  }
  return { step: best, evaluations: 41 };
}

function largest(values: Float64Array): number {
  let size = 0;
  for (const value of values) size = Math.max(size, Math.abs(value));
  return size;
}

/** H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ (Nocedal & Wright 2006, eq. 6.17). */
function updateInverseHessian(h: Float64Array, s: Float64Array, y: Float64Array, sy: number): void {
  const n = s.length;
  const hy = new Float64Array(n);
  let yhy = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) hy[i] += h[i * n + j] * y[j];
    yhy += y[i] * hy[i];
  }
  const scale = (1 + yhy / sy) / sy;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) h[i * n + j] += scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
  }
}

/**
 * Minimises a smooth function by BFGS with the analytic gradient (Nocedal & Wright 2006, algorithm 6.1).
 * Deterministic; one gradient evaluation a step as a rule. The point where it stopped is returned even where it
 * did not converge: the caller judges.
 */
export function minimiseBfgs(f: ValueAndGradient, start: Float64Array, options: BfgsOptions = {}): Minimum {
  const { gradientTolerance = 1e-8, maxIterations = 200, maxStep = 3 } = options;
  const n = start.length;
  let point = start.slice();
  let gradient = new Float64Array(n);
  let value = f(point, gradient);
  let evaluations = 1;
  let iterations = 0;
  let next = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  const h = new Float64Array(n * n);
  const resetHessian = (scale: number) => {
    h.fill(0);
    for (let i = 0; i < n; i++) h[i * n + i] = scale;
  };
  resetHessian(1 / Math.max(1, largest(gradient)));
  let fresh = true;
  let exhausted = false;

  for (; iterations < maxIterations && largest(gradient) > gradientTolerance; iterations++) {
    const direction = new Float64Array(n);
    let slope = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) direction[i] -= h[i * n + j] * gradient[j];
      slope += direction[i] * gradient[i];
    }
    if (!fresh && -slope <= 2e-14 * Math.max(1, Math.abs(value))) {
      exhausted = true;
      break;
    }
    const size = largest(direction);
    const first = size > maxStep ? maxStep / size : 1;
    const searched =
      slope < 0
        ? wolfeStep(f, point, value, slope, direction, first, next, nextGradient)
        : { step: null, evaluations: 0 };
    evaluations += searched.evaluations;
    if (!searched.step) {
      if (fresh) break;
      resetHessian(1 / Math.max(1, largest(gradient)));
      fresh = true;
      continue;
    }
    const s = new Float64Array(n);
    const y = new Float64Array(n);
    let sy = 0;
    let yy = 0;
    for (let i = 0; i < n; i++) {
      s[i] = next[i] - point[i];
      y[i] = nextGradient[i] - gradient[i];
      sy += s[i] * y[i];
      yy += y[i] * y[i];
    }
    if (sy > 1e-14 * Math.sqrt(yy)) {
      if (fresh) resetHessian(sy / yy);
      updateInverseHessian(h, s, y, sy);
      fresh = false;
    }
    [point, next] = [next, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = searched.step.value;
  }
  const converged = exhausted || largest(gradient) <= gradientTolerance;
  return { point, value, gradient, iterations, evaluations, converged };
}
