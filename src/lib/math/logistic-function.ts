/** ln(1 + eˣ) without overflow or loss (Mächler 2012). */
export function log1pExp(x: number): number {
  if (x > 33.3) return x;
  return x > 18 ? x + Math.exp(-x) : Math.log1p(Math.exp(x));
}

/** 1 / (1 + e⁻ˣ), in [0, 1]. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** ln(p / (1 − p)); ±∞ at 1 and 0. */
export function logit(p: number): number {
  return Math.log(p / (1 - p));
}
