import { choleskyFactor, choleskyInverse } from '../math/cholesky.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';

/**
 * Covariance of maximum-likelihood estimates: inverse of the observed information. `hessian`: n × n second derivatives of the
 * mean of −ln L over `total` observations, at the estimate. Null where it is not positive definite.
 */
export function observedCovariance(hessian: Float64Array, total: number): Matrix | null {
  const n = Math.sqrt(hessian.length);
  const information = createMatrix(
    n,
    n,
    hessian.map((second) => second * total),
  );
  const factor = choleskyFactor(information, 1e-10);
  return factor ? choleskyInverse(factor) : null;
}

/**
 * First and second derivatives of ln L in θ, turned in place into those of the mean of −ln L in ln θ: what a fit over positive
 * parameters minimises. Only the upper triangle of `hessian` is read; both are written.
 */
export function toMeanOfLogParameters(
  parameters: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  total: number,
): void {
  const n = parameters.length;
  for (let i = 0; i < n; i++) {
    gradient[i] *= -parameters[i] / total;
    for (let j = i; j < n; j++) {
      const second = (-parameters[i] * parameters[j] * hessian[i * n + j]) / total;
      hessian[i * n + j] = hessian[j * n + i] = second + (i === j ? gradient[i] : 0);
    }
  }
}
