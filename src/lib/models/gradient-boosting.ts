import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { createRandom } from '../base/random.ts';
import { log1pExp, sigmoid } from '../math/logistic-function.ts';
import type { Matrix } from '../math/matrix.ts';
import { takeRows } from '../math/matrix.ts';
import type { FeatureBins } from './feature-bins.ts';
import { binFeatures } from './feature-bins.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { requireLength } from './fit-report.ts';
import { growTree } from './grow-tree.ts';
import type { TreeLoops } from './tree-loops.ts';
import { histogramsAlive } from './tree-loops.ts';
import { withTreeLoops } from './with-tree-loops.ts';
import type { Tree } from '../math/tree.ts';
import { leafOf } from '../math/tree.ts';

export interface GradientBoostingOptions {
  readonly seed: number;
  /** Null: as many as a held-back part of the rows says, at most `MOST_TREES`. */
  readonly trees?: number | null;
  readonly learningRate?: number;
  readonly maxLeaves?: number;
  readonly minLeafRows?: number;
  readonly l2?: number;
  readonly cancel?: CancelSignal;
  readonly onTree?: (done: number, total: number) => void;
}

export interface GradientBoostingModel {
  readonly kind: 'gradient-boosting';
  readonly version: 1;
  /** Log-odds before any tree. */
  readonly base: number;
  /** Their leaves' values add to the log-odds; the learning rate is in them. */
  readonly trees: readonly Tree[];
  readonly fit: FitReport;
}

const DEFAULTS = { learningRate: 0.05, maxLeaves: 15, minLeafRows: 30, l2: 1 } as const;
const MOST_TREES = 400;
const PATIENCE = 25;
const HELD_SHARE = 0.1;
const LEAST_ROWS = 60;
const MOST_DEPTH = 64;

/**
 * Boosted trees for a yes or no, by Newton steps on the logistic loss over histograms. Finds steps, thresholds and
 * interactions that a linear model cannot; needs hundreds of rows. Missing values (NaN) need no filling.
 * O(trees × columns × rows × depth); the same seed gives the same model.
 *
 * @param x - rows × columns, any units
 * @param y - 1 where it happened, else 0
 * @returns `too-few-rows`, `no-variation` where y is constant, `cancelled`
 * @see Friedman (2001), Greedy function approximation, algorithm 5 (L₂_TreeBoost); Chen & Guestrin (2016) for the
 *   second-order step; Ke et al. (2017) for histograms. Golden: telco_churn.json `hist_gradient_boosting`.
 */
export function fitGradientBoosting(
  x: Matrix,
  y: Uint8Array,
  options: GradientBoostingOptions,
): Outcome<GradientBoostingModel, FitError> {
  requireLength('y', y, x.rows);
  if (x.rows < LEAST_ROWS) return failure({ kind: 'too-few-rows', rows: x.rows, needed: LEAST_ROWS });
  const events = y.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === x.rows) return failure({ kind: 'no-variation', of: 'y' });
  const all = Uint32Array.from({ length: x.rows }, (_, i) => i);
  const grown = options.trees
    ? boost(x, y, all, options.trees, options)
    : boostUntilHeldBack(x, y, all, options);
  if (grown === null) return failure({ kind: 'cancelled' });
  const fit: FitReport = {
    rows: x.rows,
    iterations: grown.trees.length,
    converged: true,
    logLikelihood: grown.logLikelihood,
    warnings: [],
  };
  return success({ kind: 'gradient-boosting', version: 1, base: grown.base, trees: grown.trees, fit });
}

/** Trees on most rows, until those held back are predicted no better; the trees after the best count go. */
function boostUntilHeldBack(
  x: Matrix,
  y: Uint8Array,
  rows: Uint32Array,
  options: GradientBoostingOptions,
): Boosted | null {
  const order = createRandom(options.seed).shuffle(rows.slice());
  const held = order.slice(0, Math.round(HELD_SHARE * x.rows)).sort();
  const learnt = order.slice(held.length).sort();
  const heldX = takeRows(x, held);
  let logits: Float64Array | null = null;
  let best = { loss: Infinity, count: 1, learntLogits: new Float64Array() };
  const onGrown = ({ base, trees, logits: learntLogits }: Growing) => {
    logits ??= new Float64Array(held.length).fill(base);
    const tree = trees[trees.length - 1];
    let loss = 0;
    for (let i = 0; i < held.length; i++) {
      logits[i] += tree.value[leafOf(tree, heldX, i)];
      loss += log1pExp(logits[i]) - y[held[i]] * logits[i];
    }
    if (loss < best.loss) best = { loss, count: trees.length, learntLogits: learntLogits.slice() };
    return trees.length - best.count < PATIENCE;
  };
  const grown = boost(x, y, learnt, MOST_TREES, options, onGrown);
  return (
    grown && {
      base: grown.base,
      trees: grown.trees.slice(0, best.count),
      logLikelihood: logLikelihood(best.learntLogits, y, learnt) - best.loss,
    }
  );
}

interface Boosted {
  readonly base: number;
  /** Of all rows, those held back too. */
  readonly logLikelihood: number;
  readonly trees: readonly Tree[];
}

/** After each tree; `logits` of the rows that are learnt from, at their places among all. */
interface Growing {
  readonly base: number;
  readonly trees: readonly Tree[];
  readonly logits: Float64Array;
}

function logLikelihood(logits: Float64Array, y: Uint8Array, rows: Uint32Array): number {
  let sum = 0;
  for (const row of rows) sum += y[row] * logits[row] - log1pExp(logits[row]);
  return sum;
}

function boost(
  x: Matrix,
  y: Uint8Array,
  rows: Uint32Array,
  count: number,
  options: GradientBoostingOptions,
  onGrown?: (growing: Growing) => boolean,
): Boosted | null {
  const binned = binFeatures(x);
  const { maxLeaves } = { ...DEFAULTS, ...options };
  return withTreeLoops(binned, histogramsAlive(maxLeaves, MOST_DEPTH), (loops) =>
    boostBy(loops, binned, y, rows, count, options, onGrown),
  );
}

function boostBy(
  loops: TreeLoops,
  binned: FeatureBins,
  y: Uint8Array,
  rows: Uint32Array,
  count: number,
  options: GradientBoostingOptions,
  onGrown: (growing: Growing) => boolean = () => true,
): Boosted | null {
  const { learningRate, maxLeaves, minLeafRows, l2 } = { ...DEFAULTS, ...options };
  const { cancel = NEVER_CANCELLED, onTree = () => undefined } = options;
  const random = createRandom(options.seed);
  const events = rows.reduce((sum, row) => sum + y[row], 0);
  const share = Math.min(1 - 0.5 / rows.length, Math.max(0.5 / rows.length, events / rows.length));
  const base = Math.log(share / (1 - share));
  const logit = new Float64Array(binned.rows).fill(base);
  const { gradient, hessian } = loops;
  const trees: Tree[] = [];
  const grow = { maxLeaves, maxDepth: MOST_DEPTH, minLeafRows, l2, columnsPerSplit: null, random };
  for (let t = 0; t < count; t++) {
    if (cancel.cancelled) return null;
    for (const row of rows) {
      const p = sigmoid(logit[row]);
      gradient[row] = p - y[row];
      hessian[row] = Math.max(p * (1 - p), 1e-12);
    }
    const tree = growTree(binned, loops, rows, grow, (value, members) => {
      for (const row of members) logit[row] += learningRate * value;
    });
    trees.push({ ...tree, value: tree.value.map((value) => value * learningRate) });
    onTree(t + 1, count);
    if (!onGrown({ base, trees, logits: logit })) break;
  }
  return { base, trees, logLikelihood: logLikelihood(logit, y, rows) };
}

/** Log-odds of each row. O(rows × trees × depth). */
export function boostedLogits(model: Pick<GradientBoostingModel, 'base' | 'trees'>, x: Matrix): Float64Array {
  const logits = new Float64Array(x.rows).fill(model.base);
  for (const tree of model.trees) {
    for (let i = 0; i < x.rows; i++) logits[i] += tree.value[leafOf(tree, x, i)];
  }
  return logits;
}

/** Probability in (0, 1) of each row. */
export function predictGradientBoosting(model: GradientBoostingModel, x: Matrix): Float64Array {
  return boostedLogits(model, x).map(sigmoid);
}
