import { describe, expect, it } from 'vitest';
import { monthsWon } from '../../src/lib/features/acquisition-months.ts';
import { engagedDays } from '../../src/lib/features/engagement.ts';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { serviceQuality } from '../../src/lib/features/service-quality.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

const AS_OF = isoDay('2026-01-01');
const at = (customer: string, day: number, fields: Record<string, string | number>) => ({
  customer,
  day,
  fields,
});

describe('engagement', () => {
  it('counts each day with a purchase, a contact that reached them or feedback once, inside the window alone', () => {
    const set = workingSetOf(
      [
        { customer: 'a', day: AS_OF - 10, amount: 100 },
        { customer: 'a', day: AS_OF - 10, amount: 200 },
        { customer: 'a', day: AS_OF - 20, amount: -200 },
        { customer: 'a', day: AS_OF - 400, amount: 100 },
        { customer: 'a', day: AS_OF, amount: 100 },
        { customer: 'b', day: AS_OF - 5, amount: 100 },
      ],
      {
        interactions: [
          at('a', AS_OF - 10, { outcome: 'reached' }),
          at('a', AS_OF - 9, { outcome: 'no-answer' }),
          at('a', AS_OF - 8, { outcome: 'reached' }),
        ],
        feedback: [at('b', AS_OF - 4, { type: 'nps', score: 9 })],
      },
    );
    expect([...engagedDays(set, AS_OF, 365)]).toEqual([2, 2]);
  });
});

describe('service', () => {
  it('is the mean answer on its scale, complaints and days with returns as 0, one neutral answer beforehand', () => {
    const set = workingSetOf(
      [
        { customer: 'a', day: AS_OF - 400, amount: -100 },
        { customer: 'b', day: AS_OF - 5, amount: -100 },
        { customer: 'b', day: AS_OF - 5, amount: -300 },
        { customer: 'c', day: AS_OF - 5, amount: 300 },
      ],
      {
        feedback: [
          at('a', AS_OF - 20, { type: 'csat', score: 5 }),
          at('a', AS_OF - 30, { type: 'csat', score: 4 }),
          at('b', AS_OF - 9, { type: 'csat', score: 1 }),
          at('b', AS_OF - 8, { type: 'complaint' }),
        ],
      },
    );
    const [a, b, c] = serviceQuality(set, AS_OF, 365);
    expect(a).toBeCloseTo((0.5 + 1 + 0.75) / 3, 12);
    expect(b).toBeCloseTo(0.5 / 4, 12);
    expect(c).toBe(0.5);
  });
});

describe('months of acquisition', () => {
  it('know what was spent, who was won, and what these bought week by week since', () => {
    const month = (iso: string) => isoDay(`${iso}-01`);
    const costs = {
      dataset: 'costs' as const,
      length: 4,
      columns: {
        month: { kind: 'day' as const, values: Float64Array.of(month('2025-03'), month('2025-03'), month('2025-04'), AS_OF) },
        amount: { kind: 'money' as const, values: Float64Array.of(1000, 500, 700, 900) },
      },
    }; // prettier-ignore
    const march = isoDay('2025-03-10');
    const set = workingSetOf(
      [
        { customer: 'a', day: march, amount: 800 },
        { customer: 'a', day: march + 8, amount: 900 },
        { customer: 'a', day: march + 9, amount: -100, returned: true },
        { customer: 'b', day: march + 1, amount: 50 },
        { customer: 'c', day: isoDay('2025-02-10'), amount: 50 },
      ],
      { costs: costs as never },
    );
    const found = monthsWon(set, summarisePurchases(set, { asOf: AS_OF }), AS_OF);
    expect(found.map(({ month: day, cost, customers }) => [day, cost, customers.length])).toEqual([
      [month('2025-03'), 1500, 2],
      [month('2025-04'), 700, 0],
    ]);
    expect([...found[0].salesByWeek.subarray(0, 3)]).toEqual([850, 800, 0]);
  });
});
