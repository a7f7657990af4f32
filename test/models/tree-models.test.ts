import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { fitDecisionTree, predictDecisionTree } from '../../src/lib/models/decision-tree.ts';
import { fitGradientBoosting, predictGradientBoosting } from '../../src/lib/models/gradient-boosting.ts';
import { fitRandomForest, predictRandomForest } from '../../src/lib/models/random-forest.ts';
import { leafCount } from '../../src/lib/math/tree.ts';
import { areaUnderRoc, logLoss, brierScore } from '../../src/lib/scores/evaluation.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { valueOf } from '../fixtures/workbench.ts';
import { pickRows, readTelco, telcoDesign, telcoSmallDesign } from './telco.ts';

interface Oracle {
  readonly cross_validation: Record<
    string,
    { mean_of_folds: { roc_auc: number; brier: number; log_loss: number } }
  >;
}
type Fitter = (x: Matrix, y: Uint8Array) => (x: Matrix) => Float64Array;

function crossValidated(fit: Fitter) {
  const telco = readTelco();
  const x = telcoDesign(telco);
  const sums = { auc: 0, brier: 0, logLoss: 0 };
  for (let fold = 0; fold < 5; fold++) {
    const train = pickRows(x, (row) => telco.fold[row] !== fold);
    const test = pickRows(x, (row) => telco.fold[row] === fold);
    const predict = fit(
      train.x,
      Uint8Array.from(train.rows, (row) => telco.y[row]),
    );
    const y = Uint8Array.from(test.rows, (row) => telco.y[row]);
    const p = predict(test.x);
    sums.auc += areaUnderRoc(p, y).auc / 5;
    sums.brier += brierScore(p, y) / 5;
    sums.logLoss += logLoss(p, y) / 5;
  }
  return sums;
}

describe.skipIf(!hasShared)('tree models on Telco, fixed folds', () => {
  const oracle = hasShared ? sharedOracle<Oracle>('telco_churn.json').cross_validation : {};

  it('boosted trees rank as scikit-learn’s do, and their probabilities are as good', () => {
    const found = crossValidated((x, y) => {
      const model = valueOf(fitGradientBoosting(x, y, { seed: 1, trees: 150 }));
      return (rows) => predictGradientBoosting(model, rows);
    });
    console.info('boosted', found);
    expect(found.auc).toBeGreaterThanOrEqual(0.8435);
    const golden = oracle['hist_gradient_boosting'].mean_of_folds;
    expect(found.brier).toBeLessThanOrEqual(golden.brier * 1.02);
    expect(found.logLoss).toBeLessThanOrEqual(golden.log_loss * 1.02);
  }, 120_000);

  it('a forest ranks as scikit-learn’s does', () => {
    const found = crossValidated((x, y) => {
      const model = valueOf(fitRandomForest(x, y, { seed: 1, trees: 200 }));
      return (rows) => predictRandomForest(model, rows);
    });
    console.info('forest', found);
    expect(found.auc).toBeGreaterThanOrEqual(0.844);
    const golden = oracle['random_forest_500_leaf10'].mean_of_folds;
    expect(found.brier).toBeLessThanOrEqual(golden.brier * 1.02);
    expect(found.logLoss).toBeLessThanOrEqual(golden.log_loss * 1.02);
  }, 120_000);

  it('one pruned tree ranks nearly as well and stays small', () => {
    let leaves = 0;
    const found = crossValidated((x, y) => {
      const model = valueOf(fitDecisionTree(x, y, { seed: 1 }));
      leaves = Math.max(leaves, leafCount(model.tree));
      return (rows) => predictDecisionTree(model, rows);
    });
    console.info('tree', found, leaves);
    expect(found.auc).toBeGreaterThanOrEqual(0.822);
    expect(leaves).toBeLessThan(60);
  }, 120_000);

  it('a tree of depth 3 asks what scikit-learn’s asks', () => {
    const telco = readTelco();
    const { tree } = valueOf(
      fitDecisionTree(telcoSmallDesign(telco), telco.y, {
        seed: 1,
        maxDepth: 3,
        minLeafRows: 50,
        pruning: 0,
      }),
    );
    const golden = sharedOracle<{
      decision_tree_depth3_min_leaf_50_on_the_same_design: readonly { n: number; churn_rate: number }[];
    }>('telco_churn.json').decision_tree_depth3_min_leaf_50_on_the_same_design;
    const nodes = Array.from(tree.cover, (n, node) => `${n} ${tree.value[node].toFixed(9)}`).toSorted();
    expect(nodes).toEqual(golden.map(({ n, churn_rate }) => `${n} ${churn_rate.toFixed(9)}`).toSorted());
  });
});

/** Two columns matter, by a step and by an interaction that no line can see; the third does not. */
function simulated(n: number, seed: number) {
  const random = createRandom(seed);
  const x = createMatrix(
    n,
    3,
    Float64Array.from({ length: 3 * n }, () => random.normal()),
  );
  const chance = Array.from({ length: n }, (_, i) => (x.values[3 * i] * x.values[3 * i + 1] > 0 ? 0.8 : 0.2));
  return { x, y: Uint8Array.from(chance, (p) => Number(random.next() < p)), chance };
}

describe('tree models', () => {
  it('find an interaction, and give its probabilities back', () => {
    const { x, y } = simulated(4000, 11);
    const later = simulated(4000, 12);
    for (const predict of [
      valueOf(fitGradientBoosting(x, y, { seed: 2 })),
      valueOf(fitRandomForest(x, y, { seed: 2, trees: 60 })),
    ].map(
      (model) => (rows: Matrix) =>
        model.kind === 'random-forest'
          ? predictRandomForest(model, rows)
          : predictGradientBoosting(model, rows),
    )) {
      const p = predict(later.x);
      const error = p.reduce((sum, value, i) => sum + Math.abs(value - later.chance[i]), 0) / p.length;
      expect(error).toBeLessThan(0.1);
      expect(areaUnderRoc(p, later.y).auc).toBeGreaterThan(0.75);
    }
  });

  it('find nothing in labels that were shuffled, out of sample', () => {
    const { x, y } = simulated(3000, 21);
    const shuffled = createRandom(5).shuffle(y.slice());
    const later = simulated(3000, 22);
    const boosted = valueOf(fitGradientBoosting(x, shuffled, { seed: 2 }));
    expect(Math.abs(areaUnderRoc(predictGradientBoosting(boosted, later.x), later.y).auc - 0.5)).toBeLessThan(
      0.06,
    );
    expect(leafCount(valueOf(fitDecisionTree(x, shuffled, { seed: 2 })).tree)).toBeLessThanOrEqual(4);
    const forest = valueOf(fitRandomForest(x, shuffled, { seed: 2, trees: 50 }));
    expect(Math.abs(areaUnderRoc(forest.outOfBag, shuffled).auc - 0.5)).toBeLessThan(0.05);
  });

  it('report the likelihood of all rows that the trees kept give, however many were grown', () => {
    const { x, y } = simulated(2000, 41);
    for (const trees of [null, 12]) {
      const model = valueOf(fitGradientBoosting(x, y, { seed: 3, trees }));
      const mean = logLoss(predictGradientBoosting(model, x), y);
      expect(model.fit.logLikelihood).toBeCloseTo(-mean * y.length, 6);
    }
  });

  it('are the same for the same seed, and take blanks as they are', () => {
    const { x, y } = simulated(800, 31);
    const blanks = createMatrix(
      x.rows,
      x.columns,
      x.values.map((value, i) => (i % 7 === 0 ? Number.NaN : value)),
    );
    const fit = () => valueOf(fitGradientBoosting(blanks, y, { seed: 9, trees: 20 }));
    expect(fit()).toEqual(fit());
    const p = predictGradientBoosting(fit(), blanks);
    expect(p.every((value) => value > 0 && value < 1)).toBe(true);
    expect(fitRandomForest(blanks, y, { seed: 1, trees: 5, cancel: { cancelled: true } })).toMatchObject({
      ok: false,
      error: { kind: 'cancelled' },
    });
    expect(fitDecisionTree(x, new Uint8Array(800), { seed: 1 })).toMatchObject({
      error: { kind: 'no-variation' },
    });
  });
});
