import { quantiles } from '../math/quantile.ts';

export type CutOffs = readonly [number, number, number, number];

/** The values that are numbers, ascending. */
export function sortedNumbers(values: Float64Array): Float64Array<ArrayBuffer> {
  const kept = new Float64Array(values.length);
  let length = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) kept[length++] = values[i];
  return kept.subarray(0, length).sort();
}

/** Inner cut-offs at 20, 40, 60 and 80 %. NaN entries are left out. */
export function quintileCutOffs(values: Float64Array): CutOffs {
  return quantiles(values, [0.2, 0.4, 0.6, 0.8]) as unknown as CutOffs;
}

/** 1 + the number of cut-offs that each value strictly exceeds, so that equal values always share a score. */
export function scoresOf(values: Float64Array, cuts: CutOffs): Float64Array {
  const [a, b, c, d] = cuts;
  const scores = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    scores[i] = 1 + Number(value > a) + Number(value > b) + Number(value > c) + Number(value > d);
  }
  return scores;
}
