import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  linearContributions,
  linearLogit,
  logitStandardError,
  scaledInputs,
} from '../../src/lib/scores/churn-contributions.ts';
import { explainChurn, logistic } from '../../src/lib/scores/churn-reasons.ts';
import type { ChurnModel } from '../../src/lib/scores/churn-scorer.ts';
import { networkContributions, networkLogit } from '../../src/lib/scores/network-logit.ts';

const number = fc.double({ min: -3, max: 3, noNaN: true });

function modelOf(coefficients: readonly number[], intercept: number): ChurnModel {
  const size = coefficients.length + 1;
  return {
    version: 1,
    kind: 'logistic',
    mode: 'non-contractual',
    definition: 'no-order-within',
    horizonDays: 90,
    columns: coefficients.map((_, j) => ({
      name: `x${j}`,
      reason: `r${j >> 1}`,
      level: null,
      mean: j,
      sd: 2,
    })),
    intercept,
    coefficients,
    covariance: Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 0.04 : 0)),
    network: null,
  };
}

describe('reasons in points of probability', () => {
  it('add up with the average and the rest to the probability, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 8 }),
        number,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (pairs, intercept, average) => {
          const model = modelOf(
            pairs.map(([coefficient]) => coefficient),
            intercept,
          );
          const scaled = scaledInputs(
            model,
            pairs.map(([, x]) => x),
          );
          const logit = linearLogit(model, scaled);
          const { effects, other, probability } = explainChurn(
            model,
            scaled,
            linearContributions(model, scaled),
            logit,
            average,
          );
          const sum = effects.reduce((all, { effect }) => all + effect, 0);
          expect(probability).toBeCloseTo(logistic(logit), 12);
          expect(average + sum + other).toBeCloseTo(probability, 9);
          for (const { effect, interval } of effects) {
            expect(interval?.low).toBeLessThanOrEqual(effect);
            expect(interval?.high).toBeGreaterThanOrEqual(effect);
          }
        },
      ),
    );
  });

  it('give the standard error of independent coefficients by Pythagoras', () => {
    const model = modelOf([1, 1], 0);
    expect(logitStandardError(model, Float64Array.of(3, 4))).toBeCloseTo(0.2 * Math.sqrt(1 + 9 + 16), 12);
    expect(logitStandardError(model, Float64Array.of(3, 4), [0, 1])).toBeCloseTo(1, 12);
  });

  it('of a network add up to its log-odds against the mean person', () => {
    const network = {
      layers: [
        { inputs: 2, outputs: 3, weights: [1, -0.5, 0.3, 0.8, 1.2, -1], bias: [0.1, 0, -0.2] },
        { inputs: 3, outputs: 1, weights: [0.7, -1.1, 0.4], bias: [0.05] },
      ],
    };
    fc.assert(
      fc.property(number, number, (a, b) => {
        const scaled = Float64Array.of(a, b);
        const sum = networkContributions(network, scaled).reduce((all, value) => all + value, 0);
        expect(sum).toBeCloseTo(networkLogit(network, scaled) - networkLogit(network, [0, 0]), 9);
      }),
    );
  });
});
