/** Polynomials in the lag operator: coefficient j belongs to B^j; the first is 1. */
export type LagPolynomial = Float64Array;

export function multiply(a: LagPolynomial, b: LagPolynomial): LagPolynomial {
  const out = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) out[i + j] += a[i] * b[j];
  return out;
}

/** 1 + sign·(c₁B^step + c₂B^2step + …). */
export function seasonalPolynomial(
  coefficients: ArrayLike<number>,
  step: number,
  sign: 1 | -1,
): LagPolynomial {
  const out = new Float64Array(coefficients.length * step + 1);
  out[0] = 1;
  for (let j = 0; j < coefficients.length; j++) out[(j + 1) * step] = sign * coefficients[j];
  return out;
}

/** (1 − B)^d (1 − B^period)^D. */
export function differencePolynomial(d: number, seasonalD: number, period: number): LagPolynomial {
  let out: LagPolynomial = Float64Array.of(1);
  for (let i = 0; i < d; i++) out = multiply(out, Float64Array.of(1, -1));
  for (let i = 0; i < seasonalD; i++) out = multiply(out, seasonalPolynomial([1], period, -1));
  return out;
}

/** The filtered series, shorter by the polynomial's degree. */
export function applyPolynomial(y: Float64Array, polynomial: LagPolynomial): Float64Array {
  const degree = polynomial.length - 1;
  return Float64Array.from({ length: Math.max(0, y.length - degree) }, (_, t) => {
    let sum = 0;
    for (let j = 0; j <= degree; j++) sum += polynomial[j] * y[t + degree - j];
    return sum;
  });
}

/** First `count` coefficients of numerator / denominator. */
export function dividePolynomials(
  numerator: LagPolynomial,
  denominator: LagPolynomial,
  count: number,
): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = i < numerator.length ? numerator[i] : 0;
    for (let j = 1; j <= Math.min(i, denominator.length - 1); j++) sum -= denominator[j] * out[i - j];
    out[i] = sum;
  }
  return out;
}

/** Any real numbers to the coefficients of a stationary autoregression, one to one (Monahan 1984). */
export function stationaryCoefficients(free: ArrayLike<number>): Float64Array {
  let out = new Float64Array(0);
  for (let k = 0; k < free.length; k++) {
    const partial = Math.tanh(free[k]);
    const next = new Float64Array(k + 1);
    for (let j = 0; j < k; j++) next[j] = out[j] - partial * out[k - 1 - j];
    next[k] = partial;
    out = next;
  }
  return out;
}
