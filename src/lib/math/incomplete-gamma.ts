import { lnGamma } from './gamma.ts';

const TINY = 1e-300;
const MAX_TERMS = 100_000;

/** xᵃe⁻ˣ / Γ(a) */
function prefactor(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - lnGamma(a));
}

/** A&S 6.5.29: fast where x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum * prefactor(a, x);
}

/** A&S 6.5.31 by Lentz's method (Thompson & Barnett 1986): fast where x > a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b || TINY);
    c = b + an / c || TINY;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value * prefactor(a, x);
}

function requireDomain(a: number, x: number): void {
  if (!(a > 0)) throw new RangeError(`a: expected a positive number, got ${a}`);
  if (!(x >= 0)) throw new RangeError(`x: expected a number from 0 up, got ${x}`);
}

/** P(a, x), the regularised lower incomplete gamma function, in [0, 1]. Golden: `gammainc_lower_regularised` (1e-10). */
export function gammaLower(a: number, x: number): number {
  requireDomain(a, x);
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x), accurate where it is tiny. Golden: `gammainc_upper_regularised` (1e-10). */
export function gammaUpper(a: number, x: number): number {
  requireDomain(a, x);
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}
