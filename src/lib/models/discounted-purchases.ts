import type { Quadrature } from '../math/gauss-legendre.ts';
import { gaussLegendre } from '../math/gauss-legendre.ts';
import type { BgNbdParameters } from './bg-nbd-expectations.ts';
import { expectedDecay, purchasesIfAlive } from './bg-nbd-expectations.ts';

export interface DiscountPlan {
  readonly horizonWeeks: number;
  /** Worth today of 1 a week from now, (1 + yearly rate)^(−1/52). */
  readonly weekly: number;
  readonly quadrature: Quadrature;
}

export const WEEKS_PER_YEAR = 52;

export function discountPlan(horizonWeeks: number, yearlyRate: number): DiscountPlan {
  if (!(Number.isInteger(horizonWeeks) && horizonWeeks >= 1)) {
    throw new RangeError(`horizonWeeks: expected a whole number from 1, got ${horizonWeeks}`);
  }
  if (!(yearlyRate > -1)) throw new RangeError(`discountRate: expected a number above -1, got ${yearlyRate}`);
  const weekly = (1 + yearlyRate) ** (-1 / WEEKS_PER_YEAR);
  return { horizonWeeks, weekly, quadrature: gaussLegendre(10, 0, horizonWeeks) };
}

/** Discounted purchases expected of a customer who is alive, each counted at the end of its week. */
export function discountedPurchases(
  p: BgNbdParameters,
  x: number,
  ageWeeks: number,
  plan: DiscountPlan,
): number {
  let sum = 0;
  let before = 0;
  let factor = 1;
  for (let week = 1; week <= plan.horizonWeeks; week++) {
    const until = purchasesIfAlive(p, x, ageWeeks, week);
    factor *= plan.weekly;
    sum += (until - before) * factor;
    before = until;
  }
  return sum;
}

/** The same in continuous time by quadrature: what derivatives need. */
export function discountedPurchasesSmooth(
  p: BgNbdParameters,
  x: number,
  ageWeeks: number,
  plan: DiscountPlan,
): number {
  const shape = p.r + x;
  const scale = p.alpha + ageWeeks;
  const { nodes, weights } = plan.quadrature;
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    sum += weights[i] * plan.weekly ** nodes[i] * expectedDecay(shape + 1, p.a, p.b + x, nodes[i] / scale);
  }
  return (sum * shape) / scale;
}

export interface PurchaseMoments {
  /** E[Σ δ^(2s)]: the discounted purchases' own noise. */
  readonly squares: number;
  /** Variance of Σ δ^s given alive. */
  readonly variance: number;
  /** Probability of no purchase within the horizon given alive. */
  readonly none: number;
  /** Probability of exactly one given alive. */
  readonly one: number;
}

/**
 * Second moments of discounted purchases given alive. Given λ and p, purchases come at rate λe^(−λps) and ordered
 * pairs at λ²(1 − p)e^(−λps₂); both are averaged over λ ~ Gamma(r + x, α + T), p ~ Beta(a, b + x).
 */
export function purchaseMoments(
  p: BgNbdParameters,
  x: number,
  ageWeeks: number,
  plan: DiscountPlan,
): PurchaseMoments {
  const shape = p.r + x;
  const scale = p.alpha + ageWeeks;
  const { nodes, weights } = plan.quadrature;
  const continuous = Math.log(plan.weekly);
  let mean = 0;
  let squares = 0;
  let pairs = 0;
  for (let i = 0; i < nodes.length; i++) {
    const s = nodes[i];
    const factor = plan.weekly ** s;
    const elapsed = Math.abs(continuous) < 1e-12 ? s : Math.expm1(continuous * s) / continuous;
    const rate = (weights[i] * shape * expectedDecay(shape + 1, p.a, p.b + x, s / scale)) / scale;
    mean += rate * factor;
    squares += rate * factor * factor;
    pairs += weights[i] * factor * elapsed * expectedDecay(shape + 2, p.a, p.b + x + 1, s / scale);
  }
  pairs *= (2 * shape * (shape + 1) * (p.b + x)) / (scale * scale * (p.a + p.b + x));
  const none = (scale / (scale + plan.horizonWeeks)) ** shape;
  const leaves = p.a / (p.a + p.b + x);
  const single = ((shape * plan.horizonWeeks) / (scale + plan.horizonWeeks)) * none;
  return {
    squares,
    variance: Math.max(pairs + squares - mean * mean, 0),
    none,
    one: leaves * (1 - none) + (1 - leaves) * single,
  };
}
