import type { Matrix } from './matrix.ts';
import { createMatrix } from './matrix.ts';

/** Column means and standard deviations (population, ddof 0); a constant column has sd 0. */
export interface Scaling {
  readonly means: Float64Array;
  readonly sds: Float64Array;
}

/** Two passes, so that large offsets do not cost digits. */
export function columnScaling(x: Matrix): Scaling {
  const { rows, columns, values } = x;
  const means = new Float64Array(columns);
  const sds = new Float64Array(columns);
  for (let i = 0; i < values.length; i += columns)
    for (let j = 0; j < columns; j++) means[j] += values[i + j];
  for (let j = 0; j < columns; j++) means[j] /= Math.max(rows, 1);
  for (let i = 0; i < values.length; i += columns) {
    for (let j = 0; j < columns; j++) sds[j] += (values[i + j] - means[j]) ** 2;
  }
  for (let j = 0; j < columns; j++) {
    const sd = Math.sqrt(sds[j] / Math.max(rows, 1));
    sds[j] = sd > 1e-12 * Math.max(1, Math.abs(means[j])) ? sd : 0;
  }
  return { means, sds };
}

/** (x − mean) / sd by column; a constant column becomes 0. */
export function standardise(x: Matrix, scaling: Scaling): Matrix {
  const { rows, columns } = x;
  const out = new Float64Array(rows * columns);
  const factors = scaling.sds.map((sd) => (sd > 0 ? 1 / sd : 0));
  for (let i = 0; i < out.length; i += columns) {
    for (let j = 0; j < columns; j++) out[i + j] = (x.values[i + j] - scaling.means[j]) * factors[j];
  }
  return createMatrix(rows, columns, out);
}
