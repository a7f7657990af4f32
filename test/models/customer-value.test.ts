import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { gaussLegendre } from '../../src/lib/math/gauss-legendre.ts';
import { fitBgNbd } from '../../src/lib/models/bg-nbd.ts';
import { customerValue } from '../../src/lib/models/customer-value.ts';
import {
  discountPlan,
  discountedPurchases,
  discountedPurchasesSmooth,
  purchaseMoments,
} from '../../src/lib/models/discounted-purchases.ts';
import { fitGammaGamma } from '../../src/lib/models/gamma-gamma.ts';
import { simpleValue } from '../../src/lib/models/simple-value.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { cdnowCalibration } from './cdnow-summary.ts';
import { simulateBgNbd, simulateSpend } from './simulate.ts';

interface ClvOracle {
  readonly clv_52_weeks: { total: number; max: number };
  readonly customers_sample: { id: string; clv_52w: number }[];
}

const YEAR = { horizonWeeks: 52, discountRate: 0.15 };

function fitBoth(data: Parameters<typeof fitBgNbd>[0] & Parameters<typeof fitGammaGamma>[0]) {
  const purchases = fitBgNbd(data);
  const spend = fitGammaGamma(data);
  if (!purchases.ok || !spend.ok) throw new Error('no fit');
  return { purchases: purchases.value, spend: spend.value };
}

describe.skipIf(!hasShared)('customer value on CDNOW', () => {
  test('equals the oracle in total, at the top and for each sampled customer', () => {
    const oracle = sharedOracle<ClvOracle>('cdnow_clv.json');
    const data = cdnowCalibration();
    const { purchases, spend } = fitBoth(data);
    const values = customerValue(purchases, spend, data, YEAR);
    expect(values.total / oracle.clv_52_weeks.total).toBeCloseTo(1, 3);
    expect(Math.max(...values.clv) / oracle.clv_52_weeks.max).toBeCloseTo(1, 3);
    for (const customer of oracle.customers_sample) {
      expect(values.clv[data.ids.indexOf(customer.id)] / customer.clv_52w).toBeCloseTo(1, 3);
    }
    expect(values.totalLow).toBeLessThan(values.total);
    expect(values.totalHigh).toBeGreaterThan(values.total);
    expect(values.totalHigh / values.totalLow).toBeLessThan(1.5);
  });
});

describe('customer value', () => {
  test('the interval covers what simulated customers really spend, at least as often as it says', () => {
    const random = createRandom(21);
    const truth = { r: 0.7, alpha: 6, a: 0.8, b: 2.5 };
    const money = { p: 5, q: 4, gamma: 40 };
    const sets = [1, 2, 3].map(() => {
      const customers = simulateBgNbd(truth, 4000, random, 52);
      const { meanValue, rates } = simulateSpend(money, customers.frequency, random);
      const data = { ...customers, meanValue };
      const { purchases, spend } = fitBoth(data);
      const values = customerValue(purchases, spend, data, YEAR);
      const actual = customers.future.map((times, i) =>
        times.reduce((sum, t) => sum + random.gamma(money.p, rates[i]) * 1.15 ** (-t / 52), 0),
      );
      return { values, actual };
    });
    for (const { values, actual } of sets) {
      const inside =
        actual.filter((v, i) => v >= values.low[i] && v <= values.high[i]).length / actual.length;
      expect(inside).toBeGreaterThan(0.78);
      expect(inside).toBeLessThan(0.94);
      const repeat = actual.flatMap((v, i) =>
        values.low[i] > 0 ? [v >= values.low[i] && v <= values.high[i]] : [],
      );
      expect(repeat.filter(Boolean).length / repeat.length).toBeGreaterThan(0.66);
      const total = actual.reduce((sum, v) => sum + v, 0);
      expect(total).toBeGreaterThan(values.totalLow * 0.95);
      expect(total).toBeLessThan(values.totalHigh * 1.05);
    }
  });

  test('every interval holds its expected value', () => {
    const random = createRandom(8);
    const customers = simulateBgNbd({ r: 0.3, alpha: 5, a: 0.9, b: 2 }, 1000, random);
    const { meanValue } = simulateSpend({ p: 5, q: 3, gamma: 30 }, customers.frequency, random);
    const data = { ...customers, meanValue };
    const { purchases, spend } = fitBoth(data);
    const values = customerValue(purchases, spend, data, YEAR);
    values.clv.forEach((v, i) => {
      expect(values.low[i]).toBeGreaterThanOrEqual(0);
      expect(values.low[i]).toBeLessThanOrEqual(v);
      expect(values.high[i]).toBeGreaterThanOrEqual(v);
      expect(Number.isFinite(values.high[i])).toBe(true);
    });
  });

  test('moments of discounted purchases equal those of simulated customers', () => {
    const p = { r: 0.9, alpha: 7, a: 1.1, b: 3 };
    const plan = discountPlan(52, 0.15);
    const x = 4;
    const age = 30;
    const random = createRandom(17);
    const draws = Float64Array.from({ length: 60_000 }, () => {
      const rate = random.gamma(p.r + x, p.alpha + age);
      const leave = random.beta(p.a, p.b + x);
      let sum = 0;
      for (let t = random.exponential(rate); t < 52; t += random.exponential(rate)) {
        sum += plan.weekly ** t;
        if (random.next() < leave) break;
      }
      return sum;
    });
    const mean = draws.reduce((sum, v) => sum + v, 0) / draws.length;
    const variance = draws.reduce((sum, v) => sum + (v - mean) ** 2, 0) / draws.length;
    const moments = purchaseMoments(p, x, age, plan);
    expect(discountedPurchasesSmooth(p, x, age, plan) / mean).toBeCloseTo(1, 1);
    expect(discountedPurchases(p, x, age, plan) / mean).toBeCloseTo(1, 1);
    expect(moments.variance / variance).toBeCloseTo(1, 1);
    expect(moments.none).toBeCloseTo(draws.filter((v) => v === 0).length / draws.length, 2);
  });

  test('a longer horizon is never worth less, a higher discount never more', () => {
    const p = { r: 0.3, alpha: 5, a: 0.9, b: 2 };
    expect(discountedPurchases(p, 3, 40, discountPlan(104, 0.1))).toBeGreaterThan(
      discountedPurchases(p, 3, 40, discountPlan(52, 0.1)),
    );
    expect(discountedPurchases(p, 3, 40, discountPlan(52, 0.3))).toBeLessThan(
      discountedPurchases(p, 3, 40, discountPlan(52, 0.1)),
    );
  });

  test('Gauss-Legendre integrates polynomials exactly', () => {
    const { nodes, weights } = gaussLegendre(5, 0, 2);
    expect(nodes.reduce((sum, x, i) => sum + weights[i] * x ** 9, 0)).toBeCloseTo(2 ** 10 / 10, 10);
  });
});

describe('simple value', () => {
  test('without discount and loss it is average order × orders a year', () => {
    const input = {
      averageOrder: Float64Array.of(20, 5),
      ordersPerYear: Float64Array.of(3, 10),
      retention: 1,
    };
    const year = simpleValue(input, { horizonWeeks: 52, discountRate: 0 });
    expect(year[0]).toBeCloseTo(60, 10);
    expect(year[1]).toBeCloseTo(50, 10);
  });

  test('retention and discount lower it, one retention each is allowed', () => {
    const input = { averageOrder: Float64Array.of(20, 20), ordersPerYear: Float64Array.of(3, 3) };
    const options = { horizonWeeks: 104, discountRate: 0.15, margin: 0.5 };
    const [kept, lost] = simpleValue({ ...input, retention: Float64Array.of(0.9, 0) }, options);
    expect(lost).toBe(0);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(60);
  });
});
