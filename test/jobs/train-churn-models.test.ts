import { describe, expect, it } from 'vitest';
import type { ChurnFitRequest } from '../../src/lib/api/model-api.ts';
import { NEVER_CANCELLED } from '../../src/lib/base/progress.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { attributeFeatures, planAttributes } from '../../src/lib/features/attribute-features.ts';
import { fitChurnModels } from '../../src/lib/jobs/train-churn-fit.ts';
import { sigmoid } from '../../src/lib/math/logistic-function.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix, takeRows } from '../../src/lib/math/matrix.ts';
import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';
import { churnContributions, churnLogit } from '../../src/lib/scores/churn-logit.ts';
import type { ChurnModel, ChurnModelKind } from '../../src/lib/scores/churn-scorer.ts';
import { areaUnderRoc, brierScore, logLoss } from '../../src/lib/scores/evaluation.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { readTelco, readTelcoFolds } from '../fixtures/telco.ts';
import { valueOf } from '../fixtures/workbench.ts';

const SEED = 20240501;
const OTHERS = ['gradient-boosting', 'random-forest', 'decision-tree', 'linear-svm', 'naive-bayes'] as const;

function simulated(n: number) {
  const random = createRandom(SEED);
  const values = Float64Array.from({ length: 4 * n }, (_, i) => (i % 4 === 3 ? random.integer(2) : random.normal()));
  const plain = createMatrix(n, 4, values);
  const x = standardise(plain, columnScaling(plain));
  const y = Uint8Array.from({ length: n }, (_, i) => Number(random.next() < sigmoid(1.2 * values[4 * i] + (values[4 * i + 1] > 0 ? 1 : -1) + values[4 * i + 3] - 1)));
  return { x, y };
} // prettier-ignore

async function candidatesOf(models: readonly ChurnModelKind[], x: Matrix, y: Uint8Array, evaluate: ChurnFitRequest['evaluate']) {
  const request = { models, train: { x, y }, evaluate, final: null, seed: SEED };
  const fit = valueOf(await fitChurnModels(request, () => undefined, NEVER_CANCELLED, undefined));
  expect(fit.failed).toEqual([]);
  return fit.candidates;
} // prettier-ignore

describe(`models of churn as plain data (seed ${SEED})`, () => {
  it('predict as their trainers do, and their contributions add up to the log-odds', async () => {
    const { x, y } = simulated(1200);
    const later = takeRows(x, Array.from({ length: 40 }, (_, i) => i * 7));
    const candidates = await candidatesOf(OTHERS, x, y, { by: 'time-split', x: later });
    for (const { model, parts, probability } of candidates) {
      const columns = Array.from({ length: 4 }, (_, j) => ({ name: `c${j}`, reason: `c${j}`, level: null, mean: 0, sd: 1 }));
      const plain = { columns, intercept: 0, coefficients: [0, 0, 0, 0], covariance: null, ...parts } as unknown as ChurnModel;
      const rows = Array.from({ length: later.rows }, (_, i) => later.values.subarray(4 * i, 4 * i + 4));
      const logits = rows.map((row) => churnLogit(plain, row));
      logits.forEach((value, i) => expect(sigmoid(value), model).toBeCloseTo(probability[i], 3));
      const bases = rows.map((row, i) => logits[i] - churnContributions(plain, row).reduce((sum, part) => sum + part, 0));
      for (const base of bases) expect(base, model).toBeCloseTo(bases[0], 6);
    }
  }); // prettier-ignore
});

describe.skipIf(!hasShared)('every model on Telco, the same folds', () => {
  interface Oracle {
    readonly cross_validation: Record<string, { mean_of_folds: Record<'roc_auc' | 'brier' | 'log_loss', number> }>;
  } // prettier-ignore
  const LEAST: Readonly<Record<(typeof OTHERS)[number], readonly [auc: number, peer: string]>> = {
    'gradient-boosting': [0.8435, 'hist_gradient_boosting'],
    'random-forest': [0.844, 'random_forest_500_leaf10'],
    'decision-tree': [0.822, 'tree_depth5_leaf50'],
    'linear-svm': [0.8, 'svm_rbf'],
    'naive-bayes': [0.81, 'gaussian_nb'],
  };

  it('reaches what scikit-learn reaches, in ranking and in probabilities', { timeout: 180_000 }, async () => {
    const set = readTelco();
    const { x } = attributeFeatures(set, planAttributes(set, Int32Array.from(set.customers.ids.keys())));
    const { churned } = set.customers.columns;
    const y = Uint8Array.from(churned.kind === 'text' ? [] : churned.values);
    const foldOf = readTelcoFolds();
    const folds = Uint8Array.from(set.customers.ids, (id) => foldOf.get(id) ?? 0);
    const scaled = standardise(x, columnScaling(x));
    const candidates = await candidatesOf(OTHERS, scaled, y, { by: 'cross-validation', folds, foldCount: 5 });
    const oracle = sharedOracle<Oracle>('telco_churn.json').cross_validation;
    for (const { model, probability } of candidates) {
      const means = [areaUnderRoc, brierScore, logLoss].map((measure) => {
        const each = [0, 1, 2, 3, 4].map((fold) => {
          const held = (_: number, i: number) => folds[i] === fold;
          const found = measure(probability.filter(held), y.filter(held));
          return typeof found === 'number' ? found : found.auc;
        });
        return each.reduce((sum, value) => sum + value, 0) / 5;
      });
      console.info(model, means.map((value) => value.toFixed(4)).join(' '));
      const [auc, peer] = LEAST[model as keyof typeof LEAST];
      const golden = oracle[peer].mean_of_folds;
      expect(means[0], model).toBeGreaterThanOrEqual(auc);
      expect(means[1], model).toBeLessThanOrEqual(golden.brier * 1.02);
      expect(means[2], model).toBeLessThanOrEqual(golden.log_loss * 1.02);
    }
  });
});
