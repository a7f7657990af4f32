import { groupRows } from '../math/group-rows.ts';
import { hypergeometricSeries } from '../math/hypergeometric.ts';

export interface BgNbdParameters {
  readonly r: number;
  /** Weeks. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** ln of the odds that a customer has left: 0 repeats means certainly alive (−∞). */
function logOddsLeft(p: BgNbdParameters, x: number, recencyWeeks: number, ageWeeks: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return (
    Math.log(p.a / (p.b + x - 1)) + (p.r + x) * Math.log((p.alpha + ageWeeks) / (p.alpha + recencyWeeks))
  );
}

/** Probability in (0, 1] that one customer still buys (Fader, Hardie & Lee 2008, "Computing P(alive)", eq. 1). */
export function customerAlive(p: BgNbdParameters, x: number, recencyWeeks: number, ageWeeks: number): number {
  return 1 / (1 + Math.exp(logOddsLeft(p, x, recencyWeeks, ageWeeks)));
}

/**
 * E[(1 + p·w)^−order] for p ~ Beta(a, rest), w ≥ 0: the two Pfaff forms of ₂F₁(order, a; a + rest; −w).
 * The first keeps small parameters whatever the number of purchases; the second stays accurate for a large `a`.
 */
export function expectedDecay(order: number, a: number, rest: number, w: number): number {
  const z = w / (1 + w);
  const logRest = -Math.log1p(w);
  if (a > 50 && order * -logRest < 600) {
    return Math.exp(order * logRest) * hypergeometricSeries(order, rest, a + rest, z);
  }
  return Math.exp(a * logRest) * hypergeometricSeries(a + rest - order, a, a + rest, z);
}

/** Σ_{n≥1} (A)_n (a)_{n−1} / ((c + 1)_{n−1} n!) zⁿ: the tail of ₂F₁(A, a − 1; c; z) with c/(a − 1) multiplied in. */
function reducedSeries(A: number, a: number, c: number, z: number): number {
  let term = A * z;
  let sum = term;
  for (let n = 1; n < 100_000; n++) {
    term *= (((A + n) * (a + n - 1)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= 1e-16 * Math.abs(sum) && n > -A) break;
  }
  return sum;
}

/**
 * Purchases expected within `weeks` from a customer who is alive (Fader, Hardie & Lee 2005, eq. 10, numerator),
 * after Euler's transformation and with the factor 1/(a − 1) divided out term by term: no overflow for many
 * purchases, no pole at a = 1 or at a + b + x = 1.
 */
export function purchasesIfAlive(p: BgNbdParameters, x: number, ageWeeks: number, weeks: number): number {
  const { r, alpha, a, b } = p;
  if (weeks === 0) return 0;
  const shape = r + x;
  const c = a + b + x - 1;
  const z = weeks / (alpha + ageWeeks + weeks);
  const logRest = Math.log1p(-z);
  if (a > 50 && shape * -logRest < 600) {
    return (c / (a - 1)) * (1 - Math.exp(shape * logRest) * hypergeometricSeries(shape, b + x, c, z));
  }
  const power = (a - 1) * logRest;
  const first = Math.abs(a - 1) < 1e-12 ? -logRest : -Math.expm1(power) / (a - 1);
  return c * first - Math.exp(power) * reducedSeries(a + b - 1 - r, a, c, z);
}

function requireEqualLengths(x: Float64Array, recencyWeeks: Float64Array, ageWeeks: Float64Array): void {
  if (recencyWeeks.length !== x.length || ageWeeks.length !== x.length) {
    throw new RangeError(
      `x, recencyWeeks, ageWeeks: expected equal lengths, got ${x.length}, ${recencyWeeks.length}, ${ageWeeks.length}`,
    );
  }
}

/** Probability in (0, 1] that each of n customers still buys. Arrays as in PurchaseSummary. */
export function probabilityAlive(
  model: BgNbdParameters,
  x: Float64Array,
  recencyWeeks: Float64Array,
  ageWeeks: Float64Array,
): Float64Array {
  requireEqualLengths(x, recencyWeeks, ageWeeks);
  return x.map((count, i) => customerAlive(model, count, recencyWeeks[i], ageWeeks[i]));
}

/**
 * Purchases expected from each of n customers in the next `horizonWeeks` (≥ 0): eq. 10 of Fader, Hardie & Lee (2005).
 * Cost: one short series for each distinct (x, T). Golden: cdnow_clv.json `customers_sample`, holdout total.
 */
export function expectedPurchases(
  model: BgNbdParameters,
  x: Float64Array,
  recencyWeeks: Float64Array,
  ageWeeks: Float64Array,
  horizonWeeks: number,
): Float64Array {
  requireEqualLengths(x, recencyWeeks, ageWeeks);
  if (!(horizonWeeks >= 0))
    throw new RangeError(`horizonWeeks: expected a number from 0, got ${horizonWeeks}`);
  const { groupOf, representative } = groupRows([x, ageWeeks]);
  const alive = Float64Array.from(representative, (i) =>
    purchasesIfAlive(model, x[i], ageWeeks[i], horizonWeeks),
  );
  return x.map((count, i) => alive[groupOf[i]] * customerAlive(model, count, recencyWeeks[i], ageWeeks[i]));
}

/** Repeat purchases expected from a new customer in the first `weeks` (eq. 9). */
export function purchasesOfNewCustomer(model: BgNbdParameters, weeks: number): number {
  return purchasesIfAlive(model, 0, 0, weeks);
}
