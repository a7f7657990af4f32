import { logit } from '../math/logistic-function.ts';
import { addTreeContributions, treeExpectation } from '../math/tree-contributions.ts';
import { treeValue } from '../math/tree.ts';
import type { Forest } from './churn-scorer.ts';

/** Leaves where all or none left: a forest of them is kept from being certain. */
const LEAST = 1e-4;

const boundedLogit = (p: number) => logit(Math.min(1 - LEAST, Math.max(LEAST, p)));

function meanOf(forest: Forest, value: (tree: Forest['trees'][number]) => number): number {
  return forest.trees.reduce((sum, tree) => sum + value(tree), 0) / forest.trees.length;
}

/** Log-odds of the mean of the trees' probabilities. `scaled`: one row of inputs. */
export function forestLogit(forest: Forest, scaled: ArrayLike<number>): number {
  return boundedLogit(meanOf(forest, (tree) => treeValue(tree, scaled)));
}

/**
 * What each column adds to the log-odds: exact Shapley values of the probability, stretched by one factor so that they
 * add up to the difference in log-odds from the forest's expectation.
 */
export function forestContributions(forest: Forest, scaled: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(scaled.length);
  for (const tree of forest.trees) addTreeContributions(tree, scaled, sums);
  const expected = meanOf(forest, treeExpectation);
  const difference = sums.reduce((all, value) => all + value, 0) / forest.trees.length;
  const here = boundedLogit(expected + difference);
  const p = Math.min(1 - LEAST, Math.max(LEAST, expected));
  const slope =
    Math.abs(difference) < 1e-9 ? 1 / (p * (1 - p)) : (here - boundedLogit(expected)) / difference;
  return sums.map((value) => (value / forest.trees.length) * slope);
}
