import type { Matrix } from './matrix.ts';
import { createMatrix } from './matrix.ts';

export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** n × n; column j belongs to value j, unit length, its largest entry positive. */
  readonly vectors: Matrix;
}

/** Rotates rows and columns p, q of the symmetric `a` so that a[p][q] = 0 (Golub & Van Loan 2013, §8.5.2). */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const akp = a[k * n + p];
    const akq = a[k * n + q];
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const apk = a[p * n + k];
    const aqk = a[q * n + k];
    a[p * n + k] = c * apk - s * aqk;
    a[q * n + k] = s * apk + c * aqk;
    const vkp = v[k * n + p];
    const vkq = v[k * n + q];
    v[k * n + p] = c * vkp - s * vkq;
    v[k * n + q] = s * vkp + c * vkq;
  }
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: small matrices, high relative accuracy.
 * Deterministic; cost about 10·n³. Golden: special_functions.json `linear_algebra` (1e-10).
 */
export function symmetricEigen(matrix: Matrix): Eigen {
  const n = matrix.rows;
  if (matrix.columns !== n)
    throw new RangeError(`matrix: expected a square matrix, got ${n} × ${matrix.columns}`);
  const a = matrix.values.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        all += a[i * n + j] ** 2;
        if (i !== j) off += a[i * n + j] ** 2;
      }
    }
    if (off <= 1e-32 * all) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) if (a[p * n + q] !== 0) rotate(a, v, n, p, q);
  }
  return ordered(a, v, n);
}

function ordered(a: Float64Array, v: Float64Array, n: number): Eigen {
  const order = [...Array(n).keys()].sort((i, j) => a[j * n + j] - a[i * n + i] || i - j);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    let largest = 0;
    for (let k = 0; k < n; k++)
      if (Math.abs(v[k * n + from]) > Math.abs(largest) + 1e-12) largest = v[k * n + from];
    for (let k = 0; k < n; k++) vectors[k * n + to] = v[k * n + from] * (largest < 0 ? -1 : 1);
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]), vectors: createMatrix(n, n, vectors) };
}
