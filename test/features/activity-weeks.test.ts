import { describe, expect, it } from 'vitest';
import { ACTIVITY_WEEKS, activityWeeks } from '../../src/lib/features/activity-weeks.ts';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 20261124;
const AS_OF = 500;

describe('the year before a day, week by week', () => {
  const lines = [
    { customer: 'a', day: AS_OF - 1, amount: 3000 },
    { customer: 'a', day: AS_OF - 7, amount: 1000 },
    { customer: 'a', day: AS_OF - 8, amount: 1000 },
    { customer: 'a', day: AS_OF - 364, amount: 1000 },
    { customer: 'a', day: AS_OF - 365, amount: 4000 },
    { customer: 'b', day: AS_OF - 3, amount: -500, returned: true },
    { customer: 'c', day: AS_OF, amount: 500 },
  ];
  const { columns, x, eligible } = activityWeeks(workingSetOf(lines), AS_OF);
  const of = (customer: number, name: string) =>
    x.values[customer * x.columns + columns.findIndex((column) => column.name === name)];

  it('counts days with a purchase, the newest week last', () => {
    expect(columns).toHaveLength(2 * ACTIVITY_WEEKS);
    expect(columns.at(-2)?.name).toBe('week1:days');
    expect(of(0, 'week1:days')).toBeCloseTo(Math.log(3), 12);
    expect(of(0, 'week2:days')).toBeCloseTo(Math.log(2), 12);
    expect(of(0, 'week52:days')).toBeCloseTo(Math.log(2), 12);
    expect(of(0, 'week3:days')).toBe(0);
  });

  it('measures a week by the customer’s own average day, of all days before', () => {
    expect(of(0, 'week1:spend')).toBeCloseTo(Math.log1p(4000 / (10_000 / 5)), 12);
    expect(of(0, 'week2:spend')).toBeCloseTo(Math.log1p(0.5), 12);
  });

  it('takes returns for no activity and whoever has not bought before the day for nobody', () => {
    expect([...eligible]).toEqual([1, 0, 0]);
  });

  it(`never sees the day or what comes after (seed ${SEED})`, () => {
    const all = simulatedShop(SEED, 200, 700);
    const customers = Object.fromEntries(all.map(({ customer }) => [String(customer), {}]));
    const whole = activityWeeks(workingSetOf(all, { customers }), AS_OF);
    const before = workingSetOf(
      all.filter(({ day }) => day < AS_OF),
      { customers },
    );
    expect(whole.x).toEqual(activityWeeks(before, AS_OF).x);
    const { purchaseDays } = summarisePurchases(before, { asOf: AS_OF });
    expect([...whole.eligible]).toEqual(Array.from(purchaseDays, (days) => Number(days > 0)));
  });
});
