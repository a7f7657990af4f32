import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { binFeatures } from './feature-bins.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { requireLength } from './fit-report.ts';
import { growTree } from './grow-tree.ts';
import { histogramsAlive } from './tree-loops.ts';
import { withTreeLoops } from './with-tree-loops.ts';
import type { Tree } from '../math/tree.ts';
import { leafOf } from '../math/tree.ts';

export interface RandomForestOptions {
  readonly seed: number;
  readonly trees?: number;
  readonly minLeafRows?: number;
  /** Best leaves first; as many as pay where omitted. */
  readonly maxLeaves?: number;
  /** Columns tried at each node; √columns where omitted. */
  readonly columnsPerSplit?: number;
  readonly cancel?: CancelSignal;
  readonly onTree?: (done: number, total: number) => void;
}

export interface RandomForestModel {
  readonly kind: 'random-forest';
  readonly version: 1;
  /** Each leaf holds the share of its rows where it happened; the forest is their mean. */
  readonly trees: readonly Tree[];
  /** Probability of each training row by the trees that have not seen it; NaN where all have. */
  readonly outOfBag: Float64Array;
  readonly fit: FitReport;
}

const DEFAULTS = { trees: 300, minLeafRows: 10, maxLeaves: Infinity };
const LEAST_ROWS = 60;
const MOST_DEPTH = 64;

/**
 * The mean of many trees, each on its own bootstrap of the rows and random columns at each node: hard to overfit,
 * little to tune. Missing values (NaN) need no filling. O(trees × √columns × rows × depth); the same seed gives
 * the same model.
 *
 * @param x - rows × columns, any units
 * @param y - 1 where it happened, else 0
 * @returns `too-few-rows`, `no-variation` where y is constant, `cancelled`
 * @see Breiman (2001), Random forests, definition 1.1. Golden: telco_churn.json `random_forest_500_leaf10`.
 */
export function fitRandomForest(
  x: Matrix,
  y: Uint8Array,
  options: RandomForestOptions,
): Outcome<RandomForestModel, FitError> {
  requireLength('y', y, x.rows);
  if (x.rows < LEAST_ROWS) return failure({ kind: 'too-few-rows', rows: x.rows, needed: LEAST_ROWS });
  const events = y.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === x.rows) return failure({ kind: 'no-variation', of: 'y' });
  const { trees: count, minLeafRows, maxLeaves } = { ...DEFAULTS, ...options };
  const { cancel = NEVER_CANCELLED, onTree = () => undefined } = options;
  const columnsPerSplit = options.columnsPerSplit ?? Math.max(1, Math.floor(Math.sqrt(x.columns)));
  const binned = binFeatures(x);
  const votes = { sum: new Float64Array(x.rows), count: new Uint32Array(x.rows) };
  const source = createRandom(options.seed);
  const drawsAll = columnsPerSplit >= x.columns;
  const trees = withTreeLoops(binned, histogramsAlive(drawsAll ? maxLeaves : 1, MOST_DEPTH), (loops) => {
    for (let row = 0; row < x.rows; row++) loops.gradient[row] = -y[row];
    loops.hessian.fill(1);
    const grown: Tree[] = [];
    for (let t = 0; t < count; t++) {
      if (cancel.cancelled) return null;
      const random = source.fork(t);
      const rows = Uint32Array.from({ length: x.rows }, () => random.integer(x.rows));
      const grow = { maxLeaves, maxDepth: MOST_DEPTH, minLeafRows, l2: 0, columnsPerSplit, random };
      const tree = growTree(binned, loops, rows, grow);
      vote(votes, tree, x, rows);
      grown.push(tree);
      onTree(t + 1, count);
    }
    return grown;
  });
  if (trees === null) return failure({ kind: 'cancelled' });
  const fit: FitReport = {
    rows: x.rows,
    iterations: trees.length,
    converged: true,
    logLikelihood: null,
    warnings: [],
  };
  const outOfBag = votes.sum.map((sum, i) => sum / votes.count[i]);
  return success({ kind: 'random-forest', version: 1, trees, outOfBag, fit });
}

/** By a tree, of the rows that it has not seen. */
function vote(
  votes: { readonly sum: Float64Array; readonly count: Uint32Array },
  tree: Tree,
  x: Matrix,
  rows: Uint32Array,
): void {
  const seen = new Uint8Array(x.rows);
  for (const row of rows) seen[row] = 1;
  for (let i = 0; i < x.rows; i++) {
    if (seen[i] === 1) continue;
    votes.sum[i] += tree.value[leafOf(tree, x, i)];
    votes.count[i]++;
  }
}

/** Probability in [0, 1] of each row. O(rows × trees × depth). */
export function predictRandomForest({ trees }: Pick<RandomForestModel, 'trees'>, x: Matrix): Float64Array {
  const sums = new Float64Array(x.rows);
  for (const tree of trees) for (let i = 0; i < x.rows; i++) sums[i] += tree.value[leafOf(tree, x, i)];
  return sums.map((sum) => sum / trees.length);
}
