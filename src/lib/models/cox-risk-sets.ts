import type { Matrix } from '../math/matrix.ts';
import { sortedOrder } from '../math/ranks.ts';
import type { Durations } from './survival-table.ts';

/** How ends at the same time share the risk set: Efron's is nearer to the exact likelihood. */
export type CoxTies = 'efron' | 'breslow';

/** What the ends at one time add. The arrays are overwritten by the next time. */
export interface CoxTerms {
  readonly time: number;
  readonly events: number;
  readonly logLikelihood: number;
  /** Increment of the baseline hazard of a row of zeros. */
  readonly hazard: number;
  /** p: sum of the Schoenfeld residuals. */
  readonly score: Float64Array;
  /** p × p, upper triangle. */
  readonly information: Float64Array;
}

/** Rows from the longest duration to the shortest. */
export interface CoxData extends Durations {
  readonly x: Matrix;
  readonly order: Uint32Array;
}

export function coxData(x: Matrix, durations: Durations): CoxData {
  return { ...durations, x, order: sortedOrder(durations.time).reverse() };
}

/** Σr, Σr·x and Σr·x·xᵀ (upper triangle) of some rows; r = e^η. */
interface Sums {
  risk: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const emptySums = (p: number): Sums => ({
  risk: 0,
  first: new Float64Array(p),
  second: new Float64Array(p * p),
});

function clearSums(sums: Sums): void {
  sums.risk = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

function addRow(sums: Sums, values: Float64Array, from: number, p: number, risk: number): void {
  sums.risk += risk;
  for (let a = 0; a < p; a++) {
    const weighted = risk * values[from + a];
    if (weighted === 0) continue;
    sums.first[a] += weighted;
    for (let b = a; b < p; b++) sums.second[a * p + b] += weighted * values[from + b];
  }
}

/**
 * Goes through the times of ends, longest first, and hands each one's part of Cox's partial likelihood and its first
 * two derivatives at `beta` to `visit`. Cost (n + ends)·p²/2. Sources: Cox (1972), eq. 12–14; Efron (1977), eq. 4.2.
 */
export function visitRiskSets(
  { x, time, event, order }: CoxData,
  beta: Float64Array,
  ties: CoxTies,
  visit: (terms: CoxTerms) => void,
): void {
  const p = x.columns;
  const eta = new Float64Array(x.rows);
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < p; j++) eta[i] += beta[j] * x.values[i * p + j];
    if (eta[i] > largest) largest = eta[i];
  }
  const atRisk = emptySums(p);
  const ending = emptySums(p);
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  const mean = new Float64Array(p);
  for (let start = 0; start < order.length;) {
    clearSums(ending);
    let events = 0;
    let logLikelihood = 0;
    score.fill(0);
    information.fill(0);
    let end = start;
    for (; end < order.length && time[order[end]] === time[order[start]]; end++) {
      const row = order[end];
      // Relative to the largest, so that no e^η overflows.
      const risk = Math.exp(eta[row] - largest);
      addRow(atRisk, x.values, row * p, p, risk);
      if (event[row] === 0) continue;
      addRow(ending, x.values, row * p, p, risk);
      events++;
      logLikelihood += eta[row] - largest;
      for (let j = 0; j < p; j++) score[j] += x.values[row * p + j];
    }
    let hazard = 0;
    for (let l = 0; l < events; l++) {
      const gone = ties === 'efron' ? l / events : 0;
      const risk = atRisk.risk - gone * ending.risk;
      logLikelihood -= Math.log(risk);
      hazard += 1 / risk;
      for (let a = 0; a < p; a++) {
        mean[a] = (atRisk.first[a] - gone * ending.first[a]) / risk;
        score[a] -= mean[a];
      }
      for (let a = 0; a < p; a++) {
        for (let b = a; b < p; b++) {
          const second = (atRisk.second[a * p + b] - gone * ending.second[a * p + b]) / risk;
          information[a * p + b] += second - mean[a] * mean[b];
        }
      }
    }
    if (events > 0)
      visit({
        time: time[order[start]],
        events,
        logLikelihood,
        hazard: hazard * Math.exp(-largest),
        score,
        information,
      });
    start = end;
  }
}
