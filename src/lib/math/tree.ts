import type { Matrix } from './matrix.ts';

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

/** The same to be kept as JSON. */
export type PlainTree = { readonly [K in keyof Tree]: readonly number[] };
/** What walking a tree needs. */
export type TreeLike = Tree | PlainTree;

export function plainTree(tree: Tree): PlainTree {
  const { feature, threshold, missingLeft, left, right, value, cover, gain } = tree;
  return {
    feature: [...feature],
    threshold: [...threshold],
    missingLeft: [...missingLeft],
    left: [...left],
    right: [...right],
    value: [...value],
    cover: [...cover],
    gain: [...gain],
  };
}

export function childOf(tree: TreeLike, node: number, value: number): number {
  const goesLeft = Number.isNaN(value) ? tree.missingLeft[node] === 1 : value <= tree.threshold[node];
  return goesLeft ? tree.left[node] : tree.right[node];
}

/** What the tree says of one row of values. O(depth). */
export function treeValue(tree: TreeLike, row: ArrayLike<number>): number {
  let node = 0;
  while (tree.feature[node] >= 0) node = childOf(tree, node, row[tree.feature[node]]);
  return tree.value[node];
}

/** The leaf of row `row`. O(depth). */
export function leafOf(tree: TreeLike, x: Matrix, row: number): number {
  const from = row * x.columns;
  let node = 0;
  while (tree.feature[node] >= 0) node = childOf(tree, node, x.values[from + tree.feature[node]]);
  return node;
}

export function treeValues(tree: TreeLike, x: Matrix): Float64Array {
  return Float64Array.from({ length: x.rows }, (_, row) => tree.value[leafOf(tree, x, row)]);
}

export function leafCount(tree: Tree): number {
  return tree.feature.reduce((sum, feature) => sum + Number(feature < 0), 0);
}
