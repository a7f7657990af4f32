import type { ChurnModel } from './churn-scorer.ts';

/** (x − mean) / sd of one customer's inputs; a constant column gives 0. */
export function scaledInputs(model: ChurnModel, inputs: ArrayLike<number>): Float64Array {
  const { columns } = model;
  const scaled = new Float64Array(columns.length);
  for (let j = 0; j < scaled.length; j++) {
    const { mean, sd } = columns[j];
    if (sd > 0) scaled[j] = (inputs[j] - mean) / sd;
  }
  return scaled;
}

/** Log-odds of leaving by the linear model. */
export function linearLogit(model: ChurnModel, scaled: Float64Array): number {
  let sum = model.intercept;
  for (let j = 0; j < model.coefficients.length; j++) sum += model.coefficients[j] * scaled[j];
  return sum;
}

/** Exact: coefficient × distance from the mean, by column; they and the intercept add up to the log-odds. */
export function linearContributions(model: ChurnModel, scaled: Float64Array): Float64Array {
  return scaled.map((z, j) => (model.coefficients[j] ?? 0) * z);
}

/**
 * Standard error of Σ coefficient × z over the chosen columns (all and the intercept by default); 0 without a
 * covariance. Columns without a coefficient have none.
 */
export function logitStandardError(
  model: ChurnModel,
  scaled: Float64Array,
  columns?: readonly number[],
): number {
  const { covariance } = model;
  if (covariance === null) return 0;
  const size = model.coefficients.length + 1;
  let variance = 0;
  if (columns === undefined) {
    for (let i = 0; i < size; i++) {
      const zi = i === 0 ? 1 : scaled[i - 1];
      let sum = 0.5 * covariance[i * size + i] * zi;
      for (let j = 0; j < i; j++) sum += covariance[i * size + j] * (j === 0 ? 1 : scaled[j - 1]);
      variance += 2 * zi * sum;
    }
  } else {
    const linear = columns.filter((j) => j + 1 < size);
    for (const i of linear) {
      for (const j of linear) variance += scaled[i] * scaled[j] * covariance[(i + 1) * size + j + 1];
    }
  }
  return Math.sqrt(Math.max(0, variance));
}
