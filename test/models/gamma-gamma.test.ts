import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { expectedSpend, fitGammaGamma } from '../../src/lib/models/gamma-gamma.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { cdnowCalibration } from './cdnow-summary.ts';
import { simulateSpend } from './simulate.ts';

interface ClvOracle {
  readonly gamma_gamma: {
    p: number;
    q: number;
    gamma: number;
    log_likelihood: number;
    customers: number;
    population_mean: number;
  };
  readonly customers_sample: { id: string; expected_spend: number }[];
}

describe.skipIf(!hasShared)('Gamma-Gamma on CDNOW', () => {
  test('finds the maximum that scipy finds, and its expectations', () => {
    const oracle = sharedOracle<ClvOracle>('cdnow_clv.json');
    const data = cdnowCalibration();
    const outcome = fitGammaGamma(data);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    const model = outcome.value;
    for (const name of ['p', 'q', 'gamma'] as const) {
      expect(Math.abs(model[name] / oracle.gamma_gamma[name] - 1)).toBeLessThan(1e-3);
    }
    expect(model.fit.rows).toBe(oracle.gamma_gamma.customers);
    expect(Math.abs((model.fit.logLikelihood ?? 0) - oracle.gamma_gamma.log_likelihood)).toBeLessThan(1e-4);
    expect(model.populationMean).toBeCloseTo(oracle.gamma_gamma.population_mean, 2);
    const spend = expectedSpend(model, data.frequency, data.meanValue);
    for (const customer of oracle.customers_sample) {
      expect(spend[data.ids.indexOf(customer.id)] / customer.expected_spend).toBeCloseTo(1, 3);
    }
  });
});

describe('Gamma-Gamma', () => {
  test('recovers the parameters of simulated spending', () => {
    const random = createRandom(4);
    const frequency = new Float64Array(20_000).map(() => 1 + random.integer(8));
    const { meanValue } = simulateSpend({ p: 4, q: 3.5, gamma: 2000 }, frequency, random);
    const outcome = fitGammaGamma({ frequency, meanValue });
    if (!outcome.ok) throw new Error(outcome.error.kind);
    const { p, q, gamma, covariance, fit } = outcome.value;
    expect(fit.converged).toBe(true);
    [p / 4, q / 3.5, gamma / 2000].forEach((ratio, i) => {
      const standardError = Math.sqrt(covariance?.values[i * 4] ?? Number.NaN);
      expect(Math.abs(Math.log(ratio))).toBeLessThan(3.5 * standardError);
    });
  });

  test('the unit of money does not matter', () => {
    const random = createRandom(5);
    const frequency = new Float64Array(500).map(() => 1 + random.integer(5));
    const { meanValue } = simulateSpend({ p: 6, q: 4, gamma: 15 }, frequency, random);
    const pounds = fitGammaGamma({ frequency, meanValue });
    const pence = fitGammaGamma({ frequency, meanValue: meanValue.map((v) => v * 100) });
    if (!pounds.ok || !pence.ok) throw new Error('no fit');
    expect(pence.value.p).toBeCloseTo(pounds.value.p, 4);
    expect(pence.value.populationMean / 100).toBeCloseTo(pounds.value.populationMean, 4);
  });

  test('says why it cannot fit', () => {
    const same = fitGammaGamma({
      frequency: new Float64Array(40).fill(2),
      meanValue: new Float64Array(40).fill(9),
    });
    expect(same.ok ? null : same.error.kind).toBe('no-variation');
    const few = fitGammaGamma({ frequency: new Float64Array(40), meanValue: new Float64Array(40) });
    expect(few.ok ? null : few.error.kind).toBe('too-few-rows');
  });
});
