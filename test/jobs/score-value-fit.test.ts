import { describe, expect, it } from 'vitest';
import type { ValueFitRequest } from '../../src/lib/api/model-api.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { fitValueModels } from '../../src/lib/jobs/score-value-fit.ts';
import { simulateBgNbd, simulateSpend } from '../models/simulate.ts';
import { readCdnowSample } from '../fixtures/cdnow.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

function requestFor(countFree: boolean): ValueFitRequest {
  const set = workingSetOf(readCdnowSample());
  const s = summarisePurchases(set, { asOf: isoDay('1997-10-01'), countFree });
  const has = (_: number, i: number) => s.purchaseDays[i] > 0;
  return {
    histories: {
      frequency: s.frequency.filter(has),
      recencyWeeks: s.recencyWeeks.filter(has),
      ageWeeks: s.ageWeeks.filter(has),
    },
    meanSpend: s.meanRepeatSpend.filter(has).map((value) => value / 100),
    meanOrder: s.revenue.map((value, i) => value / 100 / Math.max(1, s.purchaseDays[i])).filter(has),
    horizonWeeks: 52,
    discountRate: 0.15,
    margin: 1,
    seed: 1,
    holdout: null,
  };
}

interface Oracle {
  readonly bgnbd: Record<'r' | 'alpha' | 'a' | 'b', number>;
  readonly gamma_gamma: Record<'p' | 'q' | 'gamma', number>;
  readonly mean_p_alive: number;
  readonly clv_52_weeks: { readonly total: number };
}

describe.skipIf(!hasShared)('value models on CDNOW through the features', () => {
  it('find the published parameters, P(alive) and the total CLV', () => {
    const oracle = sharedOracle<Oracle>('cdnow_clv.json');
    const fit = fitValueModels(requestFor(true));
    if (!fit.ok) throw new Error(fit.error.kind);
    for (const { name, value } of fit.value.parameters) {
      const expected = { ...oracle.bgnbd, ...oracle.gamma_gamma }[name as 'r'];
      expect(Math.abs(value / expected - 1)).toBeLessThan(1e-3);
    }
    const alive = fit.value.pAlive ?? new Float64Array();
    expect(alive.reduce((sum, p) => sum + p, 0) / alive.length).toBeCloseTo(oracle.mean_p_alive, 4);
    expect(fit.value.total / oracle.clv_52_weeks.total).toBeCloseTo(1, 3);
    expect(fit.value.totalLow).toBeLessThan(fit.value.total);
    expect(fit.value.check?.warnings).toEqual([]);
    expect(fit.value.check?.spendCorrelation?.r).toBeCloseTo(0.11, 2);
  });
});

function simulatedRequest(
  seed: number,
  spendBy: (mean: number, orders: number) => number,
  spending = { p: 6, q: 4, gamma: 15 },
): ValueFitRequest {
  const random = createRandom(seed);
  const histories = simulateBgNbd({ r: 1, alpha: 8, a: 0.8, b: 3 }, 1500, random);
  const { meanValue } = simulateSpend(spending, histories.frequency, random);
  const spend = meanValue.map((mean, i) => spendBy(mean, histories.frequency[i]));
  return {
    histories,
    meanSpend: spend.map((mean) => (mean > 0 ? mean : Number.NaN)),
    meanOrder: spend,
    horizonWeeks: 52,
    discountRate: 0.15,
    margin: 1,
    seed: 1,
    holdout: null,
  };
}

function checkOf(request: ValueFitRequest) {
  const fit = fitValueModels(request);
  if (!fit.ok || fit.value.check === null) throw new Error('no check');
  return fit.value.check;
}

describe('what is said of the fit', () => {
  it('holds nothing against customers who follow the models', () => {
    const check = checkOf(simulatedRequest(5, (mean) => mean));
    expect(check.warnings).toEqual([]);
    expect(check.includesParameterUncertainty).toBe(true);
    expect(Math.abs(check.spendCorrelation?.r ?? 1)).toBeLessThan(0.1);
  });

  it('tells that those who buy often spend more, which Gamma-Gamma takes for impossible', () => {
    const check = checkOf(simulatedRequest(5, (mean, orders) => mean * (1 + orders / 4)));
    expect(check.spendCorrelation?.low).toBeGreaterThan(0.2);
  });

  it('tells that order values spread too widely for a mean', () => {
    const check = checkOf(simulatedRequest(5, (mean) => mean, { p: 6, q: 0.6, gamma: 15 }));
    expect(check.warnings).toEqual([{ model: 'gamma-gamma', kind: 'infinite-mean', parameters: [] }]);
  });

  it('has no say where the simple formula stands in', () => {
    const request = simulatedRequest(5, (mean) => mean);
    const few = (values: Float64Array) => values.slice(0, 10);
    const { frequency, recencyWeeks, ageWeeks } = request.histories;
    const fit = fitValueModels({
      ...request,
      histories: { frequency: few(frequency), recencyWeeks: few(recencyWeeks), ageWeeks: few(ageWeeks) },
      meanSpend: few(request.meanSpend),
      meanOrder: few(request.meanOrder),
    });
    expect(fit.ok && fit.value).toMatchObject({ method: 'simple', check: null });
  });
});
