import { roomFor, withNumberKernel } from '../kernels/number-kernel.ts';

/** Rows that the kernel is given at once: they stay in the fast memory between being copied and being read. */
const BLOCK_ROWS = 512;
/** Below so many products the copies cost more than they save. */
const LEAST_PRODUCTS = 20_000;

/**
 * Adds Xᵀ·diag(w)·X of a row-major n × p block (upper triangle of `gram`, p × p) and Xᵀ·v into `vector`: the hot loop of
 * IRLS, compiled where that pays (kernels/gram.ts), with the same digits.
 */
export function addWeightedGram(
  x: Float64Array,
  p: number,
  w: Float64Array,
  v: Float64Array,
  gram: Float64Array,
  vector: Float64Array,
): void {
  const n = w.length;
  if (n * p * p < LEAST_PRODUCTS) return addPlainWeightedGram(x, p, w, v, gram, vector);
  const sizes = [BLOCK_ROWS * p, BLOCK_ROWS, BLOCK_ROWS, p * p, p].map((numbers) => 8 * numbers);
  withNumberKernel(roomFor(...sizes), (kernel) => {
    if (kernel === null) return addPlainWeightedGram(x, p, w, v, gram, vector);
    const [xAt, wAt, vAt, gramAt, vectorAt] = sizes.map((bytes) => kernel.take(bytes));
    const rows = kernel.float64(xAt, BLOCK_ROWS * p);
    const weights = kernel.float64(wAt, BLOCK_ROWS);
    const values = kernel.float64(vAt, BLOCK_ROWS);
    const sums = kernel.float64(gramAt, p * p);
    const products = kernel.float64(vectorAt, p);
    sums.set(gram);
    products.set(vector);
    for (let from = 0; from < n; from += BLOCK_ROWS) {
      const to = Math.min(from + BLOCK_ROWS, n);
      rows.set(x.subarray(from * p, to * p));
      weights.set(w.subarray(from, to));
      values.set(v.subarray(from, to));
      kernel.loops.addWeightedGram(xAt, to - from, p, wAt, vAt, gramAt, vectorAt);
    }
    gram.set(sums);
    vector.set(products);
  });
}

/** Four rows at a time, so that each sum is loaded and stored a quarter as often. Oracle of the compiled one. */
export function addPlainWeightedGram(
  x: Float64Array,
  p: number,
  w: Float64Array,
  v: Float64Array,
  gram: Float64Array,
  vector: Float64Array,
): void {
  const n = w.length;
  const whole = n - (n % 4);
  let i = 0;
  for (; i < whole; i += 4) {
    const r0 = i * p;
    const r1 = r0 + p;
    const r2 = r1 + p;
    const r3 = r2 + p;
    for (let j = 0; j < p; j++) {
      const a0 = x[r0 + j];
      const a1 = x[r1 + j];
      const a2 = x[r2 + j];
      const a3 = x[r3 + j];
      vector[j] += a0 * v[i] + a1 * v[i + 1] + a2 * v[i + 2] + a3 * v[i + 3];
      const b0 = a0 * w[i];
      const b1 = a1 * w[i + 1];
      const b2 = a2 * w[i + 2];
      const b3 = a3 * w[i + 3];
      const at = j * p;
      for (let k = j; k < p; k++) {
        gram[at + k] += b0 * x[r0 + k] + b1 * x[r1 + k] + b2 * x[r2 + k] + b3 * x[r3 + k];
      }
    }
  }
  for (; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const a = x[i * p + j];
      vector[j] += a * v[i];
      for (let k = j; k < p; k++) gram[j * p + k] += a * w[i] * x[i * p + k];
    }
  }
}
