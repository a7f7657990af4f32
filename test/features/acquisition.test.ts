import { describe, expect, it } from 'vitest';
import { createTable } from '../../src/lib/data/table.ts';
import { acquisitionChannels, channelCosts } from '../../src/lib/features/acquisition.ts';
import { summarisePurchases } from '../../src/lib/features/purchase-summary.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

describe('acquisition cost', () => {
  it('divides a channel’s cost by the customers it won in those months, the stated channel first', () => {
    const costs = createTable('costs', 3, {
      channel: { kind: 'text', codes: Uint32Array.of(1, 2, 0), dictionary: ['', 'ads', 'fair'] },
      month: {
        kind: 'day',
        values: Float64Array.of(isoDay('2025-01-01'), isoDay('2025-01-01'), isoDay('2025-01-01')),
      },
      amount: { kind: 'money', values: Float64Array.of(3000, 900, 600) },
    });
    const january = isoDay('2025-01-10');
    const set = workingSetOf(
      [
        { customer: 'a', day: january, amount: 100, channel: 'shop' },
        { customer: 'b', day: january, amount: 100, channel: 'ads' },
        { customer: 'c', day: january, amount: 100, channel: 'ads' },
        { customer: 'd', day: isoDay('2024-06-01'), amount: 100, channel: 'ads' },
      ],
      { customers: { a: { channel: 'ads' } }, costs },
    );
    const acquisition = acquisitionChannels(set);
    const asOf = isoDay('2025-03-01');
    const rows = channelCosts(set, acquisition, summarisePurchases(set, { asOf }), asOf);
    expect(rows).toEqual([
      { channel: 'ads', cost: 3600, newCustomers: 3, cac: 1200 },
      { channel: 'fair', cost: 900, newCustomers: 0, cac: null },
    ]);
  });
});
