import { expect, test } from 'vitest';
import { portfolioOf } from '../../src/lib/features/portfolio.ts';
import {
  fieldOf,
  largestCell,
  marketPlaceOf,
  placeOf,
  reachOf,
  readPercent,
} from '../../src/routes/segments/boards.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const AS_OF = 20_000;
const set = workingSetOf([
  { customer: 'old', day: AS_OF - 100, amount: 1000, product: 'tea' },
  { customer: 'old', day: AS_OF - 60, amount: 500, product: 'tea' },
  { customer: 'old', day: AS_OF - 50, amount: 3000, product: 'tea' },
  { customer: 'old', day: AS_OF - 10, amount: 700, product: 'cup' },
  { customer: 'old', day: AS_OF - 9, amount: -200, product: 'tea', returned: true },
  { customer: 'new', day: AS_OF - 20, amount: 400, product: 'tea' },
  { customer: 'new', day: AS_OF - 1, amount: 30, product: 'cup' },
  { customer: 'new', day: AS_OF, amount: 9999, product: 'cup' },
  { customer: null, day: AS_OF - 5, amount: 60, product: 'tea' },
  { customer: 'old', day: AS_OF - 4, amount: 8 },
]);
const names = ['tea', 'cup'];
const itemOf = Int32Array.from(set.orders.productIds, (id) => names.indexOf(id));
const itemAt = (row: number) => itemOf[set.orders.product[row]];

test('what old and new customers bought of old and new items; all of the latest period is accounted for', () => {
  const found = portfolioOf(set, AS_OF, itemAt, names.length);
  if (!found) throw new Error('no portfolio');
  expect([found.days, found.from]).toEqual([50, AS_OF - 50]);
  expect([...found.known]).toEqual([1, 0]);
  expect([...found.earlier]).toEqual([1500, 0]);
  expect([...found.latest]).toEqual([3260, 730]);
  expect(found.market).toEqual([
    [2800, 700],
    [400, 30],
  ]);
  expect([found.anonymous, found.unnamed]).toEqual([60, 8]);
  const told = found.market.flat().reduce((sum, cell) => sum + cell, 0);
  expect(told + found.anonymous).toBe(found.latest[0] + found.latest[1]);
});

test('less than two periods of four weeks make no board', () => {
  expect(portfolioOf(set, AS_OF - 45, itemAt, names.length)).toBeNull();
});

test('periods are as asked for: a length of one’s own, the same days a year before, none beyond the history', () => {
  const long = workingSetOf([
    { customer: 'a', day: AS_OF - 430, amount: 50, product: 'tea' },
    { customer: 'a', day: AS_OF - 380, amount: 900, product: 'tea' },
    { customer: 'b', day: AS_OF - 367, amount: 70, product: 'tea' },
    { customer: 'a', day: AS_OF - 40, amount: 200, product: 'tea' },
    { customer: 'a', day: AS_OF - 10, amount: 300, product: 'tea' },
    { customer: 'b', day: AS_OF - 3, amount: 400, product: 'cup' },
  ]);
  const code = Int32Array.from(long.orders.productIds, (id) => names.indexOf(id));
  const at = (row: number) => code[long.orders.product[row]];
  const of = (days: number | null, against: 'before' | 'year-before', among?: Uint8Array) =>
    portfolioOf(long, AS_OF, at, names.length, { days, against }, among);
  const before = of(30, 'before');
  expect([before?.earlierFrom, [...(before?.latest ?? [])], [...(before?.earlier ?? [])]]).toEqual([
    AS_OF - 60,
    [300, 400],
    [200, 0],
  ]);
  const year = of(30, 'year-before');
  expect([year?.earlierFrom, [...(year?.latest ?? [])], [...(year?.earlier ?? [])]]).toEqual([
    AS_OF - 395,
    [300, 400],
    [970, 0],
  ]);
  expect(of(null, 'year-before')?.days).toBe(65);
  expect([of(66, 'year-before'), of(27, 'before'), of(216, 'before')]).toEqual([null, null, null]);
  const onlyB = of(30, 'year-before', Uint8Array.of(0, 1));
  expect([[...(onlyB?.latest ?? [])], [...(onlyB?.earlier ?? [])], onlyB?.market]).toEqual([
    [0, 400],
    [70, 0],
    [
      [0, 400],
      [0, 0],
    ],
  ]);
});

test('items may be groups of customers; a sale to nobody is of none', () => {
  const found = portfolioOf(set, AS_OF, (_, customer) => (customer < set.customers.count ? customer : -1), 2);
  expect([...(found?.latest ?? [])]).toEqual([3508, 430]);
  expect(found?.unnamed).toBe(60);
});

test('fields by the growth of the market and the average item, the centre of the board between them', () => {
  const item = (growth: number | null, relativeShare: number) => ({
    name: 'a',
    group: null,
    index: 0,
    revenue: 1,
    growth,
    relativeShare,
  });
  expect(fieldOf(item(0.2, 2), 0.1)).toBe('star');
  expect(fieldOf(item(0.2, 2), 0.3)).toBe('cow');
  expect(fieldOf(item(0.2, 0.5), 0.1)).toBe('question');
  expect(fieldOf(item(-0.2, 0.5), 0.1)).toBe('dog');
  expect(fieldOf(item(null, 3), 0.1)).toBe('new');
  expect(placeOf(item(0.1, 1), 0.1, 1)).toEqual({ x: 0.5, y: 0.5 });
  expect(placeOf(item(-1, 0), 0.5, 1)).toEqual({ x: 0, y: 0 });
  expect(placeOf(item(9, 100), 0, 1)).toEqual({ x: 1, y: 1 });
  expect(placeOf(item(0.3, 2), 0.1, 0.4)).toEqual({ x: 0.75, y: 0.75 });
  expect(reachOf([item(null, 1), item(0.4, 1), item(-0.1, 1)], 0.1)).toBeCloseTo(0.3, 12);
  expect([reachOf([], 0), reachOf([item(7, 1)], 0)]).toEqual([0.1, 1]);
});

test('percentages as people type them', () => {
  expect(['', '5', '−3 %', '12.5％', 'x', '1e9'].map(readPercent)).toEqual([
    undefined,
    0.05,
    -0.03,
    0.125,
    null,
    null,
  ]);
});

test('the largest of the four fields, and none where nothing was sold', () => {
  expect(largestCell([[1, 0], [3, 0]])).toEqual({ row: 1, column: 0, share: 0.75 }); // prettier-ignore
  expect(largestCell([[0, 0], [0, -5]])).toBeNull(); // prettier-ignore
});

test('competitors stand by their part of the leader’s share, in equal ratios, and by growth around the leader’s', () => {
  const leader = { share: 0.4, growth: 0.1 };
  expect(marketPlaceOf({ share: 0.4, growth: 0.1 }, leader, 0.2)).toEqual({ x: 1, y: 0.5 });
  expect(marketPlaceOf({ share: 0.2, growth: 0.2 }, leader, 0.2)).toEqual({ x: 0.75, y: 0.75 });
  expect(marketPlaceOf({ share: 0.1, growth: -0.3 }, leader, 0.2)).toEqual({ x: 0.5, y: 0 });
  expect(marketPlaceOf({ share: 0.001, growth: 0.1 }, leader, 0.2).x).toBe(0);
});
