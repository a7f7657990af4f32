import type { Random } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { Outcomes } from './evaluation.ts';
import { aucDifference } from './evaluation.ts';

/** AUC that is lost when a group of columns is shuffled; its 95 % interval. */
export interface Importance {
  readonly drop: number;
  readonly low: number;
  readonly high: number;
}

/** The same rows with `columns` taken, together, from other rows. Cost rows × columns. */
export function shuffleColumns(x: Matrix, columns: readonly number[], random: Random): Matrix {
  const order = random.shuffle(Uint32Array.from({ length: x.rows }, (_, i) => i));
  const values = x.values.slice();
  for (let i = 0; i < x.rows; i++) {
    for (const j of columns) values[i * x.columns + j] = x.values[order[i] * x.columns + j];
  }
  return createMatrix(x.rows, x.columns, values);
}

/**
 * Permutation importance on rows that the model had not seen: how much worse it ranks without knowing the group. Means over
 * the shuffles, each with DeLong's paired interval. Columns that say the same as others seem less important than they are.
 *
 * @param scores - one a row, by the model as it is
 * @param shuffled - per shuffle one score a row
 * @see Breiman (2001), Random forests, §10; Fisher, Rudin & Dominici (2019), eq. 3.2
 */
export function permutationImportance(
  scores: Float64Array,
  shuffled: readonly Float64Array[],
  outcomes: Outcomes,
): Importance {
  if (shuffled.length === 0) throw new RangeError('shuffled: expected at least one set of scores');
  const leads = shuffled.map((without) => aucDifference(scores, without, outcomes));
  const mean = (of: (lead: (typeof leads)[number]) => number) =>
    leads.reduce((sum, lead) => sum + of(lead), 0) / leads.length;
  return {
    drop: mean(({ difference }) => difference),
    low: mean(({ low }) => low),
    high: mean(({ high }) => high),
  };
}
