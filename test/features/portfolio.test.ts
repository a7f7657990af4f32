import { expect, test } from 'vitest';
import { portfolioOf } from '../../src/lib/features/portfolio.ts';
import { fieldOf, largestCell, placeOf, reachOf, readPercent } from '../../src/routes/segments/boards.ts';
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

test('what old and new customers bought of old and new items; all of the latest period is accounted for', () => {
  const found = portfolioOf(set, AS_OF, itemOf, names.length);
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
  expect(portfolioOf(set, AS_OF - 45, itemOf, names.length)).toBeNull();
});

test('fields by the growth of the market and the average item, the centre of the board between them', () => {
  const item = (growth: number | null, relativeShare: number) => ({
    name: 'a',
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
