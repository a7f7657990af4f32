import { success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { logit, sigmoid } from '../math/logistic-function.ts';
import type { Tree } from '../math/tree.ts';
import { plainTree, treeValues } from '../math/tree.ts';
import { fitDecisionTree } from '../models/decision-tree.ts';
import { fitGradientBoosting, predictGradientBoosting } from '../models/gradient-boosting.ts';
import { fitRandomForest, predictRandomForest } from '../models/random-forest.ts';
import { sampled } from './labelled-rows.ts';
import type { Trainer } from './train-churn-trainer.ts';

type OnShare = (share: number) => void;

/** Small trees, not many: nearly as good, and each person's reasons are worked out from all of them. */
const BOOSTING = { maxLeaves: 8, learningRate: 0.08 } as const;
const FOREST = { trees: 80, maxLeaves: 48 } as const;
export const MOST_BOOSTED_ROWS = 60_000;
export const MOST_FOREST_ROWS = 20_000;

export function boostingTrainer(onShare: OnShare, cancel: CancelSignal): Trainer {
  return (all, seed) => {
    const { x, y } = sampled(all, MOST_BOOSTED_ROWS, seed);
    const onTree = (done: number, total: number) => onShare(done / total);
    const fitted = fitGradientBoosting(x, y, { ...BOOSTING, seed, cancel, onTree });
    if (!fitted.ok) return Promise.resolve(fitted);
    const model = fitted.value;
    return Promise.resolve(
      success({
        predict: (later) => predictGradientBoosting(model, later),
        logistic: null,
        parts: { boosted: { base: model.base, trees: model.trees.map(plainTree) } },
        engine: 'typed-arrays',
      }),
    );
  };
}

export function forestTrainer(onShare: OnShare, cancel: CancelSignal): Trainer {
  return (all, seed) => {
    const { x, y } = sampled(all, MOST_FOREST_ROWS, seed);
    const onTree = (done: number, total: number) => onShare(done / total);
    const fitted = fitRandomForest(x, y, { ...FOREST, seed, cancel, onTree });
    if (!fitted.ok) return Promise.resolve(fitted);
    const model = fitted.value;
    return Promise.resolve(
      success({
        predict: (later) => predictRandomForest(model, later),
        logistic: null,
        parts: { forest: { trees: model.trees.map(plainTree) } },
        engine: 'typed-arrays',
      }),
    );
  };
}

/** One tree is kept as a sum of one, its leaves in log-odds. */
export const trainDecisionTree: Trainer = (all, seed) => {
  const { x, y } = sampled(all, MOST_BOOSTED_ROWS, seed);
  const fitted = fitDecisionTree(x, y, { seed });
  if (!fitted.ok) return Promise.resolve(fitted);
  const tree = inLogOdds(fitted.value.tree);
  return Promise.resolve(
    success({
      predict: (later) => treeValues(tree, later).map(sigmoid),
      logistic: null,
      parts: { boosted: { base: 0, trees: [plainTree(tree)] } },
      engine: 'typed-arrays',
    }),
  );
};

/** Laplace's rule keeps a leaf where all or none left from being certain (Provost & Domingos 2003). */
function inLogOdds(tree: Tree): Tree {
  const value = tree.value.map((share, node) =>
    logit((share * tree.cover[node] + 1) / (tree.cover[node] + 2)),
  );
  return { ...tree, value };
}
