/** How clusters were merged, step by step, from single rows to one. */
export interface MergeTree {
  readonly kind: 'merge-tree';
  readonly version: 1;
  readonly rows: number;
  /** n − 1 merges, lowest first: a row of each of the two clusters merged, and the height. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly heights: Float64Array;
}

export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

/** Merges in any order in which each names rows that lie in its two clusters. O(n log n). */
export function mergeTree(rows: number, merges: readonly Merge[]): MergeTree {
  const sorted = [...merges.keys()].sort((a, b) => merges[a].height - merges[b].height || a - b);
  return {
    kind: 'merge-tree',
    version: 1,
    rows,
    left: Int32Array.from(sorted, (i) => merges[i].left),
    right: Int32Array.from(sorted, (i) => merges[i].right),
    heights: Float64Array.from(sorted, (i) => merges[i].height),
  };
}

/** Cluster of each row when the tree is cut into k, the largest cluster first. O(n α(n)). */
export function cutTree(tree: MergeTree, k: number): Int32Array {
  const { rows: n } = tree;
  if (!(k >= 1 && k <= n)) throw new RangeError(`k: expected 1 to ${n}, got ${k}`);
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  };
  for (let m = 0; m < n - k; m++) parent[root(tree.right[m])] = root(tree.left[m]);
  const sizes = new Map<number, number>();
  for (let i = 0; i < n; i++) sizes.set(root(i), (sizes.get(root(i)) ?? 0) + 1);
  const order = [...sizes.keys()].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || a - b);
  const rank = new Map(order.map((each, i) => [each, i]));
  return Int32Array.from({ length: n }, (_, i) => rank.get(root(i)) ?? 0);
}
