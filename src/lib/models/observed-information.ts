import { choleskyFactor, choleskyInverse } from '../math/cholesky.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { ValueAndGradient } from '../math/minimise.ts';

/**
 * Covariance of maximum-likelihood estimates: inverse of the Hessian of −ln L, from central differences of the
 * analytic gradient. `objective` is the mean of −ln L over `total` observations. Null where it is not positive definite.
 */
export function observedCovariance(
  objective: ValueAndGradient,
  point: Float64Array,
  total: number,
): Matrix | null {
  const n = point.length;
  const hessian = new Float64Array(n * n);
  const step = 1e-4;
  const moved = point.slice();
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    moved[i] = point[i] + step;
    objective(moved, up);
    moved[i] = point[i] - step;
    objective(moved, down);
    moved[i] = point[i];
    for (let j = 0; j < n; j++) {
      const second = ((up[j] - down[j]) / (2 * step)) * (total / 2);
      hessian[i * n + j] += second;
      hessian[j * n + i] += second;
    }
  }
  const factor = choleskyFactor(createMatrix(n, n, hessian), 1e-10);
  return factor ? choleskyInverse(factor) : null;
}
