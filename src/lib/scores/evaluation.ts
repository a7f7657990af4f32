import { midRanks, sortedOrder } from '../math/ranks.ts';
import { normalQuantile } from '../math/normal.ts';

/** Outcomes: 1 happened, 0 did not; one for each score. */
export type Outcomes = Uint8Array | Float64Array;

export interface AucResult {
  /** Probability that a leaver scores above a stayer (ties count half), 0–1; NaN where one kind is absent. */
  readonly auc: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly events: number;
  readonly others: number;
}

/** Number of outcomes that are 1. */
export function countEvents(outcomes: ArrayLike<number>): number {
  let events = 0;
  for (let i = 0; i < outcomes.length; i++) if (outcomes[i] === 1) events++;
  return events;
}

function requireOutcomes(scores: Float64Array, outcomes: Outcomes): void {
  if (scores.length !== outcomes.length) {
    throw new RangeError(`outcomes: expected ${scores.length} values, got ${outcomes.length}`);
  }
}

function split(scores: Float64Array, outcomes: Outcomes): { events: Float64Array; others: Float64Array } {
  return {
    events: scores.filter((_, i) => outcomes[i] === 1),
    others: scores.filter((_, i) => outcomes[i] !== 1),
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / Math.max(values.length - 1, 1);
}

/** Share of the others below each event, and of the events above each other; ties count half. */
function placements(
  events: Float64Array,
  others: Float64Array,
): { events: Float64Array; others: Float64Array } {
  const together = new Float64Array(events.length + others.length);
  together.set(events);
  together.set(others, events.length);
  const all = midRanks(together);
  const [eventRanks, otherRanks] = [midRanks(events), midRanks(others)];
  return {
    events: eventRanks.map((rank, i) => (all[i] - rank) / others.length),
    others: otherRanks.map((rank, j) => 1 - (all[events.length + j] - rank) / events.length),
  };
}

/**
 * Area under the ROC curve with DeLong's interval on the logit scale, ties exact. Sources: DeLong, DeLong &
 * Clarke-Pearson (1988); the n log n form of Sun & Xu (2014). Where the estimate is 0 or 1 the interval is that point
 * widened by ½ / min(events, others). Golden: telco_churn.json folds.
 */
export function areaUnderRoc(scores: Float64Array, outcomes: Outcomes, coverage = 0.95): AucResult {
  requireOutcomes(scores, outcomes);
  const { events, others } = split(scores, outcomes);
  const m = events.length;
  const n = others.length;
  const nothing = { auc: Number.NaN, standardError: Number.NaN, low: Number.NaN, high: Number.NaN };
  if (m === 0 || n === 0) return { ...nothing, events: m, others: n };
  const { events: placeOfEvents, others: placeOfOthers } = placements(events, others);
  const auc = mean(placeOfEvents);
  const standardError = Math.sqrt(variance(placeOfEvents) / m + variance(placeOfOthers) / n);
  const z = normalQuantile((1 + coverage) / 2);
  const slack = 0.5 / Math.min(m, n);
  if (auc <= 0 || auc >= 1 || standardError === 0) {
    return {
      auc,
      standardError,
      low: Math.max(auc - slack, 0),
      high: Math.min(auc + slack, 1),
      events: m,
      others: n,
    };
  }
  const centre = Math.log(auc / (1 - auc));
  const half = (z * standardError) / (auc * (1 - auc));
  const back = (v: number) => 1 / (1 + Math.exp(-v));
  return { auc, standardError, low: back(centre - half), high: back(centre + half), events: m, others: n };
}

/** Average precision, Σ (recall step × precision), ties as one step: area under precision and recall, 0–1. */
export function averagePrecision(scores: Float64Array, outcomes: Outcomes): number {
  requireOutcomes(scores, outcomes);
  const order = sortedOrder(scores).reverse();
  const events = countEvents(outcomes);
  let found = 0;
  let area = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let here = 0;
    while (end < order.length && scores[order[end]] === scores[order[start]]) here += outcomes[order[end++]];
    found += here;
    area += (here / events) * (found / end);
    start = end;
  }
  return events === 0 ? Number.NaN : area;
}

/** Largest gap between the score distributions of leavers and stayers, 0–1 (Kolmogorov-Smirnov). */
export function kolmogorovSmirnov(scores: Float64Array, outcomes: Outcomes): number {
  requireOutcomes(scores, outcomes);
  const order = sortedOrder(scores);
  const events = countEvents(outcomes);
  const others = outcomes.length - events;
  let below = 0;
  let belowOthers = 0;
  let largest = 0;
  for (let i = 0; i < order.length; i++) {
    if (outcomes[order[i]] === 1) below++;
    else belowOthers++;
    const isLastOfTie = i + 1 === order.length || scores[order[i + 1]] !== scores[order[i]];
    if (isLastOfTie) largest = Math.max(largest, Math.abs(below / events - belowOthers / others));
  }
  return largest;
}

export interface AucDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How much better the first scores rank the same people than the second, with DeLong's interval for correlated curves: far
 * narrower than two intervals side by side. NaN where leavers or stayers are absent.
 * Source: DeLong, DeLong & Clarke-Pearson (1988), eq. 5.
 */
export function aucDifference(
  first: Float64Array,
  second: Float64Array,
  outcomes: Outcomes,
  coverage = 0.95,
): AucDifference {
  requireOutcomes(first, outcomes);
  requireOutcomes(second, outcomes);
  const [one, other] = [first, second].map((scores) => {
    const { events, others } = split(scores, outcomes);
    return placements(events, others);
  });
  const gained = {
    events: one.events.map((place, i) => place - other.events[i]),
    others: one.others.map((place, j) => place - other.others[j]),
  };
  const difference = mean(gained.events);
  const spread =
    variance(gained.events) / gained.events.length + variance(gained.others) / gained.others.length;
  const half = normalQuantile((1 + coverage) / 2) * Math.sqrt(spread);
  return { difference, low: difference - half, high: difference + half };
}

/** Mean squared distance of probability and outcome, 0 best (Brier 1950). */
export function brierScore(probabilities: Float64Array, outcomes: Outcomes): number {
  requireOutcomes(probabilities, outcomes);
  return probabilities.reduce((sum, p, i) => sum + (p - outcomes[i]) ** 2, 0) / probabilities.length;
}

/** Mean of −ln of the probability given to what happened; probabilities are kept 1e-15 from 0 and 1. */
export function logLoss(probabilities: Float64Array, outcomes: Outcomes): number {
  requireOutcomes(probabilities, outcomes);
  const sum = probabilities.reduce((total, p, i) => {
    const kept = Math.min(Math.max(p, 1e-15), 1 - 1e-15);
    return total - Math.log(outcomes[i] === 1 ? kept : 1 - kept);
  }, 0);
  return sum / probabilities.length;
}
