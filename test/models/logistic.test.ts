import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { logit } from '../../src/lib/math/logistic-function.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import type { LogisticOptions } from '../../src/lib/models/logistic.ts';
import {
  fitLogistic,
  logisticBase,
  logisticContributions,
  logisticLogOdds,
  logisticStandardErrors,
  predictLogistic,
} from '../../src/lib/models/logistic.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { areaUnderRoc } from '../../src/lib/scores/evaluation.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { pickRows, readTelco, telcoDesign, telcoSmallDesign } from './telco.ts';

interface TelcoOracle {
  readonly logit_with_standard_errors: {
    coefficients: { term: string; coef: number; se: number; z: number; p: number }[];
    log_likelihood: number;
  };
  readonly cross_validation: Record<string, { fold_roc_auc: number[]; mean_of_folds: { roc_auc: number } }>;
}

function fitted(x: Matrix, y: Uint8Array, options: LogisticOptions = {}) {
  const outcome = fitLogistic(x, y, options);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

function simulated(n: number, beta: readonly number[], intercept: number, seed: number) {
  const random = createRandom(seed);
  const x = createMatrix(
    n,
    beta.length,
    new Float64Array(n * beta.length).map(() => random.normal()),
  );
  const y = Uint8Array.from({ length: n }, (_, i) => {
    const eta = beta.reduce((sum, b, j) => sum + b * x.values[i * beta.length + j], intercept);
    return random.next() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  return { x, y };
}

describe.skipIf(!hasShared)('logistic regression on Telco', () => {
  const telco = hasShared ? readTelco() : null;

  test('coefficients, standard errors and likelihood equal statsmodels within 1e-4', () => {
    if (!telco) return;
    const golden = sharedOracle<TelcoOracle>('telco_churn.json').logit_with_standard_errors;
    const model = fitted(telcoSmallDesign(telco), telco.y);
    const all = [model.intercept, ...model.coefficients];
    expect(all.length).toBe(golden.coefficients.length);
    golden.coefficients.forEach(({ coef, se, z, p }, i) => {
      expect(Math.abs(all[i] / coef - 1)).toBeLessThan(1e-4);
      expect(Math.abs(model.standardErrors[i] / se - 1)).toBeLessThan(1e-4);
      expect(Math.abs(model.z[i] / z - 1)).toBeLessThan(1e-4);
      expect(Math.abs(model.pValues[i] / p - 1)).toBeLessThan(1e-2);
    });
    expect(Math.abs((model.fit.logLikelihood ?? 0) / golden.log_likelihood - 1)).toBeLessThan(1e-6);
  });

  test('AUC on the five shared folds is scikit-learn’s, and at least 0.843', () => {
    if (!telco) return;
    const golden = sharedOracle<TelcoOracle>('telco_churn.json').cross_validation.logistic_unpenalised;
    const x = telcoDesign(telco);
    const aucs = [0, 1, 2, 3, 4].map((fold) => {
      const train = pickRows(x, (i) => telco.fold[i] !== fold);
      const held = pickRows(x, (i) => telco.fold[i] === fold);
      const model = fitted(
        train.x,
        Uint8Array.from(train.rows, (i) => telco.y[i]),
      );
      const scores = predictLogistic(model, held.x);
      return areaUnderRoc(
        scores,
        Uint8Array.from(held.rows, (i) => telco.y[i]),
      ).auc;
    });
    const mean = aucs.reduce((sum, v) => sum + v, 0) / 5;
    expect(mean).toBeGreaterThanOrEqual(0.843);
    expect(mean).toBeCloseTo(golden.mean_of_folds.roc_auc, 3);
    aucs.forEach((auc, i) => expect(Math.abs(auc - golden.fold_roc_auc[i])).toBeLessThan(0.001));
  });
});

describe('logistic regression', () => {
  test('recovers the coefficients that made the data', () => {
    const { x, y } = simulated(20_000, [1, -0.5, 0, 0.25], -1, 3);
    const model = fitted(x, y);
    [1, -0.5, 0, 0.25].forEach((beta, j) => {
      expect(Math.abs(model.coefficients[j] - beta)).toBeLessThan(3.5 * model.standardErrors[j + 1]);
    });
    expect(model.pValues[3]).toBeGreaterThan(0.01);
    expect(model.pValues[1]).toBeLessThan(1e-10);
  });

  test('shuffled labels give no signal: AUC near one half', () => {
    const { x, y } = simulated(6000, [1, -1], 0, 4);
    const shuffled = createRandom(5).shuffle(y.slice());
    const half = pickRows(x, (i) => i < 3000);
    const rest = pickRows(x, (i) => i >= 3000);
    const model = fitted(half.x, shuffled.slice(0, 3000));
    const { low, high } = areaUnderRoc(predictLogistic(model, rest.x), shuffled.slice(3000));
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  test('contributions and base add up to the log odds exactly', () => {
    const { x, y } = simulated(500, [1, -0.5, 2], 0.3, 6);
    const model = fitted(x, y);
    const logOdds = logisticLogOdds(model, x);
    const parts = logisticContributions(model, x);
    for (let i = 0; i < 500; i++) {
      const sum = parts.values.slice(i * 3, i * 3 + 3).reduce((a, b) => a + b, logisticBase(model));
      expect(sum).toBeCloseTo(logOdds[i], 10);
    }
  });

  test('weights equal repeated rows', () => {
    const { x, y } = simulated(200, [0.7], 0, 7);
    const weights = Float64Array.from({ length: 200 }, (_, i) => 1 + (i % 2));
    const twice = createMatrix(
      300,
      1,
      Float64Array.from([...x.values, ...x.values.filter((_, i) => i % 2 === 1)]),
    );
    const repeated = fitted(twice, Uint8Array.from([...y, ...y.filter((_, i) => i % 2 === 1)]));
    const weighted = fitted(x, y, { weights });
    expect(weighted.coefficients[0]).toBeCloseTo(repeated.coefficients[0], 10);
    expect(weighted.standardErrors[1]).toBeCloseTo(repeated.standardErrors[1], 10);
  });

  test('a perfectly separating column gives finite coefficients and a warning', () => {
    const x = createMatrix(
      40,
      1,
      Float64Array.from({ length: 40 }, (_, i) => i),
    );
    const model = fitted(
      x,
      Uint8Array.from({ length: 40 }, (_, i) => (i >= 20 ? 1 : 0)),
    );
    expect(model.fit.warnings.map((w) => w.kind)).toContain('separation');
    expect(Number.isFinite(model.coefficients[0])).toBe(true);
    expect(
      areaUnderRoc(
        predictLogistic(model, x),
        Uint8Array.from({ length: 40 }, (_, i) => (i >= 20 ? 1 : 0)),
      ).auc,
    ).toBe(1);
  });

  test('a perfect split of standardised columns far from one another still gives a fit', () => {
    const random = createRandom(3);
    const weight = Float64Array.from({ length: 190 }, () => 3000 + 700 * random.normal());
    const x = createMatrix(190, 2, Float64Array.from([...weight].flatMap((w) => [random.normal(), w])));
    const model = fitted(
      x,
      Uint8Array.from(weight, (w) => Number(w < 2500)),
    );
    expect(model.fit.warnings).toEqual([{ kind: 'separation' }]);
    expect(model.standardErrors.every(Number.isFinite)).toBe(true);
  });

  test('a rare level without any event is said to split the outcomes, and held', () => {
    const { x, y } = simulated(4000, [0.7], -1, 5);
    const wide = createMatrix(
      4000,
      2,
      Float64Array.from([...x.values].flatMap((v, i) => [v, Number(i < 12)])),
    );
    const model = fitted(wide, y.map((v, i) => (i < 12 ? 0 : v))); // prettier-ignore
    expect(model.fit.warnings).toEqual([{ kind: 'separation' }]);
    expect(model.coefficients[1]).toBeLessThan(-2);
    expect(model.standardErrors[1]).toBeLessThan(200);
  });

  test('outcomes that overlap at a single pair are not called separated', () => {
    const x = createMatrix(
      60,
      1,
      Float64Array.from({ length: 60 }, (_, i) => i),
    );
    const y = Uint8Array.from({ length: 60 }, (_, i) => Number(i === 29 || i > 30));
    expect(fitted(x, y).fit.warnings).toEqual([]);
  });

  test('dependent and constant columns are named and take no part', () => {
    const { x, y } = simulated(300, [0.8, -0.4], 0, 8);
    const wide = createMatrix(300, 4, new Float64Array(1200));
    for (let i = 0; i < 300; i++) {
      const [a, b] = x.values.slice(i * 2, i * 2 + 2);
      wide.values.set([a, b, a + b, 5], i * 4);
    }
    const model = fitted(wide, y);
    expect(model.fit.warnings).toContainEqual({ kind: 'collinear', columns: [2, 3] });
    expect(model.coefficients[2]).toBe(0);
    expect(model.standardErrors[3]).toBeNaN();
    expect(model.coefficients[0]).toBeCloseTo(fitted(x, y).coefficients[0], 8);
    expect(logisticStandardErrors(model, wide).every(Number.isFinite)).toBe(true);
  });

  test('a penalty shrinks coefficients and leaves the mean prediction', () => {
    const { x, y } = simulated(400, [1.5, -1], -1, 9);
    const free = fitted(x, y);
    const tight = fitted(x, y, { l2: 500 });
    expect(Math.abs(tight.coefficients[0])).toBeLessThan(Math.abs(free.coefficients[0]) / 2);
    const share = y.reduce((sum, v) => sum + v, 0) / 400;
    const mean = predictLogistic(tight, x).reduce((sum, v) => sum + v, 0) / 400;
    expect(mean).toBeCloseTo(share, 8);
  });

  test('without features it is the base rate', () => {
    const y = Uint8Array.from({ length: 50 }, (_, i) => (i % 5 === 0 ? 1 : 0));
    expect(fitted(createMatrix(50, 0), y).intercept).toBeCloseTo(logit(0.2), 8);
  });

  test('says that there are too few leavers', () => {
    const x = createMatrix(
      50,
      1,
      Float64Array.from({ length: 50 }, (_, i) => i),
    );
    const none = fitLogistic(x, new Uint8Array(50));
    expect(none.ok ? null : none.error).toEqual({ kind: 'too-few-events', events: 0, needed: 2 });
  });
});
