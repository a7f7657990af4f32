import type { FeatureBins } from './feature-bins.ts';
import { BINS, MISSING_BIN } from './feature-bins.ts';
import type { NodeHistogram } from './node-histogram.ts';
import { SUMS } from './node-histogram.ts';

export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

export interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Rows up to this bin go left. */
  readonly bin: number;
  readonly missingLeft: boolean;
  /** Of the rows that go left. */
  readonly left: NodeSums;
}

export interface SplitLimits {
  readonly minLeafRows: number;
  /** λ of the leaf's value −G / (H + λ). */
  readonly l2: number;
}

export const LEAST_GAIN = 1e-12;

/** What a node of such sums takes off the loss: G² / (H + λ). */
export const splitScore = (gradient: number, hessian: number, l2: number): number =>
  hessian + l2 > 0 ? (gradient * gradient) / (hessian + l2) : 0;

/**
 * The split of a node that lowers the loss most, missing values tried on both sides; null where none does.
 * O(columns × bins).
 * @see Chen & Guestrin (2016), XGBoost, eq. 7 and algorithm 3
 */
export function bestSplit(
  { edges }: FeatureBins,
  histogram: NodeHistogram,
  columns: Uint32Array,
  node: NodeSums,
  { minLeafRows, l2 }: SplitLimits,
): Split | null {
  const parent = splitScore(node.gradient, node.hessian, l2);
  let best: Split | null = null;
  let most = LEAST_GAIN;
  for (const feature of columns) {
    const at = feature * BINS * SUMS;
    const used = edges[feature].length + 1;
    const missingAt = at + MISSING_BIN * SUMS;
    const missing = histogram[missingAt + 2];
    const known = node.rows - missing;
    let leftG = 0;
    let leftH = 0;
    let leftN = 0;
    for (let b = 0; b < used; b++) {
      const bin = at + b * SUMS;
      const here = histogram[bin + 2];
      leftG += histogram[bin];
      leftH += histogram[bin + 1];
      leftN += here;
      if (here === 0 && b < used - 1) continue;
      if (b === used - 1 && missing === 0) break;
      for (let side = missing > 0 ? 1 : 0; side >= 0; side--) {
        const nl = leftN + side * missing;
        if (nl < minLeafRows || node.rows - nl < minLeafRows) continue;
        const gl = leftG + side * histogram[missingAt];
        const hl = leftH + side * histogram[missingAt + 1];
        const gain = splitScore(gl, hl, l2) + splitScore(node.gradient - gl, node.hessian - hl, l2) - parent;
        if (gain > most) {
          most = gain;
          // Where no value is missing here, later ones follow the majority.
          const missingLeft = missing > 0 ? side === 1 : leftN * 2 >= known;
          best = { gain, feature, bin: b, missingLeft, left: { gradient: gl, hessian: hl, rows: nl } };
        }
      }
    }
  }
  return best;
}
