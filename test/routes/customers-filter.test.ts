import { describe, expect, it } from 'vitest';
import type { CustomerFilter } from '../../src/lib/api/customers.ts';
import {
  conditionsOf,
  filterFromQuery,
  queryFromFilter,
  without,
} from '../../src/routes/customers/filter.ts';

const FULL: CustomerFilter = {
  text: 'O’Neil & 王',
  groups: ['loyal', 'atRiskHighValue'],
  segments: [0, 3],
  bands: [4, 5],
  riskOver: 0.35,
  worthOver: 50_000,
  silentLongerThanUsual: true,
  recencyScore: 2,
  frequencyScore: 5,
  firstOrderSince: 20_000,
  city: 'Whitby',
  ids: ['00417', '+86 1'],
  firstOrder: [20_000, 20_090],
  bought: [20_100, 20_130],
  monthsLater: 3,
  ordersAtLeast: 1,
  ordersAtMost: 4,
  riskUnder: 0.9,
  hasReturns: true,
  previousGroup: 'first',
  worthTenth: 2,
  topRevenue: 0.2,
  wonBy: 'Search ads',
  wonByCampaign: 'Spring tasting',
  churned: false,
  stageOn: ['lost', 20_500],
  stageBefore: ['none', 20_410],
};

describe('the filter sentence of customers', () => {
  it('goes into an address and comes back the same', () => {
    const query = new URLSearchParams(queryFromFilter(FULL));
    expect(filterFromQuery(new URLSearchParams(query.toString()))).toEqual(FULL);
  });

  it('is read from JSON as well, and nothing strange with it', () => {
    const json = (filter: unknown) =>
      filterFromQuery(new URLSearchParams({ filter: JSON.stringify(filter) }));
    expect(json(FULL)).toEqual(FULL);
    expect(json({ groups: ['rich'], riskOver: 'much', constructor: 1 })).toEqual({});
    expect(filterFromQuery(new URLSearchParams('filter={'))).toEqual({});
  });

  it('ignores words that are not its own', () => {
    expect(
      filterFromQuery(new URLSearchParams('groups=rich,loyal&bands=9,2&riskOver=much&view=risk')),
    ).toEqual({
      groups: ['loyal'],
      bands: [2],
    });
  });

  it('has one phrase for every condition, and each can be taken out alone', () => {
    const keys = conditionsOf(FULL).map(({ key }) => key);
    expect([...keys].sort()).toEqual(Object.keys(FULL).sort());
    for (const key of keys) expect(without(FULL, key)).not.toHaveProperty(key);
  });
});
