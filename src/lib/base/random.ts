/**
 * Seeded random numbers: sfc32 (C. Doty-Humphrey, PractRand), seeded through splitmix32.
 * The same seed gives the same stream on every device.
 */
export interface Random {
  /** Uniform in [0, 1) with 53 bits. */
  next(): number;
  /** Uniform integer in [0, n). */
  integer(n: number): number;
  /** Standard normal (Marsaglia polar method). */
  normal(): number;
  /** Exponential with the given rate, mean 1/rate. */
  exponential(rate: number): number;
  /** Gamma with shape and rate, mean shape/rate (Marsaglia & Tsang 2000). */
  gamma(shape: number, rate: number): number;
  beta(a: number, b: number): number;
  poisson(mean: number): number;
  /** Shuffles in place (Fisher-Yates) and returns the same array. */
  shuffle<T extends { length: number; [index: number]: unknown }>(items: T): T;
  /** An independent stream, so that adding draws in one place does not shift another. */
  fork(label: number): Random;
}

function splitmix32(state: number): () => number {
  let a = state | 0;
  return () => {
    a = (a + 0x9e3779b9) | 0;
    let t = a ^ (a >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) >>> 0;
  };
}

function sfc32(seed: number): () => number {
  const mix = splitmix32(seed);
  let a = mix() | 0;
  let b = mix() | 0;
  let c = mix() | 0;
  let counter = 1;
  const step = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) step();
  return step;
}

export function createRandom(seed: number): Random {
  if (!Number.isFinite(seed)) throw new RangeError(`seed: expected a finite number, got ${seed}`);
  const word = sfc32(seed);
  let spare = Number.NaN;

  const next = () => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;

  const normal = () => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return value;
    }
    for (;;) {
      const u = 2 * next() - 1;
      const v = 2 * next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  };

  const exponential = (rate: number) => -Math.log(1 - next()) / rate;

  const gamma = (shape: number, rate: number): number => {
    if (!(shape > 0) || !(rate > 0)) {
      throw new RangeError(`gamma: expected shape > 0 and rate > 0, got ${shape}, ${rate}`);
    }
    if (shape < 1) return gamma(shape + 1, rate) * (1 - next()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
    }
  };

  const poisson = (mean: number): number => {
    // Splitting keeps exp(-mean) away from underflow: Poisson(a + b) = Poisson(a) + Poisson(b).
    let count = 0;
    for (let left = mean; left > 0; left -= 30) {
      const limit = Math.exp(-Math.min(left, 30));
      for (let product = next(); product > limit; product *= next()) count++;
    }
    return count;
  };

  return {
    next,
    integer: (n) => Math.floor(next() * n),
    normal,
    exponential,
    gamma,
    beta: (a, b) => {
      const x = gamma(a, 1);
      return x / (x + gamma(b, 1));
    },
    poisson,
    shuffle: (items) => {
      for (let i = items.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        const held = items[i];
        items[i] = items[j];
        items[j] = held;
      }
      return items;
    },
    fork: (label) => createRandom((Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(label + 1, 0x85ebca6b)) >>> 0),
  };
}
