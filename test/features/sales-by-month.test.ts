import { describe, expect, it } from 'vitest';
import { salesByMonth } from '../../src/lib/features/sales-by-month.ts';
import { readCdnowMaster } from '../fixtures/cdnow.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

describe('sales by month', () => {
  it('keeps anonymous sales in totals and out of customers, returns apart', () => {
    const set = workingSetOf([
      { customer: 'a', day: isoDay('2025-01-05'), amount: 1000, order: '1' },
      { customer: 'a', day: isoDay('2025-01-06'), amount: -300, order: '2' },
      { customer: null, day: isoDay('2025-02-01'), amount: 500 },
      { customer: 'a', day: isoDay('2025-02-03'), amount: 200, order: '3' },
    ]);
    const sales = salesByMonth(set, isoDay('2025-03-01'));
    expect(
      sales?.months.map(({ revenue, orders, customers, newCustomers, returns }) => [
        revenue,
        orders,
        customers,
        newCustomers,
        returns,
      ]),
    ).toEqual([
      [1000, 1, 1, 1, 300],
      [700, 1, 1, 0, 0],
    ]);
    expect([sales?.revenue, sales?.anonymousRevenue, sales?.returned]).toEqual([1700, 500, 300]);
    expect(sales?.cohorts).toEqual([{ start: isoDay('2025-01-01'), size: 1, active: [] }]);
  });

  it('says of a month that has only begun that its sums are of a part', () => {
    const set = workingSetOf([
      { customer: 'a', day: isoDay('2025-01-05'), amount: 1000 },
      { customer: 'a', day: isoDay('2025-02-28'), amount: 1000 },
    ]);
    const isOver = (asOf: string) => salesByMonth(set, isoDay(asOf))?.months.map((month) => month.isOver);
    expect(isOver('2025-03-01')).toEqual([true, true]);
    expect(isOver('2025-02-28')).toEqual([true, false]);
    expect(isOver('2025-01-20')).toEqual([false]);
  });

  it('says of a first month that the data begin late in it, the first week aside', () => {
    const isFromStart = (first: string) => {
      const days = [first, '2025-03-20'].map((day) => ({ customer: 'a', day: isoDay(day), amount: 1000 }));
      return salesByMonth(workingSetOf(days), isoDay('2025-04-01'))?.months.map((month) => month.isFromStart);
    };
    expect(isFromStart('2025-02-07')).toEqual([true, true]);
    expect(isFromStart('2025-02-08')).toEqual([false, true]);
  });

  it('does not look at the as-of day or later', () => {
    const set = workingSetOf([
      { customer: 'a', day: 100, amount: 1000 },
      { customer: 'a', day: 200, amount: 1000 },
    ]);
    expect(salesByMonth(set, 200)?.revenue).toBe(1000);
    expect(salesByMonth(set, 100)).toBeNull();
  });

  it.skipIf(!hasShared)(
    'equals the oracle on CDNOW: money of each month, cohorts of the first quarter',
    () => {
      interface Oracle {
        readonly monthly: readonly { month: string; usd: number; active_customers: number }[];
        readonly cohort_retention_active_customers_by_months_since_first: Record<string, number[]>;
      }
      const oracle = sharedOracle<Oracle>('cdnow_rfm.json');
      // The oracle counts free lines as activity; without them every sum is the same, and people within a few.
      const sales = salesByMonth(workingSetOf(readCdnowMaster()), isoDay('1998-07-01'));
      expect(sales?.months.map(({ revenue }) => revenue)).toEqual(
        oracle.monthly.map(({ usd }) => Math.round(usd * 100)),
      );
      sales?.months.forEach(({ customers }, m) => {
        expect(Math.abs(customers - oracle.monthly[m].active_customers)).toBeLessThanOrEqual(40);
      });
      const byMonth = oracle.cohort_retention_active_customers_by_months_since_first;
      const first = sales?.cohorts[0];
      for (let k = 1; k <= 12; k++) {
        const expected = ['1997-01', '1997-02', '1997-03'].reduce((sum, month) => sum + byMonth[month][k], 0);
        expect(Math.abs((first?.active[k - 1] ?? 0) - expected)).toBeLessThanOrEqual(30);
      }
    },
  );
});
