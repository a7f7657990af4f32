import type { Tree } from './tree.ts';
import { childOf } from './tree.ts';

/** One step of the path from the root: how often it is taken without (`zero`) and with (`one`) knowing the column. */
interface Step {
  readonly feature: number;
  readonly zero: number;
  readonly one: number;
  weight: number;
}

/**
 * What each column adds to the prediction of one row, exactly: Shapley values of the tree's own expectation, where
 * an unknown column follows the training rows. They add up to the prediction less `treeExpectation`.
 * O(leaves × depth²).
 *
 * @param row - one value a column; NaN is missing
 * @param sums - one number a column; the tree's contributions are added to it
 * @see Lundberg, Erion & Lee (2018), Consistent individualized feature attribution for tree ensembles, algorithm 2.
 *   Checked against brute-force Shapley values in test/models/tree-contributions.test.ts.
 */
export function addTreeContributions(tree: Tree, row: ArrayLike<number>, sums: Float64Array): void {
  visit(tree, row, sums, 0, [], 1, 1, -1);
}

function visit(
  tree: Tree,
  row: ArrayLike<number>,
  sums: Float64Array,
  node: number,
  before: readonly Step[],
  zero: number,
  one: number,
  feature: number,
): void {
  const path = extended(before, zero, one, feature);
  if (tree.feature[node] < 0) {
    for (let i = 1; i < path.length; i++) {
      const weight = unwound(path, i).reduce((sum, step) => sum + step.weight, 0);
      sums[path[i].feature] += weight * (path[i].one - path[i].zero) * tree.value[node];
    }
    return;
  }
  const asked = tree.feature[node];
  const hot = childOf(tree, node, row[asked]);
  const cold = hot === tree.left[node] ? tree.right[node] : tree.left[node];
  const seen = path.findIndex((step, i) => i > 0 && step.feature === asked);
  const known = seen < 0 ? { zero: 1, one: 1 } : path[seen];
  const rest = seen < 0 ? path : unwound(path, seen);
  const share = (child: number) => (known.zero * tree.cover[child]) / tree.cover[node];
  visit(tree, row, sums, hot, rest, share(hot), known.one, asked);
  visit(tree, row, sums, cold, rest, share(cold), 0, asked);
}

function extended(before: readonly Step[], zero: number, one: number, feature: number): readonly Step[] {
  const length = before.length;
  const path = before.map((step) => ({ ...step }));
  path.push({ feature, zero, one, weight: length === 0 ? 1 : 0 });
  for (let i = length - 1; i >= 0; i--) {
    path[i + 1].weight += (one * path[i].weight * (i + 1)) / (length + 1);
    path[i].weight = (zero * path[i].weight * (length - i)) / (length + 1);
  }
  return path;
}

/** The path as it would be without its step `at`. */
function unwound(path: readonly Step[], at: number): readonly Step[] {
  const last = path.length - 1;
  const { one, zero } = path[at];
  const weights = path.map((step) => step.weight);
  let next = weights[last];
  for (let i = last - 1; i >= 0; i--) {
    if (one !== 0) {
      const held = weights[i];
      weights[i] = (next * (last + 1)) / ((i + 1) * one);
      next = held - (weights[i] * zero * (last - i)) / (last + 1);
    } else {
      weights[i] = (weights[i] * (last + 1)) / (zero * (last - i));
    }
  }
  return path
    .filter((_, i) => i !== at)
    .map(({ feature, zero: z, one: o }, i) => ({ feature, zero: z, one: o, weight: weights[i] }));
}

/** Mean of the leaves' values by their training rows: what the tree says of a row of which nothing is known. */
export function treeExpectation(tree: Tree): number {
  let sum = 0;
  tree.feature.forEach((feature, node) => {
    if (feature < 0) sum += tree.value[node] * tree.cover[node];
  });
  return sum / tree.cover[0];
}
