import { createRandom } from '../base/random.ts';
import type { Outcomes } from './evaluation.ts';

/** Fold 0 to k − 1 of each row, outcomes spread evenly; the same for a seed. */
export function stratifiedFolds(outcomes: Outcomes, k: number, seed: number): Int32Array {
  if (!(Number.isInteger(k) && k >= 2)) throw new RangeError(`k: expected a whole number from 2, got ${k}`);
  const random = createRandom(seed);
  const folds = new Int32Array(outcomes.length);
  let next = 0;
  for (const outcome of [1, 0]) {
    const rows: number[] = [];
    outcomes.forEach((v: number, i: number) => {
      if ((v === 1 ? 1 : 0) === outcome) rows.push(i);
    });
    for (const row of random.shuffle(rows)) folds[row] = next++ % k;
  }
  return folds;
}
