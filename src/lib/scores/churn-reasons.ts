import type { Interval } from '../base/facts.ts';
import { churnStandardError } from './churn-logit.ts';
import type { ChurnModel } from './churn-scorer.ts';

export interface ReasonEffect {
  /** Name shared by the columns explained together. */
  readonly reason: string;
  readonly columns: readonly number[];
  /** Points of probability, −1…1. */
  readonly effect: number;
  /** Null where the linear model, whose covariance it comes from, does not know the columns. */
  readonly interval: Interval | null;
}

export interface ChurnExplanation {
  /** Average + Σ effects + other = probability, exactly. */
  readonly average: number;
  readonly probability: number;
  /** Strongest first. */
  readonly effects: readonly ReasonEffect[];
  /** The reference person against the average probability: what no single reason carries. */
  readonly other: number;
}

/** Half width of an 80 % interval in standard errors. */
export const Z80 = 1.2815515655446004;

export function logistic(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
}

/**
 * (σ(b + s) − σ(b)) / s: the average slope of the logistic curve on the straight way from b to b + s. Multiplying each
 * contribution to the log-odds by it turns them into points of probability that add up exactly (Aumann & Shapley 1974).
 */
export function meanSlope(from: number, step: number): number {
  const p = logistic(from);
  return Math.abs(step) < 1e-9 ? p * (1 - p) : (logistic(from + step) - p) / step;
}

const groupCache = new WeakMap<ChurnModel, ReadonlyMap<string, readonly number[]>>();

/** Columns by the reason that they share. */
function reasonGroups(model: ChurnModel): ReadonlyMap<string, readonly number[]> {
  const known = groupCache.get(model);
  if (known) return known;
  const groups = new Map<string, number[]>();
  model.columns.forEach((column, j) => {
    const group = groups.get(column.reason);
    if (group) group.push(j);
    else groups.set(column.reason, [j]);
  });
  groupCache.set(model, groups);
  return groups;
}

/**
 * Turns contributions to the log-odds (by column, from the mean person) into reasons in points of probability
 * from the average customer's. The interval is 80 %, from the coefficients' covariance at the same slope.
 */
export function explainChurn(
  model: ChurnModel,
  scaled: Float64Array,
  contributions: Float64Array,
  logit: number,
  average: number,
): ChurnExplanation {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, average));
  const from = Math.log(bounded / (1 - bounded));
  const slope = meanSlope(from, logit - from);
  const effects = Array.from(reasonGroups(model), ([reason, columns]): ReasonEffect => {
    const sum = columns.reduce((total, j) => total + contributions[j], 0);
    const effect = sum * slope;
    if (columns[0] >= model.coefficients.length) return { reason, columns, effect, interval: null };
    const half = Z80 * churnStandardError(model, scaled, columns) * slope;
    return { reason, columns, effect, interval: { low: effect - half, high: effect + half } };
  });
  effects.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.reason < b.reason ? -1 : 1));
  const probability = logistic(logit);
  const explained = effects.reduce((total, { effect }) => total + effect, 0);
  return { average: bounded, probability, effects, other: probability - bounded - explained };
}
