import { describe, expect, test } from 'vitest';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { concordance } from '../../src/lib/models/concordance.ts';
import { testContingency } from '../../src/lib/models/contingency.ts';
import { coxLogRisk, fitCox } from '../../src/lib/models/cox.ts';
import { checkProportionality } from '../../src/lib/models/cox-proportionality.ts';
import { kaplanMeier } from '../../src/lib/models/kaplan-meier.ts';
import {
  discriminantProbabilities,
  fitLinearDiscriminant,
} from '../../src/lib/models/linear-discriminant.ts';
import { fitLinearRegression } from '../../src/lib/models/linear-regression.ts';
import { logRank } from '../../src/lib/models/log-rank.ts';
import { fitLogistic } from '../../src/lib/models/logistic.ts';
import { compareMeans } from '../../src/lib/models/two-means.ts';
import golden from './golden/small-samples.json' with { type: 'json' };

const x = createMatrix(golden.x.length, golden.x[0].length, Float64Array.from(golden.x.flat()));
const stays = { time: Float64Array.from(golden.stay), event: Uint8Array.from(golden.ended) };

function valueOf<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!outcome.ok) throw new Error('expected a fit');
  return outcome.value;
}

/** Largest relative difference; 1e-3 and less is compared as it is. */
function farthest(own: ArrayLike<number>, native: readonly number[]): number {
  expect(own.length).toBe(native.length);
  return Math.max(...native.map((v, i) => Math.abs(own[i] - v) / Math.max(1e-3, Math.abs(v))));
}

describe('eighty made-up customers give what R gives', () => {
  test('logistic regression: coefficients, errors, p and likelihood', () => {
    const model = valueOf(fitLogistic(x, Uint8Array.from(golden.left)));
    expect(farthest([model.intercept, ...model.coefficients], golden.logistic.coefficients)).toBeLessThan(
      1e-8,
    );
    expect(farthest(model.standardErrors, golden.logistic.errors)).toBeLessThan(1e-6);
    expect(farthest(model.pValues, golden.logistic.p)).toBeLessThan(1e-6);
    expect(model.fit.logLikelihood).toBeCloseTo(golden.logistic.logLikelihood, 9);
  });

  test('least squares: coefficients, both errors, p, R² and F', () => {
    const model = valueOf(fitLinearRegression(x, Float64Array.from(golden.value)));
    const column = (name: 'value' | 'standardError' | 'robustError' | 'p') =>
      model.coefficients.map((c) => c[name]);
    expect(farthest(column('value'), golden.linear.coefficients)).toBeLessThan(1e-10);
    expect(farthest(column('standardError'), golden.linear.errors)).toBeLessThan(1e-10);
    expect(farthest(column('robustError'), golden.linear.robust)).toBeLessThan(1e-10);
    expect(farthest(column('p'), golden.linear.p)).toBeLessThan(1e-9);
    expect(farthest([model.rSquared, model.f], [golden.linear.rSquared, golden.linear.f])).toBeLessThan(
      1e-10,
    );
  });

  test('Cox with many ties: coefficients, errors, baseline, concordance and proportionality', () => {
    const model = valueOf(fitCox(x, stays));
    const native = golden.cox;
    expect(farthest(model.coefficients, native.coefficients)).toBeLessThan(1e-5);
    expect(farthest(model.standardErrors, native.errors)).toBeLessThan(1e-6);
    expect(
      farthest([model.logLikelihoodNull, model.fit.logLikelihood ?? 0], native.logLikelihood),
    ).toBeLessThan(1e-10);
    expect(farthest(model.baseline.hazard, native.hazard)).toBeLessThan(1e-6);
    const order = concordance(coxLogRisk(model, x), stays);
    expect(
      farthest([order.concordance, order.standardError], [native.concordance, native.concordanceError]),
    ).toBeLessThan(1e-9);
    const check = checkProportionality(model, x, stays);
    const tests = [...check.columns, check.all].map(({ chiSquare }) => chiSquare);
    expect(farthest(tests, native.proportionality)).toBeLessThan(1e-4);
  });

  test('Kaplan-Meier with log-log intervals, and the log-rank test', () => {
    const curve = kaplanMeier(stays);
    expect(farthest(curve.survival, golden.kaplanMeier.survival)).toBeLessThan(1e-12);
    expect(farthest(curve.low, golden.kaplanMeier.low)).toBeLessThan(1e-12);
    expect(farthest(curve.high, golden.kaplanMeier.high)).toBeLessThan(1e-12);
    expect(logRank(stays, golden.region, 3)?.chiSquare).toBeCloseTo(golden.logRank, 10);
  });

  test('linear discriminants: the probability of each group', () => {
    const sides = createMatrix(
      x.rows,
      2,
      Float64Array.from(golden.x.flatMap(([orders, spend]) => [orders, spend])),
    );
    const model = valueOf(fitLinearDiscriminant(sides, golden.region, 3));
    expect(farthest(discriminantProbabilities(model, sides).values, golden.discriminant.flat())).toBeLessThan(
      1e-10,
    );
  });

  test('Welch’s t and chi-square', () => {
    const sample = (left: number) => {
      const values = golden.value.filter((_, i) => golden.left[i] === left);
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
      const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
      return { n: values.length, mean, sd: Math.sqrt(squares / (values.length - 1)) };
    };
    const { t, df, p, interval } = compareMeans(sample(0), sample(1));
    const { welch, table } = golden;
    expect(
      farthest([t, df, p, interval.low, interval.high], [welch.t, welch.df, welch.p, ...welch.interval]),
    ).toBeLessThan(1e-10);
    const counts = createMatrix(3, 2, Float64Array.from(table.counts.flat()));
    expect(testContingency(counts).chiSquare).toBeCloseTo(table.chiSquare, 10);
  });
});

test('two groups without spread and with different means differ for certain', () => {
  const found = compareMeans({ n: 5, mean: 10, sd: 0 }, { n: 5, mean: 12, sd: 0 });
  expect(found).toMatchObject({ difference: 2, t: Infinity, p: 0, interval: { low: 2, high: 2 } });
  expect(compareMeans({ n: 5, mean: 10, sd: 0 }, { n: 5, mean: 10, sd: 0 })).toMatchObject({ t: 0, p: 1 });
});
