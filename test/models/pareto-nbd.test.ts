import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { hypergeometric2F1 } from '../../src/lib/math/hypergeometric.ts';
import type { PurchaseSummary } from '../../src/lib/models/bg-nbd.ts';
import {
  fitParetoNbd,
  paretoProbabilityAlive,
  paretoPurchasesIfAlive,
} from '../../src/lib/models/pareto-nbd.ts';
import type { ParetoNbdParameters } from '../../src/lib/models/pareto-nbd-likelihood.ts';
import { logOddsOfHavingLeft, paretoNbdObjective } from '../../src/lib/models/pareto-nbd-likelihood.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { cdnowCalibration } from './cdnow-summary.ts';
import { simulateParetoNbd } from './simulate.ts';

const NAMES = ['r', 'alpha', 's', 'beta'] as const;

function fitted(summary: PurchaseSummary) {
  const outcome = fitParetoNbd(summary);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

describe.skipIf(!hasShared)('Pareto/NBD on CDNOW', () => {
  test('finds the maximum that scipy finds, with a covariance', () => {
    const { pareto_nbd: oracle } = sharedOracle<{
      readonly pareto_nbd: ParetoNbdParameters & { readonly log_likelihood: number };
    }>('cdnow_clv.json');
    const model = fitted(cdnowCalibration());
    for (const name of NAMES) expect(Math.abs(model[name] / oracle[name] - 1), name).toBeLessThan(1e-3);
    expect(Math.abs((model.fit.logLikelihood ?? 0) - oracle.log_likelihood)).toBeLessThan(1e-4);
    expect(model.fit.warnings).toEqual([]);
  });
});

describe('Pareto/NBD', () => {
  const CASES = [
    [{ r: 0.55, alpha: 10.58, s: 0.61, beta: 11.67 }, 2, 30.43, 38.86],
    [{ r: 0.55, alpha: 11.67, s: 0.61, beta: 10.58 }, 0, 0, 38.86],
    [{ r: 1.4, alpha: 3, s: 2.2, beta: 40 }, 26, 20, 52],
    [{ r: 0.8, alpha: 25, s: 0.3, beta: 2 }, 7, 60, 90],
  ] as const;

  test.each(CASES)(
    'the odds of having left are those of the closed form by 2F1: %j',
    (p, x, recency, age) => {
      const big = Math.max(p.alpha, p.beta);
      const b = p.alpha >= p.beta ? p.s + 1 : p.r + x;
      const all = p.r + p.s + x;
      const at = (time: number) =>
        hypergeometric2F1(all, b, all + 1, Math.abs(p.alpha - p.beta) / (big + time)) / (big + time) ** all;
      const odds =
        (p.s / all) * (p.alpha + age) ** (p.r + x) * (p.beta + age) ** p.s * (at(recency) - at(age));
      expect(logOddsOfHavingLeft(p, x, recency, age)).toBeCloseTo(Math.log(odds), 8);
    },
  );

  test('odds stay finite for thousands of purchases and for a scale near zero', () => {
    const p = { r: 0.5, alpha: 5, s: 0.5, beta: 1e-4 };
    expect(logOddsOfHavingLeft(p, 3000, 100, 520)).toBeGreaterThan(100);
    expect(Number.isFinite(logOddsOfHavingLeft(p, 0, 0, 520))).toBe(true);
    expect(logOddsOfHavingLeft(p, 4, 52, 52)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('the gradient is that of the likelihood', () => {
    const objective = paretoNbdObjective(
      simulateParetoNbd({ r: 0.6, alpha: 8, s: 0.7, beta: 12 }, 200, createRandom(5)),
      12,
    );
    const point = Float64Array.of(-0.6, 2.2, -0.3, 2.6);
    const gradient = new Float64Array(4);
    objective(point, gradient);
    for (let i = 0; i < 4; i++) {
      const at = (step: number) =>
        objective(
          point.map((v, j) => (j === i ? v + step : v)),
          new Float64Array(4),
        );
      expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 7);
    }
  });

  test('recovers simulated customers: parameters within three standard errors, and what they bought later', () => {
    const truth = { r: 0.8, alpha: 6, s: 0.7, beta: 15 };
    const data = simulateParetoNbd(truth, 8000, createRandom(12), 26);
    const model = fitted(data);
    NAMES.forEach((name, i) => {
      const error = Math.sqrt(model.covariance?.values[i * 5] ?? 0);
      expect(Math.abs(Math.log(model[name] / truth[name])), name).toBeLessThan(3 * error);
      expect(error, name).toBeLessThan(0.3);
    });
    const alive = paretoProbabilityAlive(model, data);
    const expected = alive.reduce(
      (sum, p, i) => sum + p * paretoPurchasesIfAlive(model, data.frequency[i], data.ageWeeks[i], 26),
      0,
    );
    const bought = data.future.reduce((sum, times) => sum + times.length, 0);
    expect(Math.abs(expected / bought - 1)).toBeLessThan(0.05);
  });

  test('expected purchases are continuous through s = 1', () => {
    const at = (s: number) => paretoPurchasesIfAlive({ r: 0.5, alpha: 9, s, beta: 12 }, 3, 40, 26);
    expect(at(1) / at(1 + 1e-7)).toBeCloseTo(1, 6);
  });

  test('says why it cannot fit', () => {
    const zeros = new Float64Array(50);
    const outcome = fitParetoNbd({
      frequency: zeros,
      recencyWeeks: zeros,
      ageWeeks: new Float64Array(50).fill(9),
    });
    expect(outcome.ok ? null : outcome.error.kind).toBe('too-few-events');
  });
});
