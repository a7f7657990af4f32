import { symmetricEigen } from '../math/eigen.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';

export interface PrincipalComponents {
  /** Variance of each component, descending; of a correlation matrix they sum to p. */
  readonly eigenvalues: Float64Array;
  readonly share: Float64Array;
  /** p × p; column j holds the weights of component j, unit length. */
  readonly vectors: Matrix;
}

/** Principal components of a correlation matrix (Hotelling 1933). Golden: cdnow_clustering.json, sfo2017_drivers.json (1e-6). */
export function principalComponents(correlations: Matrix): PrincipalComponents {
  const { values, vectors } = symmetricEigen(correlations);
  const total = values.reduce((sum, v) => sum + v, 0);
  return { eigenvalues: values, share: values.map((v) => v / total), vectors };
}

/** Standardised rows (n × p) on the first k components: n × k, uncorrelated, variance = eigenvalue. */
export function componentScores(standardised: Matrix, model: PrincipalComponents, k: number): Matrix {
  const p = standardised.columns;
  const scores = createMatrix(standardised.rows, k);
  for (let i = 0; i < standardised.rows; i++) {
    for (let j = 0; j < p; j++) {
      const value = standardised.values[i * p + j];
      for (let c = 0; c < k; c++) scores.values[i * k + c] += value * model.vectors.values[j * p + c];
    }
  }
  return scores;
}
