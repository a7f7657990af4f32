import { describe, expect, it } from 'vitest';
import { createTable } from '../../src/lib/data/table.ts';
import { acquisitionBy, acquisitionCosts } from '../../src/lib/features/acquisition.ts';
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
    const asOf = isoDay('2025-03-01');
    const channels = acquisitionBy(set, 'channel');
    const rows = acquisitionCosts(set, 'channel', channels, summarisePurchases(set, { asOf }), asOf);
    expect(rows).toEqual([
      { name: 'ads', cost: 3600, newCustomers: 3, cac: 1200 },
      { name: 'fair', cost: 900, newCustomers: 0, cac: null },
    ]);
    const campaigns = acquisitionBy(set, 'campaign');
    expect(acquisitionCosts(set, 'campaign', campaigns, summarisePurchases(set, { asOf }), asOf)).toEqual([]);
  });

  it('lets a campaign bear its own cost alone; a customer’s own column goes before that of the first purchase', () => {
    const january = isoDay('2025-01-10');
    const costs = createTable('costs', 4, {
      channel: { kind: 'text', codes: Uint32Array.of(1, 1, 1, 1), dictionary: ['', 'ads'] },
      campaign: { kind: 'text', codes: Uint32Array.of(1, 2, 3, 0), dictionary: ['', 'spring', 'winter', 'none yet'] },
      month: { kind: 'day', values: new Float64Array(4).fill(isoDay('2025-01-01')) },
      amount: { kind: 'money', values: Float64Array.of(3000, 500, 70, 9000) },
    });
    const lines = ['a', 'b', 'c', 'd'].map((customer) => ({ customer, day: january, amount: 100 }));
    const plain = workingSetOf(lines, {
      customers: {
        a: { 'attribute:UTM_campaign': 'spring' },
        b: { 'attribute:UTM_campaign': 'spring' },
        c: { 'attribute:UTM_campaign': null },
        d: { 'attribute:UTM_campaign': null },
      },
      costs,
    });
    const ofOrders = { kind: 'text', codes: Uint32Array.of(2, 0, 2, 0), dictionary: ['', 'spring', 'winter'] } as const;
    const set = { ...plain, orders: { ...plain.orders, attributes: { 'attribute:活动': ofOrders } } };
    const asOf = isoDay('2025-03-01');
    const campaigns = acquisitionBy(set, 'campaign');
    expect(Array.from(campaigns.nameOf, (code) => campaigns.names[code])).toEqual(['spring', 'spring', 'winter', '']);
    expect(acquisitionCosts(set, 'campaign', campaigns, summarisePurchases(set, { asOf }), asOf)).toEqual([
      { name: 'spring', cost: 3000, newCustomers: 2, cac: 1500 },
      { name: 'winter', cost: 500, newCustomers: 1, cac: 500 },
      { name: 'none yet', cost: 70, newCustomers: 0, cac: null },
    ]);
  }); // prettier-ignore

  it('counts whom the costed months won and nobody of the month after a short one', () => {
    const costs = createTable('costs', 1, {
      channel: { kind: 'text', codes: Uint32Array.of(1), dictionary: ['', 'ads'] },
      month: { kind: 'day', values: Float64Array.of(isoDay('2025-02-01')) },
      amount: { kind: 'money', values: Float64Array.of(1000) },
    });
    const set = workingSetOf(
      ['2025-02-01', '2025-02-28', '2025-03-01', '2025-03-03'].map((day, i) => ({
        customer: `c${i}`,
        day: isoDay(day),
        amount: 100,
        channel: 'ads',
      })),
      { costs },
    );
    const asOf = isoDay('2025-04-01');
    const channels = acquisitionBy(set, 'channel');
    const rows = acquisitionCosts(set, 'channel', channels, summarisePurchases(set, { asOf }), asOf);
    expect(rows).toEqual([{ name: 'ads', cost: 1000, newCustomers: 2, cac: 500 }]);
  });

  it('takes a number under “campaign” for a count of something else', () => {
    const set = workingSetOf([{ customer: 'a', day: 1, amount: 100 }], {
      customers: { a: { 'attribute:campaign': 3 } },
    });
    expect(acquisitionBy(set, 'campaign').names).toEqual(['']);
  });
});
