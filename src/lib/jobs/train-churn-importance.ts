import { createRandom } from '../base/random.ts';
import { takeRows } from '../math/matrix.ts';
import type { Matrix } from '../math/matrix.ts';
import type { Importance } from '../scores/permutation-importance.ts';
import { permutationImportance, shuffleColumns } from '../scores/permutation-importance.ts';

const SHUFFLES = 3;
/** Importance is known well enough from so many. */
const MOST_ROWS = 3_000;

/** Gathers what a model says of held-out rows, as they are and with each group of columns shuffled. */
export function importanceGatherer(groups: readonly (readonly number[])[], heldRows: number, seed: number) {
  const random = createRandom(seed);
  const share = Math.min(1, MOST_ROWS / heldRows);
  const plain: number[] = [];
  const labels: number[] = [];
  const shuffled = groups.map(() => Array.from({ length: SHUFFLES }, (): number[] => []));
  return {
    add(predict: (x: Matrix) => Float64Array, x: Matrix, y: Uint8Array): void {
      if (groups.length === 0) return;
      const order = random.shuffle(Uint32Array.from({ length: x.rows }, (_, i) => i));
      const rows = order.subarray(0, Math.ceil(share * x.rows));
      const part = takeRows(x, rows);
      plain.push(...predict(part));
      for (const row of rows) labels.push(y[row]);
      groups.forEach((columns, g) => {
        for (const into of shuffled[g]) into.push(...predict(shuffleColumns(part, columns, random)));
      });
    },
    /** One a group; none where nothing was gathered. */
    result(): Importance[] {
      if (labels.length === 0) return [];
      const y = Uint8Array.from(labels);
      const scores = Float64Array.from(plain);
      return shuffled.map((each) =>
        permutationImportance(
          scores,
          each.map((one) => Float64Array.from(one)),
          y,
        ),
      );
    },
  };
}
