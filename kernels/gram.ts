/**
 * Adds Xᵀ·diag(w)·X of n × p rows to the upper triangle of `gram`, and Xᵀ·v to `vector`. Twin:
 * src/lib/models/weighted-gram.ts.
 */
export function addWeightedGram(
  x: usize,
  n: u32,
  p: u32,
  w: usize,
  v: usize,
  gram: usize,
  vector: usize,
): void {
  const row = p << 3;
  const whole = n & ~3;
  let i: u32 = 0;
  for (; i < whole; i += 4) {
    const r0 = x + i * row;
    const r1 = r0 + row;
    const r2 = r1 + row;
    const r3 = r2 + row;
    const wi = w + (i << 3);
    const vi = v + (i << 3);
    for (let j: u32 = 0; j < p; j++) {
      const at = j << 3;
      const a0 = load<f64>(r0 + at);
      const a1 = load<f64>(r1 + at);
      const a2 = load<f64>(r2 + at);
      const a3 = load<f64>(r3 + at);
      const sum =
        a0 * load<f64>(vi) + a1 * load<f64>(vi, 8) + a2 * load<f64>(vi, 16) + a3 * load<f64>(vi, 24);
      store<f64>(vector + at, load<f64>(vector + at) + sum);
      const b0 = f64x2.splat(a0 * load<f64>(wi));
      const b1 = f64x2.splat(a1 * load<f64>(wi, 8));
      const b2 = f64x2.splat(a2 * load<f64>(wi, 16));
      const b3 = f64x2.splat(a3 * load<f64>(wi, 24));
      const line = gram + j * row;
      let k = at;
      for (; k + 16 <= row; k += 16) {
        const left = f64x2.add(f64x2.mul(b0, v128.load(r0 + k)), f64x2.mul(b1, v128.load(r1 + k)));
        const more = f64x2.add(
          f64x2.add(left, f64x2.mul(b2, v128.load(r2 + k))),
          f64x2.mul(b3, v128.load(r3 + k)),
        );
        v128.store(line + k, f64x2.add(v128.load(line + k), more));
      }
      if (k < row) {
        const left =
          f64x2.extract_lane(b0, 0) * load<f64>(r0 + k) + f64x2.extract_lane(b1, 0) * load<f64>(r1 + k);
        const more =
          left +
          f64x2.extract_lane(b2, 0) * load<f64>(r2 + k) +
          f64x2.extract_lane(b3, 0) * load<f64>(r3 + k);
        store<f64>(line + k, load<f64>(line + k) + more);
      }
    }
  }
  for (; i < n; i++) {
    for (let j: u32 = 0; j < p; j++) {
      const at = j << 3;
      const a = load<f64>(x + i * row + at);
      store<f64>(vector + at, load<f64>(vector + at) + a * load<f64>(v + (i << 3)));
      const b = a * load<f64>(w + (i << 3));
      for (let k = at; k < row; k += 8) {
        const entry = gram + j * row + k;
        store<f64>(entry, load<f64>(entry) + b * load<f64>(x + i * row + k));
      }
    }
  }
}
