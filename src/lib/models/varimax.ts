import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';

/** Angle that maximises the varimax criterion of two columns (Kaiser 1958, eq. 14). */
function angle(x: Float64Array, p: number, k: number, a: number, b: number): number {
  let [sumU, sumV, squares, products] = [0, 0, 0, 0];
  for (let i = 0; i < p; i++) {
    const u = x[i * k + a] ** 2 - x[i * k + b] ** 2;
    const v = 2 * x[i * k + a] * x[i * k + b];
    sumU += u;
    sumV += v;
    squares += u * u - v * v;
    products += 2 * u * v;
  }
  return Math.atan2(products - (2 * sumU * sumV) / p, squares - (sumU ** 2 - sumV ** 2) / p) / 4;
}

/**
 * Varimax rotation with Kaiser's normalisation (1958) of loadings, p × k: each item loads high on few factors.
 * Communalities are unchanged. Columns come in descending order of explained variance, each with a positive sum.
 */
export function varimax(loadings: Matrix): Matrix {
  const { rows: p, columns: k } = loadings;
  const x = loadings.values.slice();
  const lengths = Float64Array.from(
    { length: p },
    (_, i) => Math.hypot(...x.subarray(i * k, i * k + k)) || 1,
  );
  for (let at = 0; at < x.length; at++) x[at] /= lengths[Math.floor(at / k)];
  for (let sweep = 0, turned = 1; sweep < 500 && turned > 1e-12; sweep++) {
    turned = 0;
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const phi = angle(x, p, k, a, b);
        turned = Math.max(turned, Math.abs(phi));
        const [c, s] = [Math.cos(phi), Math.sin(phi)];
        for (let i = 0; i < p; i++) {
          const [u, v] = [x[i * k + a], x[i * k + b]];
          x[i * k + a] = c * u + s * v;
          x[i * k + b] = c * v - s * u;
        }
      }
    }
  }
  for (let at = 0; at < x.length; at++) x[at] *= lengths[Math.floor(at / k)];
  return orderedFactors(createMatrix(p, k, x));
}

/** Columns by explained variance, signs so that each sums to a positive number. */
export function orderedFactors(loadings: Matrix): Matrix {
  const { rows: p, columns: k, values } = loadings;
  const column = (j: number) => Float64Array.from({ length: p }, (_, i) => values[i * k + j]);
  const columns = Array.from({ length: k }, (_, j) => column(j));
  const squares = columns.map((c) => c.reduce((sum, v) => sum + v * v, 0));
  const order = [...columns.keys()].sort((a, b) => squares[b] - squares[a] || a - b);
  const out = createMatrix(p, k);
  order.forEach((from, to) => {
    const sign = columns[from].reduce((sum, v) => sum + v, 0) < 0 ? -1 : 1;
    columns[from].forEach((v, i) => (out.values[i * k + to] = sign * v));
  });
  return out;
}
