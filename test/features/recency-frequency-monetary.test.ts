import fc from 'fast-check';
import { expect, it } from 'vitest';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { recencyFrequencyMonetary } from '../../src/lib/features/recency-frequency-monetary.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const line = fc.record({
  customer: fc.constantFrom('a', 'b', 'c'),
  day: fc.integer({ min: 100, max: 140 }),
  amount: fc.integer({ min: -3, max: 9 }),
  order: fc.constantFrom('', '1', '2', '3'),
});

it('gives the figures of the whole purchase summary, whatever the day and the window', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 95, max: 150 }),
      fc.option(fc.integer({ min: 1, max: 30 })),
      (lines, asOf, windowDays) => {
        const set = workingSetOf(
          lines.map(({ order, ...rest }) => (order === '' ? rest : { ...rest, order })),
        );
        const figures = recencyFrequencyMonetary(set, asOf, windowDays);
        const summary = summarisePurchases(set, { asOf, windowDays });
        expect(figures.recencyDays).toEqual(summary.recencyDays);
        expect(figures.orders).toEqual(summary.windowOrders);
        expect(figures.revenue).toEqual(summary.windowRevenue);
      },
    ),
  );
});
