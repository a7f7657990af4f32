import { groupRows } from '../math/group-rows.ts';
import type { ValueAndGradient } from '../math/minimise.ts';

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

interface GroupedSummary {
  readonly groups: number;
  readonly x: Int32Array;
  readonly weight: Float64Array;
  readonly recencies: Float64Array;
  readonly recencyIndex: Int32Array;
  readonly ages: Float64Array;
  readonly ageIndex: Int32Array;
  readonly total: number;
  readonly maxX: number;
  readonly weightByX: Float64Array;
}

function distinct(values: Float64Array): { values: Float64Array; index: Int32Array } {
  const { groupOf, representative } = groupRows([values]);
  return { values: Float64Array.from(representative, (row) => values[row]), index: groupOf };
}

/** Equal customers once, and times as indices into tables: a file has few days, so few logarithms. */
export function groupSummary(summary: PurchaseSummary): GroupedSummary {
  const { frequency, recencyWeeks, ageWeeks } = summary;
  const { groupOf, representative } = groupRows([frequency, recencyWeeks, ageWeeks]);
  const groups = representative.length;
  const weight = new Float64Array(groups);
  for (let row = 0; row < groupOf.length; row++) weight[groupOf[row]] += summary.weight?.[row] ?? 1;
  const x = Int32Array.from(representative, (row) => frequency[row]);
  const recency = distinct(Float64Array.from(representative, (row) => recencyWeeks[row]));
  const age = distinct(Float64Array.from(representative, (row) => ageWeeks[row]));
  const maxX = x.reduce((most, value) => Math.max(most, value), 0);
  const weightByX = new Float64Array(maxX + 1);
  let total = 0;
  for (let g = 0; g < groups; g++) {
    weightByX[x[g]] += weight[g];
    total += weight[g];
  }
  return {
    groups,
    x,
    weight,
    recencies: recency.values,
    recencyIndex: recency.index,
    ages: age.values,
    ageIndex: age.index,
    total,
    maxX,
    weightByX,
  };
}

/**
 * −(mean log-likelihood) of BG/NBD and its gradient in (ln r, ln α, ln a, ln b): Fader, Hardie & Lee (2005) eq. 6,
 * in the form A1·A2·(A3 + δA4) that does not overflow. Γ(r + x) and ψ(r + x) come from recurrences over integer x.
 */
export function bgNbdObjective(grouped: GroupedSummary, bound: number): ValueAndGradient {
  const { groups, x, weight, recencies, recencyIndex, ages, ageIndex, total, maxX, weightByX } = grouped;
  const logAge = new Float64Array(ages.length);
  const inverseAge = new Float64Array(ages.length);
  const logRecency = new Float64Array(recencies.length);
  const inverseRecency = new Float64Array(recencies.length);
  const logDeathOdds = new Float64Array(maxX + 1);
  const inverseB = new Float64Array(maxX + 1);

  return (point, gradient) => {
    gradient.fill(0);
    if (point.some((v) => !(Math.abs(v) <= bound))) return Number.POSITIVE_INFINITY;
    const [r, alpha, a, b] = point.map(Math.exp);
    for (let i = 0; i < ages.length; i++) {
      logAge[i] = Math.log(alpha + ages[i]);
      inverseAge[i] = 1 / (alpha + ages[i]);
    }
    for (let i = 0; i < recencies.length; i++) {
      logRecency[i] = Math.log(alpha + recencies[i]);
      inverseRecency[i] = 1 / (alpha + recencies[i]);
    }

    let value = 0;
    let dr = 0;
    let da = 0;
    let db = 0;
    let logGammas = 0;
    let digammaR = 0;
    let digammaB = 0;
    let digammaAB = 0;
    for (let k = 0; k <= maxX; k++) {
      const count = weightByX[k];
      value += count * logGammas;
      dr += count * digammaR;
      db += count * (digammaB - digammaAB);
      da -= count * digammaAB;
      logGammas += Math.log(((r + k) * (b + k)) / (a + b + k));
      digammaR += 1 / (r + k);
      digammaB += 1 / (b + k);
      digammaAB += 1 / (a + b + k);
      if (k > 0) {
        logDeathOdds[k] = Math.log(a / (b + k - 1));
        inverseB[k] = 1 / (b + k - 1);
      }
    }
    value += total * r * point[1];
    dr += total * point[1];
    let dalpha = (total * r) / alpha;

    // ln ∏(1 + e) instead of Σ ln(1 + e): factors are at most 2, so a few hundred of them cannot overflow.
    let product = 1;
    for (let g = 0; g < groups; g++) {
      if ((g & 511) === 511) {
        value += Math.log(product);
        product = 1;
      }
      const k = x[g];
      const w = weight[g];
      const lt = logAge[ageIndex[g]];
      const it = inverseAge[ageIndex[g]];
      const shape = r + k;
      if (k === 0) {
        value -= w * shape * lt;
        dr -= w * lt;
        dalpha -= w * shape * it;
        continue;
      }
      const lx = logRecency[recencyIndex[g]];
      const odds = logDeathOdds[k] + shape * (lt - lx);
      const e = Math.exp(odds > 0 ? -odds : odds);
      const dead = odds > 0 ? 1 / (1 + e) : e / (1 + e);
      if (w === 1) product *= 1 + e;
      else value += w * Math.log1p(e);
      value += w * ((odds > 0 ? odds : 0) - shape * lt);
      dr += w * (dead * (lt - lx) - lt);
      dalpha -= w * shape * (it + dead * (inverseRecency[recencyIndex[g]] - it));
      da += (w * dead) / a;
      db -= w * dead * inverseB[k];
    }
    value += Math.log(product);
    gradient[0] = (-dr * r) / total;
    gradient[1] = (-dalpha * alpha) / total;
    gradient[2] = (-da * a) / total;
    gradient[3] = (-db * b) / total;
    return -value / total;
  };
}
