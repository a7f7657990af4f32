import { lnGamma } from './gamma.ts';
import { betaRegularised } from './incomplete-beta.ts';
import { gammaLower, gammaUpper } from './incomplete-gamma.ts';
import { boundAbove, invertIncreasing } from './monotone-inverse.ts';

/**
 * Upper tails and quantiles of the distributions that tests and intervals stand on. Tails keep their digits where they
 * are tiny. Source: Abramowitz & Stegun (1964), 26.4–26.7. Golden: special_functions.json (1e-10; far tails 1e-8).
 */
function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability: expected a number from 0 to 1, got ${p}`);
}

function requireDegrees(df: number): void {
  if (!(df > 0)) throw new RangeError(`degrees of freedom: expected a positive number, got ${df}`);
}

/** P(X > x), X chi-square with `df` degrees of freedom (A&S 26.4.19). */
export function chiSquareTail(x: number, df: number): number {
  requireDegrees(df);
  return x <= 0 ? 1 : gammaUpper(df / 2, x / 2);
}

export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}

/** P(T > t), Student's t (A&S 26.7.1). */
export function tTail(t: number, df: number): number {
  requireDegrees(df);
  const square = t * t;
  const both = betaRegularised(df / 2, 0.5, df / (df + square), square / (df + square));
  return t >= 0 ? both / 2 : 1 - both / 2;
}

/** t with P(T ≤ t) = p. */
export function tQuantile(p: number, df: number): number {
  requireProbability(p);
  if (p < 0.5) return -tQuantile(1 - p, df);
  if (p === 1) return Number.POSITIVE_INFINITY;
  const below = (t: number) => -tTail(t, df);
  return p === 0.5 ? 0 : invertIncreasing(below, p - 1, 0, boundAbove(below, p - 1));
}

/** Two-sided p of a t statistic. */
export function tTwoSided(t: number, df: number): number {
  return 2 * tTail(Math.abs(t), df);
}

/** P(F > f) with (df1, df2) degrees of freedom (A&S 26.6.2). */
export function fTail(f: number, df1: number, df2: number): number {
  requireDegrees(df1);
  requireDegrees(df2);
  if (f <= 0) return 1;
  const whole = df2 + df1 * f;
  return betaRegularised(df2 / 2, df1 / 2, df2 / whole, (df1 * f) / whole);
}

export function betaQuantile(p: number, a: number, b: number): number {
  requireProbability(p);
  return p === 0 || p === 1 ? p : invertIncreasing((x) => betaRegularised(a, b, x), p, 0, 1);
}

/** Quantile of the gamma distribution with rate 1. */
export function gammaQuantile(p: number, shape: number): number {
  requireProbability(p);
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const below = (x: number) => gammaLower(shape, x);
  return invertIncreasing(below, p, 0, boundAbove(below, p));
}

/** P(X ≤ k), X Poisson. */
export function poissonCdf(k: number, mean: number): number {
  if (!(mean >= 0)) throw new RangeError(`mean: expected a number from 0 up, got ${mean}`);
  if (k < 0) return 0;
  return mean === 0 ? 1 : gammaUpper(Math.floor(k) + 1, mean);
}

/** ln C(n, k). */
export function lnChoose(n: number, k: number): number {
  return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}

/** Exact two-sided p of k successes in n under `p`: the sum over outcomes at most as likely as k. Cost n. */
export function binomialTwoSided(k: number, n: number, p: number): number {
  const lnP = (i: number) => lnChoose(n, i) + (i && i * Math.log(p)) + (n - i && (n - i) * Math.log1p(-p));
  const limit = lnP(k) + 1e-7;
  let sum = 0;
  for (let i = 0; i <= n; i++) if (lnP(i) <= limit) sum += Math.exp(lnP(i));
  return Math.min(1, sum);
}
