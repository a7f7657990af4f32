import type { Matrix } from '../math/matrix.ts';

/** A binary tree as columns; node 0 is the root, children come after their parent. */
export interface Tree {
  /** Column that a node asks about; −1 in a leaf. */
  readonly feature: Int32Array;
  /** Values up to this go left. */
  readonly threshold: Float64Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a node would predict if it were a leaf. */
  readonly value: Float64Array;
  /** Training rows in the node. */
  readonly cover: Float64Array;
  /** Improvement of the objective by the node's question; 0 in a leaf. */
  readonly gain: Float64Array;
}

export function childOf(tree: Tree, node: number, value: number): number {
  const goesLeft = Number.isNaN(value) ? tree.missingLeft[node] === 1 : value <= tree.threshold[node];
  return goesLeft ? tree.left[node] : tree.right[node];
}

/** The leaf of row `row`. O(depth). */
export function leafOf(tree: Tree, x: Matrix, row: number): number {
  let node = 0;
  while (tree.feature[node] >= 0) {
    node = childOf(tree, node, x.values[row * x.columns + tree.feature[node]]);
  }
  return node;
}

export function leafCount(tree: Tree): number {
  return tree.feature.reduce((sum, feature) => sum + Number(feature < 0), 0);
}

/** Sum of gains by column, as shares of all: how often a model asks, not how much an answer says. */
export function gainShares(trees: readonly Tree[], columns: number): Float64Array {
  const gains = new Float64Array(columns);
  for (const { feature, gain } of trees) {
    feature.forEach((column, node) => {
      if (column >= 0) gains[column] += gain[node];
    });
  }
  const total = gains.reduce((sum, value) => sum + value, 0);
  return total > 0 ? gains.map((value) => value / total) : gains;
}
