import { lnGamma } from './gamma.ts';

const SERIES_TOLERANCE = 1e-16;
const MAX_TERMS = 100_000;

/**
 * The Gauss series Σ (a)_n (b)_n / (c)_n · zⁿ / n! for |z| < 1, summed until a term no longer counts.
 * No transformation: the caller chooses parameters for which it converges fast.
 */
export function hypergeometricSeries(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MAX_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= SERIES_TOLERANCE * Math.abs(sum) && n > -a && n > -b) break;
  }
  return sum;
}

/** |Γ(x)| in logarithm and sign for any real x that is not a pole. */
function signedLnGamma(x: number): { value: number; sign: number } {
  if (x > 0) return { value: lnGamma(x), sign: 1 };
  const sine = Math.sin(Math.PI * x);
  return { value: Math.log(Math.PI / Math.abs(sine)) - lnGamma(1 - x), sign: Math.sign(sine) };
}

function gammaRatio(top1: number, top2: number, bottom1: number, bottom2: number): number {
  if ((bottom1 <= 0 && Number.isInteger(bottom1)) || (bottom2 <= 0 && Number.isInteger(bottom2))) return 0;
  const parts = [signedLnGamma(top1), signedLnGamma(top2), signedLnGamma(bottom1), signedLnGamma(bottom2)];
  const sign = parts.reduce((product, part) => product * part.sign, 1);
  return sign * Math.exp(parts[0].value + parts[1].value - parts[2].value - parts[3].value);
}

/** z → 1 − z (A&S 15.3.6); needs c − a − b away from the integers. */
function nearOne(a: number, b: number, c: number, z: number): number {
  const d = c - a - b;
  return (
    gammaRatio(c, d, c - a, c - b) * hypergeometricSeries(a, b, 1 - d, 1 - z) +
    (1 - z) ** d * gammaRatio(c, -d, a, b) * hypergeometricSeries(c - a, c - b, 1 + d, 1 - z)
  );
}

/**
 * Gauss hypergeometric function ₂F₁(a, b; c; z) for real parameters, c > 0 and z < 1.
 *
 * z < 0 goes through Pfaff's transformation (A&S 15.3.4), c − a − b < 0 through Euler's (15.3.3), which is what
 * keeps BG/NBD expectations finite for customers with hundreds of orders; z close to 1 through 15.3.6 where that
 * is well conditioned. Throws RangeError outside z < 1 or c > 0. Golden: special_functions.json `hyp2f1` (1e-10).
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  if (!(c > 0)) throw new RangeError(`c: expected a positive number, got ${c}`);
  if (!(z < 1)) throw new RangeError(`z: expected a number below 1, got ${z}`);
  if (z < 0) return (1 - z) ** -a * hypergeometric2F1(a, c - b, c, z / (z - 1));
  const d = c - a - b;
  const distance = Math.abs(d - Math.round(d));
  if (z > 0.95 && distance > 0.01 && Math.abs(d) < 20) return nearOne(a, b, c, z);
  if (d < 0) return (1 - z) ** d * hypergeometricSeries(c - a, c - b, c, z);
  return hypergeometricSeries(a, b, c, z);
}
