import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FeatureBins } from './feature-bins.ts';
import { binFeatures } from './feature-bins.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { requireLength } from './fit-report.ts';
import { growTree } from './grow-tree.ts';
import { histogramsAlive } from './tree-loops.ts';
import { withTreeLoops } from './with-tree-loops.ts';
import type { Tree } from '../math/tree.ts';
import { leafCount, leafOf, treeValues } from '../math/tree.ts';

export interface DecisionTreeOptions {
  readonly seed: number;
  readonly maxDepth?: number;
  readonly minLeafRows?: number;
  /** Cost of a leaf, as a share of the variance of y; null: chosen by five folds. */
  readonly pruning?: number | null;
}

export interface DecisionTreeModel {
  readonly kind: 'decision-tree';
  readonly version: 1;
  /** Each leaf holds the share of its training rows where it happened. */
  readonly tree: Tree;
  /** Cost of a leaf that pruned it. */
  readonly pruning: number;
  readonly fit: FitReport;
}

const DEFAULTS = { maxDepth: 8, minLeafRows: 40 } as const;
const FOLDS = 5;
const LEAST_ROWS = 60;

/**
 * One tree of questions, small enough to read: grown by Gini's index, then cut back while a leaf does not pay for
 * itself. For a rule that can be said aloud; a forest or boosted trees predict better.
 * O(folds × columns × rows × depth); the same seed gives the same tree.
 *
 * @param x - rows × columns, any units; NaN is missing
 * @param y - 1 where it happened, else 0
 * @returns `too-few-rows`, `no-variation` where y is constant
 * @see Breiman, Friedman, Olshen & Stone (1984), Classification and regression trees, §3.3 (cost complexity), §3.4
 *   (cross-validation). Golden: telco_churn.json `tree_depth5_leaf50` and the tree of depth 3.
 */
export function fitDecisionTree(
  x: Matrix,
  y: Uint8Array,
  options: DecisionTreeOptions,
): Outcome<DecisionTreeModel, FitError> {
  requireLength('y', y, x.rows);
  if (x.rows < LEAST_ROWS) return failure({ kind: 'too-few-rows', rows: x.rows, needed: LEAST_ROWS });
  const events = y.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === x.rows) return failure({ kind: 'no-variation', of: 'y' });
  const all = Uint32Array.from({ length: x.rows }, (_, i) => i);
  const binned = binFeatures(x);
  const full = grow(binned, y, all, options);
  const pruning = options.pruning ?? chosenPruning(x, binned, y, full, options);
  const tree = pruned(full, collapseCosts(full), pruning * variance(y));
  const fit: FitReport = {
    rows: x.rows,
    iterations: leafCount(tree),
    converged: true,
    logLikelihood: null,
    warnings: [],
  };
  return success({ kind: 'decision-tree', version: 1, tree, pruning, fit });
}

function grow(binned: FeatureBins, y: Uint8Array, rows: Uint32Array, options: DecisionTreeOptions): Tree {
  const { maxDepth, minLeafRows } = { ...DEFAULTS, ...options };
  const random = createRandom(options.seed);
  return withTreeLoops(binned, histogramsAlive(Infinity, maxDepth), (loops) => {
    for (let row = 0; row < binned.rows; row++) loops.gradient[row] = -y[row];
    loops.hessian.fill(1);
    const grow = { maxLeaves: Infinity, maxDepth, minLeafRows, l2: 0, columnsPerSplit: null, random };
    return growTree(binned, loops, rows, grow);
  });
}

function variance(y: Uint8Array): number {
  const share = y.reduce((sum, value) => sum + value, 0) / y.length;
  return y.length * share * (1 - share);
}

/**
 * Per node the cost of a leaf at which its branch goes, weakest link first; rising towards the root, ∞ in leaves.
 * O(nodes × branches).
 */
function collapseCosts(tree: Tree): Float64Array {
  const costs = new Float64Array(tree.feature.length).fill(Infinity);
  const isLeaf = Uint8Array.from(tree.feature, (feature) => Number(feature < 0));
  let floor = 0;
  while (isLeaf[0] === 0) {
    const gain = Float64Array.from(tree.gain);
    const questions = new Float64Array(gain.length);
    let weakest = 0;
    for (let node = gain.length - 1; node >= 0; node--) {
      if (isLeaf[node] === 1) {
        gain[node] = 0;
        continue;
      }
      const [left, right] = [tree.left[node], tree.right[node]];
      gain[node] += gain[left] + gain[right];
      questions[node] = 1 + questions[left] + questions[right];
      const isWeaker = gain[node] * questions[weakest] < gain[weakest] * questions[node];
      if (weakest === 0 || questions[weakest] === 0 || isWeaker) weakest = node;
    }
    if (gain[0] * questions[weakest] < gain[weakest] * questions[0]) weakest = 0;
    floor = Math.max(floor, gain[weakest] / questions[weakest]);
    collapse(tree, weakest, floor, costs, isLeaf);
  }
  return costs;
}

function collapse(tree: Tree, node: number, cost: number, costs: Float64Array, isLeaf: Uint8Array): void {
  if (tree.feature[node] < 0) return;
  if (isLeaf[node] === 0) costs[node] = cost;
  isLeaf[node] = 1;
  for (const child of [tree.left[node], tree.right[node]]) collapse(tree, child, cost, costs, isLeaf);
}

/** The tree without every branch that goes at less than `cost` a leaf. */
function pruned(tree: Tree, costs: Float64Array, cost: number): Tree {
  const keeps = (node: number) => tree.feature[node] >= 0 && costs[node] >= cost;
  return reachable({
    ...tree,
    feature: tree.feature.map((feature, node) => (keeps(node) ? feature : -1)),
    gain: tree.gain.map((gain, node) => (keeps(node) ? gain : 0)),
  });
}

/** Without nodes that nothing leads to any more. */
function reachable(tree: Tree): Tree {
  const order: number[] = [0];
  for (const node of order) if (tree.feature[node] >= 0) order.push(tree.left[node], tree.right[node]);
  const place = new Int32Array(tree.feature.length).fill(-1);
  order.forEach((node, at) => (place[node] = at));
  const child = (side: Int32Array) =>
    Int32Array.from(order, (node) => (tree.feature[node] >= 0 ? place[side[node]] : -1));
  return {
    feature: Int32Array.from(order, (node) => tree.feature[node]),
    threshold: Float64Array.from(order, (node) => tree.threshold[node]),
    missingLeft: Uint8Array.from(order, (node) => tree.missingLeft[node]),
    left: child(tree.left),
    right: child(tree.right),
    value: Float64Array.from(order, (node) => tree.value[node]),
    cover: Float64Array.from(order, (node) => tree.cover[node]),
    gain: Float64Array.from(order, (node) => tree.gain[node]),
  };
}

function chosenPruning(
  x: Matrix,
  binned: FeatureBins,
  y: Uint8Array,
  full: Tree,
  options: DecisionTreeOptions,
): number {
  const total = variance(y);
  const path = [0, ...new Set(collapseCosts(full).filter(Number.isFinite).sort())].map((c) => c / total);
  // Between two steps of the path the tree is the same: the geometric mean stands for it.
  const costs = path.map((cost, i) => (i + 1 < path.length ? Math.sqrt(cost * path[i + 1]) : cost));
  const order = createRandom(options.seed).shuffle(Uint32Array.from({ length: x.rows }, (_, i) => i));
  const foldOf = new Uint8Array(x.rows);
  order.forEach((row, i) => (foldOf[row] = i % FOLDS));
  const losses = costs.map(() => new Float64Array(x.rows));
  for (let fold = 0; fold < FOLDS; fold++) {
    const train = Uint32Array.from(foldOf.keys()).filter((row) => foldOf[row] !== fold);
    const grown = grow(binned, y, train, options);
    const variation = variance(y.filter((_, row) => foldOf[row] !== fold));
    const collapses = collapseCosts(grown);
    costs.forEach((cost, c) => {
      const tree = pruned(grown, collapses, cost * variation);
      for (let row = 0; row < x.rows; row++) {
        if (foldOf[row] === fold) losses[c][row] = (tree.value[leafOf(tree, x, row)] - y[row]) ** 2;
      }
    });
  }
  const means = losses.map((loss) => loss.reduce((sum, value) => sum + value, 0) / x.rows);
  return costs[means.indexOf(Math.min(...means))];
}

/** Probability in [0, 1] of each row. O(rows × depth). */
export function predictDecisionTree({ tree }: Pick<DecisionTreeModel, 'tree'>, x: Matrix): Float64Array {
  return treeValues(tree, x);
}
