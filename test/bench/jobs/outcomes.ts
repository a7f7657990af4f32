import { createRandom } from '$lib/base/random.ts';
import { createMatrix, type Matrix } from '$lib/math/matrix.ts';
import { areaUnderRoc } from '$lib/scores/evaluation.ts';
import type { Parameters } from '../bench.worker.ts';
import { joined } from './joined.ts';

/** Rows to learn from, and a quarter as many to be judged on. */
export interface Outcomes {
  readonly x: Matrix;
  readonly y: Uint8Array;
  readonly testX: Matrix;
  readonly testY: Uint8Array;
}

/** Yes or no by steps, bends and interactions of some columns; the others say nothing. */
export function outcomes({ rows, columns = 20, seed = 7 }: Parameters): Outcomes {
  const random = createRandom(seed);
  const draw = (count: number) => {
    const x = createMatrix(count, columns);
    const y = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const row = x.values.subarray(i * columns, (i + 1) * columns);
      for (let j = 0; j < columns; j++) row[j] = random.normal();
      const bent = Math.abs(row[0]) + Math.sin(2 * row[1]) + (row[2] > 0.5 ? 1 : 0);
      const score = 0.7 * bent + 0.6 * row[3] * row[4] - 0.5 * row[5] + 0.3 * row[6] ** 2 - 1.6;
      y[i] = random.next() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
    }
    return { x, y };
  };
  const learnt = draw(rows);
  const held = draw(Math.round(rows / 4));
  return { ...learnt, testX: held.x, testY: held.y };
}

export const outcomesInput = {
  inputName: 'outcomes',
  prepare: outcomes,
  exportInput: ({ x, testX, y, testY }: Outcomes) => joined(x.values, testX.values, y, testY),
};

/** Of rows that were not learnt from. */
export const aucOf = ({ testY }: Outcomes, probability: Float64Array): number =>
  areaUnderRoc(probability, testY).auc;
