import { describe, expect, it } from 'vitest';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { readCdnowMaster, readCdnowSample } from '../fixtures/cdnow.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

describe('purchase summary', () => {
  it('never sees a row of the as-of day or later', () => {
    const set = workingSetOf([
      { customer: 'a', day: 100, amount: 500 },
      { customer: 'a', day: 110, amount: 700 },
      { customer: 'b', day: 110, amount: 100 },
    ]);
    const s = summarisePurchases(set, { asOf: 110 });
    expect([...s.revenue]).toEqual([500, 0]);
    expect(s.recencyDays[0]).toBe(10);
    expect(s.recencyDays[1]).toBeNaN();
  });

  it('counts orders by their ids, and days where the file has none', () => {
    const set = workingSetOf([
      { customer: 'a', day: 1, amount: 100, order: 'x' },
      { customer: 'a', day: 1, amount: 100, order: 'y' },
      { customer: 'a', day: 2, amount: 100, order: 'x' },
      { customer: 'b', day: 1, amount: 100 },
      { customer: 'b', day: 1, amount: 100 },
      { customer: 'b', day: 4, amount: 100 },
    ]);
    const s = summarisePurchases(set, { asOf: 10 });
    expect([...s.orders]).toEqual([2, 2]);
    expect([...s.purchaseDays]).toEqual([2, 2]);
    expect([...s.frequency]).toEqual([1, 1]);
  });

  it('keeps returns and free lines out of purchases', () => {
    const set = workingSetOf([
      { customer: 'a', day: 1, amount: 1000, order: '1' },
      { customer: 'a', day: 3, amount: -400, order: '2' },
      { customer: 'a', day: 5, amount: 0, order: '3' },
    ]);
    const s = summarisePurchases(set, { asOf: 10 });
    expect([s.orders[0], s.revenue[0], s.returned[0], s.lastDay[0]]).toEqual([1, 1000, 400, 1]);
    expect(summarisePurchases(set, { asOf: 10, countFree: true }).lastDay[0]).toBe(5);
  });

  it('takes the mean repeat spend from the days after the first, and the median gap', () => {
    const set = workingSetOf([
      { customer: 'a', day: 0, amount: 900 },
      { customer: 'a', day: 10, amount: 100 },
      { customer: 'a', day: 10, amount: 200 },
      { customer: 'a', day: 13, amount: 500 },
      { customer: 'a', day: 33, amount: 100 },
    ]);
    const s = summarisePurchases(set, { asOf: 40 });
    expect(s.meanRepeatSpend[0]).toBeCloseTo(300, 12);
    expect(s.usualGapDays[0]).toBe(10);
  });

  it('limits frequency and money, but not recency, to the window', () => {
    const set = workingSetOf([
      { customer: 'a', day: 1, amount: 900 },
      { customer: 'a', day: 95, amount: 100 },
      { customer: 'b', day: 1, amount: 100 },
    ]);
    const s = summarisePurchases(set, { asOf: 100, windowDays: 30 });
    expect([...s.windowOrders]).toEqual([1, 0]);
    expect([...s.windowRevenue]).toEqual([100, 0]);
    expect([...s.recencyDays]).toEqual([5, 99]);
  });
});

interface RfmOracle {
  readonly total_usd: number;
  readonly customers: number;
  readonly means: Record<'recency' | 'purchase_days' | 'monetary' | 'tenure', number>;
  readonly customers_sample: readonly { id: string; recency: number; purchase_days: number; monetary: number; tenure: number }[];
} // prettier-ignore

describe.skipIf(!hasShared)('purchase summary of CDNOW equals the oracle', () => {
  it('agrees exactly on all 23,570 customers of the full file', () => {
    const oracle = sharedOracle<RfmOracle>('cdnow_rfm.json');
    const set = workingSetOf(readCdnowMaster());
    const s = summarisePurchases(set, { asOf: isoDay('1998-07-01'), countFree: true });
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(s.count).toBe(oracle.customers);
    expect(s.revenue.reduce((sum, value) => sum + value, 0)).toBe(Math.round(oracle.total_usd * 100));
    expect(mean(s.recencyDays)).toBeCloseTo(oracle.means.recency, 8);
    expect(mean(s.purchaseDays)).toBeCloseTo(oracle.means.purchase_days, 8);
    expect(mean(s.revenue)).toBeCloseTo(oracle.means.monetary * 100, 5);
    expect(mean(s.tenureDays)).toBeCloseTo(oracle.means.tenure, 8);
    for (const row of oracle.customers_sample) {
      const c = set.customers.indexById.get(row.id) ?? -1;
      expect([s.recencyDays[c], s.purchaseDays[c], s.revenue[c], s.tenureDays[c]]).toEqual([
        row.recency,
        row.purchase_days,
        Math.round(row.monetary * 100),
        row.tenure,
      ]);
    }
  });

  it('gives the published x, t_x, T and mean spend of the sample as of 1 October 1997', () => {
    interface ClvOracle {
      readonly customers: number;
      readonly repeat_transactions_calibration: number;
      readonly zero_repeaters: number;
      readonly customers_sample: readonly { id: string; x: number; t_x: number; T: number; mean_repeat_spend: number }[];
    } // prettier-ignore
    const oracle = sharedOracle<ClvOracle>('cdnow_clv.json');
    const set = workingSetOf(readCdnowSample());
    const s = summarisePurchases(set, { asOf: isoDay('1997-10-01'), countFree: true });
    expect(s.count).toBe(oracle.customers);
    expect(s.frequency.reduce((sum, x) => sum + x, 0)).toBe(oracle.repeat_transactions_calibration);
    expect(s.frequency.filter((x) => x === 0)).toHaveLength(oracle.zero_repeaters);
    for (const row of oracle.customers_sample) {
      const c = set.customers.indexById.get(row.id) ?? -1;
      expect(s.frequency[c]).toBe(row.x);
      expect(s.recencyWeeks[c]).toBeCloseTo(row.t_x, 9);
      expect(s.ageWeeks[c]).toBeCloseTo(row.T, 9);
      if (row.x > 0) expect(s.meanRepeatSpend[c]).toBeCloseTo(row.mean_repeat_spend * 100, 6);
    }
  });
});
