import { createRandom } from '../base/random.ts';
import { takeRows } from '../math/matrix.ts';
import type { Matrix } from '../math/matrix.ts';
import type { Importance } from '../scores/permutation-importance.ts';
import { permutationImportance, shuffleColumns } from '../scores/permutation-importance.ts';
import type { Labelled } from './labelled-rows.ts';

const SHUFFLES = 3;
/** Importance is known well enough from so many. */
const MOST_ROWS = 3_000;

/** What a model says of held-out rows as they are, and with each group of columns shuffled. */
export interface GatheredScores {
  readonly y: Uint8Array;
  readonly plain: Float64Array;
  /** Groups × shuffles. */
  readonly shuffled: readonly (readonly Float64Array[])[];
}

/**
 * @param allHeld - held-out rows of all fits together: each gives its share of the sample
 */
export function gatherScores(
  groups: readonly (readonly number[])[],
  allHeld: number,
  seed: number,
  predict: (x: Matrix) => Float64Array,
  { x, y }: Labelled,
): GatheredScores {
  const random = createRandom(seed);
  const order = random.shuffle(Uint32Array.from({ length: x.rows }, (_, i) => i));
  const rows = order.subarray(0, Math.ceil(Math.min(1, MOST_ROWS / allHeld) * x.rows));
  const part = takeRows(x, rows);
  return {
    y: Uint8Array.from(rows, (row) => y[row]),
    plain: predict(part),
    shuffled: groups.map((columns) =>
      Array.from({ length: SHUFFLES }, () => predict(shuffleColumns(part, columns, random))),
    ),
  };
}

/** One a group; none where nothing was gathered. */
export function importanceOf(gathered: readonly GatheredScores[]): Importance[] {
  if (gathered.length === 0) return [];
  const together = (of: (one: GatheredScores) => Float64Array) =>
    Float64Array.from(gathered.flatMap((one) => Array.from(of(one))));
  const y = Uint8Array.from(gathered.flatMap((one) => Array.from(one.y)));
  const plain = together((one) => one.plain);
  return gathered[0].shuffled.map((each, group) =>
    permutationImportance(
      plain,
      each.map((_, s) => together((one) => one.shuffled[group][s])),
      y,
    ),
  );
}
