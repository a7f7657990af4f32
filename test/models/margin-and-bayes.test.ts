import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { additiveContributions, additiveValue, additiveValues } from '../../src/lib/math/additive.ts';
import { sigmoid } from '../../src/lib/math/logistic-function.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';
import { fitLinearSvm } from '../../src/lib/models/linear-svm.ts';
import { fitNaiveBayes } from '../../src/lib/models/naive-bayes.ts';
import { areaUnderRoc, brierScore, logLoss } from '../../src/lib/scores/evaluation.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { valueOf } from '../fixtures/workbench.ts';
import { pickRows, readTelco, telcoDesign } from './telco.ts';

const SEED = 71;

/** Two classes, shifted normals in two columns, a coin in the third. */
function clouds(n: number, seed: number): { x: Matrix; y: Uint8Array } {
  const random = createRandom(seed);
  const y = Uint8Array.from({ length: n }, () => Number(random.next() < 0.4));
  const values = Array.from(y, (label) => [
    random.normal() + label,
    2 * random.normal() - label,
    Number(random.next() < (label === 1 ? 0.7 : 0.3)),
  ]).flat();
  return { x: createMatrix(n, 3, Float64Array.from(values)), y };
}

describe('linear SVM', () => {
  const { x, y } = clouds(400, SEED);
  const svm = valueOf(fitLinearSvm(x, y, { cost: 0.5 }));
  const objective = (intercept: number, coefficients: ArrayLike<number>) => {
    const f = additiveValues({ intercept, linear: Array.from(coefficients), quadratic: [0, 0, 0] }, x);
    const hinge = f.reduce((sum, value, i) => sum + Math.max(0, 1 - (y[i] === 1 ? value : -value)) ** 2, 0);
    return Array.from(coefficients).reduce((sum, w) => sum + (w * w) / 2, 0) + 0.5 * hinge;
  };

  it(`ends where no step in any direction makes its own objective smaller (seed ${SEED})`, () => {
    expect(svm.fit.converged).toBe(true);
    const best = objective(svm.intercept, svm.coefficients);
    expect(best).toBeCloseTo(svm.objective, 8);
    const random = createRandom(SEED + 1);
    for (let trial = 0; trial < 200; trial++) {
      const moved = svm.coefficients.map((w) => w + 0.01 * random.normal());
      expect(objective(svm.intercept + 0.01 * random.normal(), moved)).toBeGreaterThan(best);
    }
  });

  it('says what it cannot be fitted to', () => {
    expect(fitLinearSvm(x, new Uint8Array(400))).toMatchObject({ error: { kind: 'no-variation' } });
    const hole = createMatrix(400, 3, x.values.map((v, i) => (i === 4 ? Number.NaN : v)));
    expect(fitLinearSvm(hole, y)).toMatchObject({ error: { kind: 'not-finite', row: 1 } });
    expect(() => fitLinearSvm(x, y, { cost: 0 })).toThrow(RangeError);
  }); // prettier-ignore
});

describe('naive Bayes', () => {
  it(`gives the probabilities back where columns are independent indeed (seed ${SEED})`, () => {
    const { x, y } = clouds(20_000, SEED);
    const { terms } = valueOf(fitNaiveBayes(x, y));
    const truth = (a: number, b: number, c: number) =>
      Math.log(0.4 / 0.6) + (a - 0.5) + (-b - 0.5) / 4 + (c === 1 ? 1 : -1) * Math.log(0.7 / 0.3);
    for (const row of [[0, 0, 0], [1, -1, 1], [-1, 2, 0], [2, 0, 1]]) {
      const [a, b, c] = row;
      expect(Math.abs(sigmoid(additiveValue(terms, row)) - sigmoid(truth(a, b, c)))).toBeLessThan(0.03);
    }
  }); // prettier-ignore

  it('adds nothing for a blank, and its parts add up', () => {
    const { x, y } = clouds(500, SEED);
    const scaled = standardise(x, columnScaling(x));
    const { terms } = valueOf(fitNaiveBayes(scaled, y));
    const row = [0.3, -1.2, scaled.values[2]];
    const base = additiveContributions(terms, row).reduce(
      (sum, part) => sum - part,
      additiveValue(terms, row),
    );
    const other = [-1, 2, scaled.values[5]];
    const parts = additiveContributions(terms, other);
    expect(parts.reduce((sum, part) => sum + part, base)).toBeCloseTo(additiveValue(terms, other), 10);
    const [a, b] = [additiveValue(terms, [0.3, Number.NaN, 0]), additiveValue(terms, [0.3, 0, 0])];
    expect(a).toBeCloseTo(b, 12);
  });
});

describe.skipIf(!hasShared)('on Telco, fixed folds', () => {
  interface Oracle {
    readonly cross_validation: Record<string, { mean_of_folds: Record<'roc_auc' | 'brier' | 'log_loss', number> }>;
  } // prettier-ignore
  const oracle = hasShared ? sharedOracle<Oracle>('telco_churn.json').cross_validation : {};

  function folds(fit: (x: Matrix, y: Uint8Array) => (x: Matrix) => Float64Array) {
    const telco = readTelco();
    const design = telcoDesign(telco);
    const x = standardise(design, columnScaling(design));
    const sums = { roc_auc: 0, brier: 0, log_loss: 0 };
    for (let fold = 0; fold < 5; fold++) {
      const train = pickRows(x, (row) => telco.fold[row] !== fold);
      const test = pickRows(x, (row) => telco.fold[row] === fold);
      const p = fit(
        train.x,
        Uint8Array.from(train.rows, (row) => telco.y[row]),
      )(test.x);
      const y = Uint8Array.from(test.rows, (row) => telco.y[row]);
      sums.roc_auc += areaUnderRoc(p, y).auc / 5;
      sums.brier += brierScore(p, y) / 5;
      sums.log_loss += logLoss(p, y) / 5;
    }
    return sums;
  }

  it('Gaussian naive Bayes gives scikit-learn’s figures', () => {
    const found = folds((x, y) => {
      const { terms } = valueOf(fitNaiveBayes(x, y, { binary: 'gaussian' }));
      return (rows) => additiveValues(terms, rows).map(sigmoid);
    });
    const golden = oracle['gaussian_nb'].mean_of_folds;
    expect(found.roc_auc).toBeCloseTo(golden.roc_auc, 4);
    expect(found.brier).toBeCloseTo(golden.brier, 3);
    expect(found.log_loss / golden.log_loss).toBeCloseTo(1, 2);
  });

  it('the linear SVM ranks better than the oracle’s', () => {
    const found = folds((x, y) => {
      const { intercept, coefficients } = valueOf(fitLinearSvm(x, y));
      const terms = { intercept, linear: [...coefficients], quadratic: Array.from(coefficients, () => 0) };
      return (rows) => additiveValues(terms, rows).map(sigmoid);
    });
    expect(found.roc_auc).toBeGreaterThanOrEqual(Math.max(0.8, oracle['svm_rbf'].mean_of_folds.roc_auc));
  });
});
