import type { ValueAndGradient } from '../math/bfgs.ts';
import { digamma, lnGamma } from '../math/gamma.ts';
import { gaussLegendre } from '../math/gauss-legendre.ts';
import { groupRows } from '../math/group-rows.ts';
import type { PurchaseSummary } from './bg-nbd-likelihood.ts';

/** Purchase rate λ ~ Gamma(r, α) a week; rate to leave μ ~ Gamma(s, β) a week. */
export interface ParetoNbdParameters {
  readonly r: number;
  /** Weeks. */
  readonly alpha: number;
  readonly s: number;
  /** Weeks. */
  readonly beta: number;
}

const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(32, 0, 1);
/** e⁻⁴⁵ is below rounding. */
const TAIL = 45;

/**
 * Natural logarithm of the odds that a customer has left,
 * s·∫ₜₓᵀ ((α+T)/(α+y))^(r+x)·((β+T)/(β+y))^s dy/(β+y), and its derivatives in (r, α, s, β) into `slopes`.
 *
 * The integral that Schmittlein, Morrison & Colombo write by two ₂F₁ is taken as it stands: in z = ln(γ + y), γ the smaller of α
 * and β, its integrand is smooth and positive, so nothing cancels and no case is apart. Cost: 32 nodes.
 */
export function logOddsOfHavingLeft(
  { r, alpha, s, beta }: ParetoNbdParameters,
  x: number,
  recency: number,
  age: number,
  slopes?: Float64Array,
): number {
  const m = r + x;
  slopes?.fill(0);
  if (recency >= age) return Number.NEGATIVE_INFINITY;
  const gamma = Math.min(alpha, beta);
  const from = gamma + recency;
  const rate = (m * from) / (alpha + recency) + ((s + 1) * from) / (beta + recency) - 1;
  const whole = Math.log((gamma + age) / from);
  const length = rate > 0 ? Math.min(whole, TAIL / rate) : whole;
  const [alphaAtRecency, betaAtRecency] = [Math.log(alpha + recency), Math.log(beta + recency)];
  let [sum, byR, byAlpha, byS, byBeta] = [0, 0, 0, 0, 0];
  for (let i = 0; i < NODES.length; i++) {
    const shifted = from * Math.exp(NODES[i] * length);
    const ofAlpha = shifted + (alpha - gamma);
    const ofBeta = shifted + (beta - gamma);
    const logAlpha = Math.log(ofAlpha) - alphaAtRecency;
    const logBeta = Math.log(ofBeta) - betaAtRecency;
    const mass = (WEIGHTS[i] * length * Math.exp(-m * logAlpha - s * logBeta) * shifted) / ofBeta;
    sum += mass;
    byR += mass * logAlpha;
    byAlpha += mass / ofAlpha;
    byS += mass * logBeta;
    byBeta += mass / ofBeta;
  }
  const alphaRatio = Math.log(alpha + age) - alphaAtRecency;
  const betaRatio = Math.log(beta + age) - betaAtRecency;
  if (slopes) {
    slopes[0] = alphaRatio - byR / sum;
    slopes[1] = m / (alpha + age) - (m * byAlpha) / sum;
    slopes[2] = 1 / s + betaRatio - byS / sum;
    slopes[3] = s / (beta + age) - ((s + 1) * byBeta) / sum;
  }
  return Math.log(s) + m * alphaRatio + s * betaRatio + Math.log(sum);
}

/**
 * −(mean log-likelihood) of Pareto/NBD and its gradient in (ln r, ln α, ln s, ln β): Schmittlein, Morrison & Colombo (1987), as
 * L = Γ(r+x)/Γ(r) · α^r β^s / ((α+T)^(r+x) (β+T)^s) · (1 + odds of having left). Equal customers are computed once.
 */
export function paretoNbdObjective(
  { frequency, recencyWeeks, ageWeeks, weight }: PurchaseSummary,
  bound: number,
): ValueAndGradient {
  const { groupOf, representative } = groupRows([frequency, recencyWeeks, ageWeeks]);
  const weights = new Float64Array(representative.length);
  groupOf.forEach((group, row) => (weights[group] += weight ? weight[row] : 1));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const slopes = new Float64Array(4);

  return (point, gradient) => {
    gradient.fill(0);
    if (point.some((v) => !(Math.abs(v) <= bound))) return Number.POSITIVE_INFINITY;
    const [r, alpha, s, beta] = point.map(Math.exp);
    const parameters = { r, alpha, s, beta };
    const [lnGammaR, digammaR] = [lnGamma(r), digamma(r)];
    let value = 0;
    for (let g = 0; g < weights.length; g++) {
      const row = representative[g];
      const [x, age, w] = [frequency[row], ageWeeks[row], weights[g]];
      const odds = logOddsOfHavingLeft(parameters, x, recencyWeeks[row], age, slopes);
      const left = 1 / (1 + Math.exp(-odds));
      const [alphaRatio, betaRatio] = [Math.log(alpha / (alpha + age)), Math.log(beta / (beta + age))];
      const survived = lnGamma(r + x) - lnGammaR + r * alphaRatio - x * Math.log(alpha + age) + s * betaRatio;
      value += w * (survived + Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))));
      gradient[0] += w * (digamma(r + x) - digammaR + alphaRatio + left * slopes[0]);
      gradient[1] += w * (r / alpha - (r + x) / (alpha + age) + left * slopes[1]);
      gradient[2] += w * (betaRatio + left * slopes[2]);
      gradient[3] += w * (s / beta - s / (beta + age) + left * slopes[3]);
    }
    [r, alpha, s, beta].forEach((parameter, i) => (gradient[i] *= -parameter / total));
    return -value / total;
  };
}
