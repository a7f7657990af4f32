import type { ChurnModel } from './churn-scorer.ts';

/** (x − mean) / sd of one customer's inputs; a constant column gives 0. */
export function scaledInputs(model: ChurnModel, inputs: ArrayLike<number>): Float64Array {
  return Float64Array.from(model.columns, (column, j) =>
    column.sd > 0 ? (inputs[j] - column.mean) / column.sd : 0,
  );
}

/** Log-odds of leaving by the linear model. */
export function linearLogit(model: ChurnModel, scaled: Float64Array): number {
  let sum = model.intercept;
  for (let j = 0; j < scaled.length; j++) sum += model.coefficients[j] * scaled[j];
  return sum;
}

/** Exact: coefficient × distance from the mean, by column; they and the intercept add up to the log-odds. */
export function linearContributions(model: ChurnModel, scaled: Float64Array): Float64Array {
  return scaled.map((z, j) => model.coefficients[j] * z);
}

/**
 * Standard error of Σ coefficient × z over the chosen columns (all and the intercept by default); 0 without a
 * covariance.
 */
export function logitStandardError(
  model: ChurnModel,
  scaled: Float64Array,
  columns?: readonly number[],
): number {
  const { covariance } = model;
  if (covariance === null) return 0;
  const size = scaled.length + 1;
  const direction = new Float64Array(size);
  if (columns === undefined) {
    direction[0] = 1;
    direction.set(scaled, 1);
  } else {
    for (const j of columns) direction[j + 1] = scaled[j];
  }
  let variance = 0;
  for (let i = 0; i < size; i++) {
    if (direction[i] === 0) continue;
    let sum = 0;
    for (let j = 0; j < size; j++) sum += covariance[i * size + j] * direction[j];
    variance += direction[i] * sum;
  }
  return Math.sqrt(Math.max(0, variance));
}
