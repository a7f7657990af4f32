import { describe, expect, it } from 'vitest';
import type { ValueFitRequest } from '../../src/lib/api/model-api.ts';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { fitValueModels } from '../../src/lib/jobs/score-value-fit.ts';
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
  });
});
