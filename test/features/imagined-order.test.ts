import { describe, expect, it } from 'vitest';
import { customerAlone, withImaginedOrder } from '../../src/lib/features/imagined-order.ts';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const set = workingSetOf(simulatedShop(11, 30, 300));
const FIELDS = ['orders', 'revenue', 'recencyDays', 'usualGapDays', 'frequency', 'breadth'] as const;

describe('a customer alone', () => {
  it('is summarised as among everyone', () => {
    const among = summarisePurchases(set, { asOf: 300 });
    for (let c = 0; c < set.customers.count; c++) {
      const alone = summarisePurchases(customerAlone(set, c), { asOf: 300 });
      for (const field of FIELDS) expect(alone[field][0], `${field} of ${c}`).toEqual(among[field][c]);
    }
  });

  it('with one more order has ordered once more, that day', () => {
    const alone = customerAlone(set, 0);
    const before = summarisePurchases(alone, { asOf: 310 });
    const after = summarisePurchases(withImaginedOrder(alone, 305, 999), { asOf: 310 });
    expect(after.orders[0]).toBe(before.orders[0] + 1);
    expect(after.revenue[0]).toBe(before.revenue[0] + 999);
    expect(after.recencyDays[0]).toBe(5);
  });
});
