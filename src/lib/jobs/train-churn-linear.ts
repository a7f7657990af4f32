import type { Outcome } from '../base/outcome.ts';
import { success } from '../base/outcome.ts';
import { createRandom } from '../base/random.ts';
import type { AdditiveTerms } from '../math/additive.ts';
import { additiveValues, scaledAdditive } from '../math/additive.ts';
import { sigmoid } from '../math/logistic-function.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FitError } from '../models/fit-report.ts';
import { fitLinearSvm } from '../models/linear-svm.ts';
import type { LogisticModel } from '../models/logistic.ts';
import { fitLogistic, predictLogistic } from '../models/logistic.ts';
import { fitNaiveBayes } from '../models/naive-bayes.ts';
import { fitPlatt } from '../scores/calibration.ts';
import type { Labelled } from './labelled-rows.ts';
import { sampled, withoutFold } from './labelled-rows.ts';
import type { Trainer } from './train-churn-trainer.ts';

/** As scikit-learn's C = 1 on standardised columns: keeps small samples calm, costs large ones nothing. */
const L2 = 1;
export const MOST_SVM_ROWS = 60_000;
/** Folds that tell how sure a margin or a product of shares may be. */
export const CALIBRATION_FOLDS = 3;

export const trainLogistic: Trainer = ({ x, y }) => {
  const fitted = fitLogistic(x, y, { l2: L2 });
  if (!fitted.ok) return Promise.resolve(fitted);
  const model = fitted.value;
  return Promise.resolve(
    success({
      predict: (rows) => predictLogistic(model, rows),
      logistic: {
        intercept: model.intercept,
        coefficients: model.coefficients,
        covariance: knownCovariance(model),
        warnings: model.fit.warnings.map(({ kind }) => kind),
      },
      parts: {},
      engine: 'typed-arrays',
    }),
  );
};

/** Columns left out have no variance of their own. */
function knownCovariance({ covariance }: LogisticModel): Matrix {
  const values = covariance.values.map((value) => (Number.isNaN(value) ? 0 : value));
  return createMatrix(covariance.rows, covariance.columns, values);
}

type FitTerms = (rows: Labelled) => Outcome<AdditiveTerms, FitError>;

const svmTerms: FitTerms = ({ x, y }) => {
  const fitted = fitLinearSvm(x, y);
  if (!fitted.ok) return fitted;
  const { intercept, coefficients } = fitted.value;
  return success({ intercept, linear: [...coefficients], quadratic: Array.from(coefficients, () => 0) });
};

const bayesTerms: FitTerms = ({ x, y }) => {
  const fitted = fitNaiveBayes(x, y);
  return fitted.ok ? success(fitted.value.terms) : fitted;
};

export const trainLinearSvm: Trainer = (all, seed) =>
  Promise.resolve(trainAdditive(svmTerms, sampled(all, MOST_SVM_ROWS, seed), seed));
export const trainNaiveBayes: Trainer = (rows, seed) =>
  Promise.resolve(trainAdditive(bayesTerms, rows, seed));

/** What is no probability by itself becomes one by Platt's scaling on rows that each fit had not seen. */
function trainAdditive(fit: FitTerms, rows: Labelled, seed: number): Awaited<ReturnType<Trainer>> {
  const held = new Float64Array(rows.y.length);
  const order = createRandom(seed).shuffle(Uint32Array.from(rows.y.keys()));
  const folds = new Uint8Array(rows.y.length);
  order.forEach((row, i) => (folds[row] = i % CALIBRATION_FOLDS));
  for (let fold = 0; fold < CALIBRATION_FOLDS; fold++) {
    const { inside, outside, rows: heldRows } = withoutFold(rows, folds, fold);
    const fitted = fit(inside);
    if (!fitted.ok) return fitted;
    additiveValues(fitted.value, outside.x).forEach((value, i) => (held[heldRows[i]] = value));
  }
  const whole = fit(rows);
  if (!whole.ok) return whole;
  const { slope, intercept } = fitPlatt(held.map(sigmoid), rows.y);
  const additive = scaledAdditive(whole.value, slope, intercept);
  return success({
    predict: (later) => additiveValues(additive, later).map(sigmoid),
    logistic: null,
    parts: { additive },
    engine: 'typed-arrays',
  });
}
