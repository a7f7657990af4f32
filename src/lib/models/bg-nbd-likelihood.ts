import { distinctValues } from '../math/distinct-values.ts';
import type { SecondOrderFunction } from '../math/newton.ts';
import { toMeanOfLogParameters } from './observed-information.ts';

/** A customer's purchases for BG/NBD; one entry a customer in each array. */
export interface PurchaseSummary {
  /** Repeat purchases (purchase days after the first), whole numbers from 0. */
  readonly frequency: Float64Array;
  /** Weeks from first to last purchase; 0 where frequency is 0. */
  readonly recencyWeeks: Float64Array;
  /** Weeks from first purchase to the end of observation. */
  readonly ageWeeks: Float64Array;
  /** Customers a row stands for; 1 where absent. */
  readonly weight?: Float64Array;
}

/** Customers without a repeat by age alone; the others one by one, with times as places in tables of distinct times. */
interface TabledSummary {
  readonly ages: Float64Array;
  readonly recencies: Float64Array;
  readonly weightWithoutRepeat: Float64Array;
  readonly repeaters: number;
  readonly x: Int32Array;
  readonly ageIndex: Int32Array;
  readonly recencyIndex: Int32Array;
  readonly weight: Float64Array;
  readonly weightByX: Float64Array;
  readonly total: number;
}

/** A file has few days, so few logarithms: each is taken once, whatever the number of customers. */
export function tableSummary({ frequency, recencyWeeks, ageWeeks, weight }: PurchaseSummary): TabledSummary {
  const n = frequency.length;
  const age = distinctValues(ageWeeks);
  const recency = distinctValues(recencyWeeks);
  const weightWithoutRepeat = new Float64Array(age.values.length);
  let repeaters = 0;
  let most = 0;
  for (let i = 0; i < n; i++) {
    if (frequency[i] > 0) repeaters++;
    if (frequency[i] > most) most = frequency[i];
  }
  const x = new Int32Array(repeaters);
  const ageIndex = new Int32Array(repeaters);
  const recencyIndex = new Int32Array(repeaters);
  const ownWeight = new Float64Array(repeaters);
  const weightByX = new Float64Array(most + 1);
  let total = 0;
  let g = 0;
  for (let i = 0; i < n; i++) {
    const w = weight ? weight[i] : 1;
    total += w;
    weightByX[frequency[i]] += w;
    if (frequency[i] === 0) {
      weightWithoutRepeat[age.index[i]] += w;
      continue;
    }
    x[g] = frequency[i];
    ageIndex[g] = age.index[i];
    recencyIndex[g] = recency.index[i];
    ownWeight[g++] = w;
  }
  return {
    ages: age.values,
    recencies: recency.values,
    weightWithoutRepeat,
    repeaters,
    x,
    ageIndex,
    recencyIndex,
    weight: ownWeight,
    weightByX,
    total,
  };
}

/** Sums over the customers of each count x of ln, ψ and ψ′ terms, by recurrences over integer x. */
function addCountTerms(
  weightByX: Float64Array,
  [r, , a, b]: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  let value = 0;
  let logGammas = 0;
  let [digammaR, digammaB, digammaAB] = [0, 0, 0];
  let [trigammaR, trigammaB, trigammaAB] = [0, 0, 0];
  for (let k = 0; k < weightByX.length; k++) {
    const count = weightByX[k];
    value += count * logGammas;
    gradient[0] += count * digammaR;
    gradient[2] -= count * digammaAB;
    gradient[3] += count * (digammaB - digammaAB);
    hessian[RR] -= count * trigammaR;
    hessian[AA] += count * trigammaAB;
    hessian[AB] += count * trigammaAB;
    hessian[BB] += count * (trigammaAB - trigammaB);
    const [ofR, ofB, ofAB] = [1 / (r + k), 1 / (b + k), 1 / (a + b + k)];
    logGammas += Math.log(((r + k) * (b + k)) / (a + b + k));
    digammaR += ofR;
    digammaB += ofB;
    digammaAB += ofAB;
    trigammaR += ofR * ofR;
    trigammaB += ofB * ofB;
    trigammaAB += ofAB * ofAB;
  }
  return value;
}

const [RR, RL, RA, RB, LL, LA, LB, AA, AB, BB] = [0, 1, 2, 3, 5, 6, 7, 10, 11, 15];

/**
 * −(mean log-likelihood) of BG/NBD with first and second derivatives in (ln r, ln α, ln a, ln b): Fader, Hardie & Lee
 * (2005) eq. 6, in the form A1·A2·(A3 + δA4) that does not overflow. A customer with repeats has the log-odds
 * o = ln(a / (b + x − 1)) + (r + x)·ln((α + T) / (α + t_x)) of having left, and adds ln(1 + e^o). One exponential
 * and one division a customer.
 */
export function bgNbdObjective(customers: TabledSummary, bound: number): SecondOrderFunction {
  const { ages, recencies, repeaters, x, ageIndex, recencyIndex, weight, weightByX, total } = customers;
  const { weightWithoutRepeat } = customers;
  const logAge = new Float64Array(ages.length);
  const inverseAge = new Float64Array(ages.length);
  const logRecency = new Float64Array(recencies.length);
  const inverseRecency = new Float64Array(recencies.length);
  const logDeathOdds = new Float64Array(weightByX.length);
  const inverseB = new Float64Array(weightByX.length);

  return (point, gradient, hessian) => {
    gradient.fill(0);
    hessian.fill(0);
    if (point.some((v) => !(Math.abs(v) <= bound))) return Number.POSITIVE_INFINITY;
    const parameters = point.map(Math.exp);
    const [r, alpha, a, b] = parameters;
    for (let i = 0; i < ages.length; i++) {
      logAge[i] = Math.log(alpha + ages[i]);
      inverseAge[i] = 1 / (alpha + ages[i]);
    }
    for (let i = 0; i < recencies.length; i++) {
      logRecency[i] = Math.log(alpha + recencies[i]);
      inverseRecency[i] = 1 / (alpha + recencies[i]);
    }
    for (let k = 1; k < weightByX.length; k++) {
      inverseB[k] = 1 / (b + k - 1);
      logDeathOdds[k] = Math.log(a * inverseB[k]);
    }

    let value = addCountTerms(weightByX, parameters, gradient, hessian) + total * r * point[1];
    let dr = total * point[1];
    let dalpha = (total * r) / alpha;
    let da = 0;
    let db = 0;
    let rr = 0;
    let rl = total / alpha;
    let ra = 0;
    let rb = 0;
    let ll = (-total * r) / (alpha * alpha);
    let la = 0;
    let lb = 0;
    let aa = 0;
    let ab = 0;
    let bb = 0;
    // ln ∏(1 + e) instead of Σ ln(1 + e): factors are at most 2, so a few hundred of them cannot overflow.
    let product = 1;
    for (let i = 0; i < ages.length; i++) {
      const w = weightWithoutRepeat[i];
      value -= w * r * logAge[i];
      dr -= w * logAge[i];
      dalpha -= w * r * inverseAge[i];
      rl -= w * inverseAge[i];
      ll += w * r * inverseAge[i] * inverseAge[i];
    }
    for (let g = 0; g < repeaters; g++) {
      if ((g & 511) === 511) {
        value += Math.log(product);
        product = 1;
      }
      const k = x[g];
      const w = weight[g];
      const lt = logAge[ageIndex[g]];
      const it = inverseAge[ageIndex[g]];
      const shape = r + k;
      value -= w * shape * lt;
      dr -= w * lt;
      dalpha -= w * shape * it;
      rl -= w * it;
      ll += w * shape * it * it;
      const ix = inverseRecency[recencyIndex[g]];
      const ib = inverseB[k];
      const byR = lt - logRecency[recencyIndex[g]];
      const byAlpha = shape * (it - ix);
      const odds = logDeathOdds[k] + shape * byR;
      const e = Math.exp(odds > 0 ? -odds : odds);
      const part = 1 / (1 + e);
      if (w === 1) product *= 1 + e;
      else value += w * Math.log1p(e);
      if (odds > 0) value += w * odds;
      const dead = w * (odds > 0 ? part : e * part);
      const spread = w * e * part * part;
      dr += dead * byR;
      dalpha += dead * byAlpha;
      da += dead;
      db -= dead * ib;
      const spreadR = spread * byR;
      const spreadAlpha = spread * byAlpha;
      rr += spreadR * byR;
      rl += spreadR * byAlpha + dead * (it - ix);
      ra += spreadR;
      rb -= spreadR * ib;
      ll += spreadAlpha * byAlpha - dead * byAlpha * (it + ix);
      la += spreadAlpha;
      lb -= spreadAlpha * ib;
      aa += spread;
      ab -= spread * ib;
      bb += (spread + dead) * ib * ib;
    }
    value += Math.log(product);
    gradient[0] += dr;
    gradient[1] += dalpha;
    gradient[2] += da / a;
    gradient[3] += db;
    hessian[RR] += rr;
    hessian[RL] += rl;
    hessian[RA] += ra / a;
    hessian[RB] += rb;
    hessian[LL] += ll;
    hessian[LA] += la / a;
    hessian[LB] += lb;
    hessian[AA] += (aa - da) / (a * a);
    hessian[AB] += ab / a;
    hessian[BB] += bb;
    toMeanOfLogParameters(parameters, gradient, hessian, total);
    return -value / total;
  };
}
