import type { Matrix } from './matrix.ts';
import { createMatrix } from './matrix.ts';

/**
 * Lower factor L with L·Lᵀ = a, for a symmetric positive definite matrix (only the lower triangle is read).
 * Null where a pivot falls below `tolerance` times its diagonal entry: singular or indefinite. Cost n³/3.
 * Golden: special_functions.json `linear_algebra`.
 */
export function choleskyFactor(a: Matrix, tolerance = 1e-12): Matrix | null {
  const n = a.rows;
  if (a.columns !== n) throw new RangeError(`a: expected a square matrix, got ${n} × ${a.columns}`);
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a.values[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i > j) {
        l[i * n + j] = sum / l[j * n + j];
        continue;
      }
      if (!(sum > tolerance * Math.abs(a.values[j * n + j])) || !Number.isFinite(sum)) return null;
      l[j * n + j] = Math.sqrt(sum);
    }
  }
  return createMatrix(n, n, l);
}

/** Solves L·Lᵀ·x = b; returns a new vector. */
export function choleskySolve(factor: Matrix, b: Float64Array): Float64Array {
  const n = factor.rows;
  if (b.length !== n) throw new RangeError(`b: expected ${n} numbers, got ${b.length}`);
  const l = factor.values;
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= l[i * n + k] * x[k];
    x[i] = sum / l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i] * x[k];
    x[i] = sum / l[i * n + i];
  }
  return x;
}

/** Inverse of the factored matrix, symmetric by construction. */
export function choleskyInverse(factor: Matrix): Matrix {
  const n = factor.rows;
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    const column = choleskySolve(factor, unit);
    for (let i = 0; i <= j; i++) {
      inverse[i * n + j] = column[i];
      inverse[j * n + i] = column[i];
    }
  }
  return createMatrix(n, n, inverse);
}
