/**
 * Adds Xᵀ·diag(w)·X of a row-major n × p block (upper triangle of `gram`, p × p) and Xᵀ·v into `vector`.
 * Four rows at a time, so that each sum is loaded and stored a quarter as often: the hot loop of IRLS.
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
