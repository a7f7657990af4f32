import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { hypergeometric2F1 } from '../../src/lib/math/hypergeometric.ts';
import type { BgNbdModel, PurchaseSummary } from '../../src/lib/models/bg-nbd.ts';
import { expectedPurchases, fitBgNbd, probabilityAlive } from '../../src/lib/models/bg-nbd.ts';
import { purchasesIfAlive } from '../../src/lib/models/bg-nbd-expectations.ts';
import { bgNbdObjective, tableSummary } from '../../src/lib/models/bg-nbd-likelihood.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { cdnowCalibration } from './cdnow-summary.ts';
import { simulateBgNbd } from './simulate.ts';

interface ClvOracle {
  readonly bgnbd: { r: number; alpha: number; a: number; b: number; log_likelihood: number };
  readonly holdout_weeks_40_78: { bgnbd_expected_total: number };
  readonly mean_p_alive: number;
  readonly customers_sample: { id: string; expected_39w: number; p_alive: number }[];
}

function fitted(summary: PurchaseSummary): BgNbdModel {
  const outcome = fitBgNbd(summary);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

describe.skipIf(!hasShared)('BG/NBD on CDNOW', () => {
  test('finds the maximum that scipy finds', () => {
    const oracle = sharedOracle<ClvOracle>('cdnow_clv.json');
    const model = fitted(cdnowCalibration());
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(model[name] / oracle.bgnbd[name] - 1)).toBeLessThan(1e-3);
    }
    expect(Math.abs((model.fit.logLikelihood ?? 0) - oracle.bgnbd.log_likelihood)).toBeLessThan(1e-4);
    expect(model.fit.converged).toBe(true);
    expect(model.covariance).not.toBeNull();
  });

  test('expects what the oracle expects of each customer and of all', () => {
    const oracle = sharedOracle<ClvOracle>('cdnow_clv.json');
    const data = cdnowCalibration();
    const model = fitted(data);
    const expected = expectedPurchases(model, data.frequency, data.recencyWeeks, data.ageWeeks, 39);
    const alive = probabilityAlive(model, data.frequency, data.recencyWeeks, data.ageWeeks);
    const total = expected.reduce((sum, v) => sum + v, 0);
    expect(total / oracle.holdout_weeks_40_78.bgnbd_expected_total).toBeCloseTo(1, 3);
    expect(alive.reduce((sum, v) => sum + v, 0) / alive.length).toBeCloseTo(oracle.mean_p_alive, 4);
    for (const customer of oracle.customers_sample) {
      const i = data.ids.indexOf(customer.id);
      expect(expected[i] / customer.expected_39w).toBeCloseTo(1, 3);
      expect(alive[i]).toBeCloseTo(customer.p_alive, 3);
    }
  });
});

describe('BG/NBD', () => {
  test('where nobody leaves for good it says so soon: all are alive, and no interval is made up (seed 3)', () => {
    const random = createRandom(3);
    const [n, days] = [3_000, 364];
    const seen = Array.from({ length: n }, () => {
      const rate = 0.3 * random.next() ** 2;
      return Array.from({ length: days }, (_, day) => day).filter(() => random.next() < rate);
    }).filter((own) => own.length > 0);
    const column = (of: (own: readonly number[]) => number) => Float64Array.from(seen, of);
    const model = fitted({
      frequency: column((own) => own.length - 1),
      recencyWeeks: column((own) => (own[own.length - 1] - own[0]) / 7),
      ageWeeks: column((own) => (days - 1 - own[0]) / 7),
    });
    expect(model.a / (model.a + model.b)).toBeLessThan(1e-3);
    expect(model.fit.iterations).toBeLessThan(80);
    expect(model.covariance).toBeNull();
  });

  test('recovers the parameters of simulated customers', () => {
    const truth = { r: 0.8, alpha: 6, a: 0.9, b: 3.5 };
    const model = fitted(simulateBgNbd(truth, 20_000, createRandom(11)));
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(Math.log(model[name] / truth[name]))).toBeLessThan(0.15);
    }
  });

  test('a weight of two equals the row twice', () => {
    const once = simulateBgNbd({ r: 0.5, alpha: 5, a: 1, b: 2 }, 400, createRandom(3));
    const doubled = (v: Float64Array) => Float64Array.from([...v, ...v]);
    const twice = fitted({
      frequency: doubled(once.frequency),
      recencyWeeks: doubled(once.recencyWeeks),
      ageWeeks: doubled(once.ageWeeks),
    });
    const weighted = fitted({ ...once, weight: new Float64Array(400).fill(2) });
    expect(weighted.r).toBeCloseTo(twice.r, 10);
    expect(weighted.fit.logLikelihood).toBeCloseTo(twice.fit.logLikelihood ?? 0, 6);
  });

  test('first and second derivatives are those of the likelihood', () => {
    const objective = bgNbdObjective(
      tableSummary(simulateBgNbd({ r: 0.5, alpha: 5, a: 1, b: 2 }, 300, createRandom(5))),
      12,
    );
    const point = Float64Array.of(-0.9, 1.2, 0.3, 0.8);
    const at = (i: number, step: number) => {
      const moved = point.slice();
      moved[i] += step;
      const [gradient, hessian] = [new Float64Array(4), new Float64Array(16)];
      return { value: objective(moved, gradient, hessian), gradient, hessian };
    };
    const { gradient, hessian } = at(0, 0);
    for (let i = 0; i < 4; i++) {
      const [up, down] = [at(i, 1e-5), at(i, -1e-5)];
      expect(gradient[i]).toBeCloseTo((up.value - down.value) / 2e-5, 7);
      for (let j = 0; j < 4; j++) {
        expect(hessian[i * 4 + j]).toBeCloseTo((up.gradient[j] - down.gradient[j]) / 2e-5, 7);
      }
    }
  });

  test('expectation equals the textbook formula where that is safe', () => {
    const p = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    const textbook = (x: number, T: number, t: number) =>
      ((p.a + p.b + x - 1) / (p.a - 1)) *
      (1 -
        ((p.alpha + T) / (p.alpha + T + t)) ** (p.r + x) *
          hypergeometric2F1(p.r + x, p.b + x, p.a + p.b + x - 1, t / (p.alpha + T + t)));
    for (const [x, T, t] of [
      [0, 10, 5],
      [2, 38.86, 39],
      [12, 30, 52],
      [26, 38, 39],
    ] as const) {
      expect(purchasesIfAlive(p, x, T, t) / textbook(x, T, t)).toBeCloseTo(1, 9);
    }
  });

  test('both forms of the expectation agree on either side of their border', () => {
    for (const x of [0, 5, 40]) {
      const below = purchasesIfAlive({ r: 0.7, alpha: 9, a: 50, b: 80 }, x, 60, 30);
      const above = purchasesIfAlive({ r: 0.7, alpha: 9, a: 50.000001, b: 80 }, x, 60, 30);
      expect(above / below).toBeCloseTo(1, 6);
    }
  });

  test('stays finite and continuous through a = 1, a + b = 1 and thousands of purchases', () => {
    const at = (a: number, b: number, x: number, T: number, t: number) =>
      purchasesIfAlive({ r: 0.3, alpha: 5, a, b }, x, T, t);
    expect(at(1, 2.5, 3, 40, 39) / at(1 + 1e-7, 2.5, 3, 40, 39)).toBeCloseTo(1, 6);
    expect(at(0.4, 0.6, 0, 40, 39) / at(0.4, 0.6 + 1e-7, 0, 40, 39)).toBeCloseTo(1, 6);
    const busy = at(0.8, 2.5, 3000, 520, 52);
    expect(busy).toBeGreaterThan(100);
    expect(busy).toBeLessThan(310);
    expect(at(2000, 90_000, 20, 100, 52)).toBeGreaterThan(5);
    expect(at(2000, 90_000, 20, 100, 52)).toBeLessThan(11);
  });

  test('customers who never leave give a usable fit with a warning', () => {
    const random = createRandom(9);
    const n = 500;
    const frequency = new Float64Array(n).map(() => random.poisson(8));
    const ageWeeks = new Float64Array(n).fill(52);
    const recencyWeeks = frequency.map((x) => (x === 0 ? 0 : 52 * (1 - 0.5 / (x + 1))));
    const model = fitted({ frequency, recencyWeeks, ageWeeks });
    expect(model.fit.warnings.length).toBeGreaterThan(0);
    const expected = expectedPurchases(model, frequency, recencyWeeks, ageWeeks, 26);
    expect(expected.every((v) => Number.isFinite(v) && v >= 0)).toBe(true);
  });

  test('says why it cannot fit', () => {
    const zeros = new Float64Array(50);
    const ages = new Float64Array(50).fill(10);
    const none = fitBgNbd({ frequency: zeros, recencyWeeks: zeros, ageWeeks: ages });
    expect(none.ok ? null : none.error.kind).toBe('too-few-events');
    const few = fitBgNbd({
      frequency: zeros.slice(0, 3),
      recencyWeeks: zeros.slice(0, 3),
      ageWeeks: ages.slice(0, 3),
    });
    expect(few.ok ? null : few.error.kind).toBe('too-few-rows');
    const broken = ages.slice();
    broken[7] = Number.NaN;
    const bad = fitBgNbd({ frequency: zeros, recencyWeeks: zeros, ageWeeks: broken });
    expect(bad.ok ? null : bad.error).toEqual({ kind: 'not-finite', of: 'ageWeeks', row: 7 });
  });

  test('a programmer who passes fractions is told so', () => {
    const half = new Float64Array(30).fill(0.5);
    expect(() => fitBgNbd({ frequency: half, recencyWeeks: half, ageWeeks: half })).toThrow(RangeError);
  });
});
