import type { DependenceAnswer, NoAnswer } from '../api/explore.ts';
import { createRandom } from '../base/random.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { readableValue } from '../features/readable-values.ts';
import { quantiles } from '../math/quantile.ts';
import type { InputChoice } from '../scores/churn-choices.ts';
import { inputChoices } from '../scores/churn-choices.ts';
import { scaledInputs } from '../scores/churn-contributions.ts';
import { churnLogit } from '../scores/churn-logit.ts';
import { logistic } from '../scores/churn-reasons.ts';
import type { ChurnModel, ChurnScorer } from '../scores/churn-scorer.ts';
import { referenceLevel } from './answer-what-if.ts';

const MOST_PEOPLE = 500;
const MOST_VALUES = 9;

/**
 * Partial dependence: the average risk of the same people if one thing, and nothing else, had each of its usual values.
 * O(people × values × model).
 * @see Friedman (2001), Greedy function approximation, eq. 51–53
 */
export function dependenceOf(
  set: WorkingSet,
  { model, inputs }: ChurnScorer,
  of: string | null,
): DependenceAnswer | NoAnswer {
  const choices = inputChoices(model.columns);
  const choice = choices.find(({ id }) => id === of) ?? choices.find(({ reason }) => reason === of) ?? choices[0];
  const people = someOf({ model, inputs });
  if (!choice || people.length === 0) return { none: 'no-data' };
  const average = (change: (row: Float32Array) => void) => {
    let sum = 0;
    for (const row of people) {
      const changed = row.slice();
      change(changed);
      sum += logistic(churnLogit(model, scaledInputs(model, changed)));
    }
    return sum / people.length;
  };
  const points = choice.levels ? levelPoints(set, model, choice, average) : numberPoints(model, choice, people, average);
  return {
    feature: choice.id,
    choices: choices.map(({ id }) => id),
    kind: choice.levels ? 'levels' : 'number',
    people: people.length,
    overall: average(() => undefined),
    points,
  };
} // prettier-ignore

function someOf({ model, inputs }: ChurnScorer): Float32Array[] {
  const p = model.columns.length;
  const rows = Uint32Array.from({ length: inputs.length / p }, (_, c) => c);
  const known = rows.filter((c) => !Number.isNaN(inputs[c * p]));
  const chosen = createRandom(1).shuffle(known).subarray(0, MOST_PEOPLE);
  return Array.from(chosen, (c) => inputs.slice(c * p, c * p + p));
}

type Average = (change: (row: Float32Array) => void) => number;

function levelPoints(set: WorkingSet, { columns }: ChurnModel, choice: InputChoice, average: Average): DependenceAnswer['points'] {
  const levels = choice.columns.map((j) => columns[j].level ?? '');
  return [null, ...choice.columns].map((own) => ({
    level: own === null ? referenceLevel(set, choice.id, levels) : columns[own].level,
    value: null,
    churn: average((row) => {
      for (const j of choice.columns) row[j] = Number(j === own);
    }),
  }));
} // prettier-ignore

function numberPoints({ columns }: ChurnModel, { columns: [j] }: InputChoice, people: readonly Float32Array[], average: Average): DependenceAnswer['points'] {
  const held = Float64Array.from(people, (row) => row[j]);
  const distinct = [...new Set(held)].sort((a, b) => a - b);
  const shares = Array.from({ length: MOST_VALUES }, (_, i) => 0.05 + (0.9 * i) / (MOST_VALUES - 1));
  const grid = distinct.length <= MOST_VALUES ? distinct : [...new Set(quantiles(held, shares))];
  return grid.map((x) => ({
    level: null,
    value: readableValue(columns[j].name, x),
    churn: average((row) => {
      row[j] = x;
    }),
  }));
} // prettier-ignore
