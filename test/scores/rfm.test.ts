import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEGMENT_GROUPS } from '../../src/lib/base/facts.ts';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { groupOf } from '../../src/lib/scores/rfm-groups.ts';
import type { RfmOptions } from '../../src/lib/scores/rfm.ts';
import { scoreRfm } from '../../src/lib/scores/rfm.ts';
import { readCdnowMaster } from '../fixtures/cdnow.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

const quintiles: RfmOptions = {
  scheme: 'quintiles',
  recencyBands: [14, 30, 60, 180],
  frequencyBands: [2, 5, 12, 20],
  monetaryBands: [5000, 15000, 50000, 150000],
  weights: [1, 1, 1],
};

describe('RFM scores', () => {
  it('gives equal values equal scores, whatever the order of customers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 60 }), (values) => {
        const v = Float64Array.from(values);
        const scores = scoreRfm({ recencyDays: v, orders: v, revenue: v }, quintiles);
        const byValue = new Map<number, number>();
        values.forEach((value, i) => {
          expect(byValue.get(value) ?? scores.f[i]).toBe(scores.f[i]);
          byValue.set(value, scores.f[i]);
          expect(scores.r[i]).toBe(6 - scores.f[i]);
        });
      }),
    );
  });

  it('reads fixed bands with the upper bound inside', () => {
    const one = (recency: number, orders: number) =>
      scoreRfm(
        {
          recencyDays: Float64Array.of(recency),
          orders: Float64Array.of(orders),
          revenue: Float64Array.of(1),
        },
        { ...quintiles, scheme: 'bands' },
      );
    expect([14, 15, 60, 180, 181].map((days) => one(days, 1).r[0])).toEqual([5, 4, 3, 2, 1]);
    expect([2, 3, 5, 12, 20, 21].map((orders) => one(1, orders).f[0])).toEqual([1, 2, 2, 3, 4, 5]);
  });

  it('leaves customers without a purchase unscored and out of the cut-offs', () => {
    const recencyDays = Float64Array.of(1, Number.NaN, 3);
    const scores = scoreRfm(
      { recencyDays, orders: Float64Array.of(2, 0, 2), revenue: Float64Array.of(5, 0, 5) },
      quintiles,
    );
    expect(scores.f[1]).toBeNaN();
    expect(scores.group[1]).toBeNaN();
    expect(scores.cutOffs.frequency).toEqual([2, 2, 2, 2]);
  });

  it('weighs the three scores as asked', () => {
    const input = {
      recencyDays: Float64Array.of(1),
      orders: Float64Array.of(1),
      revenue: Float64Array.of(999999),
    };
    const scores = scoreRfm(input, { ...quintiles, scheme: 'bands', weights: [2, 1, 1] });
    expect(scores.weighted[0]).toBe((2 * 5 + 1 * 1 + 1 * 5) / 4);
  });

  it('puts each of the 25 cells in one group, and uses all eight', () => {
    const seen = new Set<string>();
    for (let r = 1; r <= 5; r++) for (let f = 1; f <= 5; f++) seen.add(groupOf(r, f));
    expect([...seen].sort()).toEqual([...SEGMENT_GROUPS].sort());
    expect(() => groupOf(6, 1)).toThrow(RangeError);
  });

  it.skipIf(!hasShared)('equals the oracle on CDNOW: scores and the ten largest cells', () => {
    interface Oracle {
      readonly score_counts: Record<'R' | 'F' | 'M', Record<string, number>>;
      readonly rfm_cell_counts_top10: Record<string, number>;
    }
    const oracle = sharedOracle<Oracle>('cdnow_rfm.json');
    const s = summarisePurchases(workingSetOf(readCdnowMaster()), {
      asOf: isoDay('1998-07-01'),
      countFree: true,
    });
    const scores = scoreRfm(
      { recencyDays: s.recencyDays, orders: s.purchaseDays, revenue: s.revenue },
      quintiles,
    );
    const cells = new Map<string, number>();
    const counts = { R: {}, F: {}, M: {} } as Record<'R' | 'F' | 'M', Record<string, number>>;
    for (let i = 0; i < s.count; i++) {
      const key = `${scores.r[i]}${scores.f[i]}${scores.m[i]}`;
      cells.set(key, (cells.get(key) ?? 0) + 1);
      for (const [name, value] of [['R', scores.r[i]], ['F', scores.f[i]], ['M', scores.m[i]]] as const) {
        counts[name][value] = (counts[name][value] ?? 0) + 1;
      } // prettier-ignore
    }
    expect(counts).toEqual(oracle.score_counts);
    for (const [cell, people] of Object.entries(oracle.rfm_cell_counts_top10))
      expect(cells.get(cell)).toBe(people);
  });
});
