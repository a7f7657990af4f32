import type { TreeLike } from './tree.ts';
import { childOf } from './tree.ts';

const MOST_DEPTH = 64;

/**
 * The questions on the way from the root, one entry a column: how often its answer is taken without knowing the
 * column (`zero`) and with it (`one`), and the weight of the subsets of each size. A deeper node works on its own
 * copy further up in the same arrays.
 */
const ROOM = ((MOST_DEPTH + 2) * (MOST_DEPTH + 3)) / 2;
const features = new Int32Array(ROOM);
const zeros = new Float64Array(ROOM);
const ones = new Float64Array(ROOM);
const weights = new Float64Array(ROOM);

/**
 * What each column adds to the prediction of one row, exactly: Shapley values of the tree's own expectation, where
 * an unknown column follows the training rows. They add up to the prediction less `treeExpectation`.
 * O(leaves × depth²), depth at most 64.
 *
 * @param row - one value a column; NaN is missing
 * @param sums - one number a column; the tree's contributions are added to it
 * @see Lundberg, Erion & Lee (2018), Consistent individualized feature attribution for tree ensembles, algorithm 2.
 *   Checked against brute-force Shapley values in test/math/tree-contributions.test.ts.
 */
export function addTreeContributions(tree: TreeLike, row: ArrayLike<number>, sums: Float64Array): void {
  visit(tree, row, sums, 0, 0, 0, 1, 1, -1);
}

function visit(
  tree: TreeLike,
  row: ArrayLike<number>,
  sums: Float64Array,
  node: number,
  at: number,
  length: number,
  zero: number,
  one: number,
  feature: number,
): void {
  extend(at, length, zero, one, feature);
  if (tree.feature[node] < 0) {
    const value = tree.value[node];
    for (let i = 1; i <= length; i++) {
      sums[features[at + i]] += weightWithout(at, length, i) * (ones[at + i] - zeros[at + i]) * value;
    }
    return;
  }
  const asked = tree.feature[node];
  const hot = childOf(tree, node, row[asked]);
  const cold = hot === tree.left[node] ? tree.right[node] : tree.left[node];
  let knownZero = 1;
  let knownOne = 1;
  let depth = length;
  for (let i = 1; i <= length; i++) {
    if (features[at + i] !== asked) continue;
    knownZero = zeros[at + i];
    knownOne = ones[at + i];
    remove(at, length, i);
    depth = length - 1;
    break;
  }
  const next = at + depth + 1;
  const cover = tree.cover[node];
  copy(at, next, depth + 1);
  visit(tree, row, sums, hot, next, depth + 1, (knownZero * tree.cover[hot]) / cover, knownOne, asked);
  copy(at, next, depth + 1);
  visit(tree, row, sums, cold, next, depth + 1, (knownZero * tree.cover[cold]) / cover, 0, asked);
}

function copy(from: number, to: number, length: number): void {
  features.copyWithin(to, from, from + length);
  zeros.copyWithin(to, from, from + length);
  ones.copyWithin(to, from, from + length);
  weights.copyWithin(to, from, from + length);
}

function extend(at: number, length: number, zero: number, one: number, feature: number): void {
  features[at + length] = feature;
  zeros[at + length] = zero;
  ones[at + length] = one;
  weights[at + length] = length === 0 ? 1 : 0;
  for (let i = length - 1; i >= 0; i--) {
    weights[at + i + 1] += (one * weights[at + i] * (i + 1)) / (length + 1);
    weights[at + i] = (zero * weights[at + i] * (length - i)) / (length + 1);
  }
}

/** Takes entry `index` out again, as if its column had not been asked about. */
function remove(at: number, length: number, index: number): void {
  const one = ones[at + index];
  const zero = zeros[at + index];
  let next = weights[at + length];
  for (let i = length - 1; i >= 0; i--) {
    if (one !== 0) {
      const held = weights[at + i];
      weights[at + i] = (next * (length + 1)) / ((i + 1) * one);
      next = held - (weights[at + i] * zero * (length - i)) / (length + 1);
    } else {
      weights[at + i] = (weights[at + i] * (length + 1)) / (zero * (length - i));
    }
  }
  features.copyWithin(at + index, at + index + 1, at + length + 1);
  zeros.copyWithin(at + index, at + index + 1, at + length + 1);
  ones.copyWithin(at + index, at + index + 1, at + length + 1);
}

/** Sum of the weights that `remove` would leave. */
function weightWithout(at: number, length: number, index: number): number {
  const one = ones[at + index];
  const zero = zeros[at + index];
  let next = weights[at + length];
  let total = 0;
  for (let i = length - 1; i >= 0; i--) {
    if (one !== 0) {
      const part = next / ((i + 1) * one);
      total += part;
      next = weights[at + i] - part * zero * (length - i);
    } else {
      total += weights[at + i] / (zero * (length - i));
    }
  }
  return total * (length + 1);
}

/** Mean of the leaves' values by their training rows: what the tree says of a row of which nothing is known. */
export function treeExpectation(tree: TreeLike): number {
  let sum = 0;
  for (let node = 0; node < tree.feature.length; node++) {
    if (tree.feature[node] < 0) sum += tree.value[node] * tree.cover[node];
  }
  return sum / tree.cover[0];
}
