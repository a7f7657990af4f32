import { describe, expect, it } from 'vitest';
import { hashText, KnownLines } from '../../src/lib/data/known-lines.ts';
import { buildWorkingSet } from '../../src/lib/data/build-working-set.ts';
import { tableOf } from '../fixtures/tables.ts';

const DAY = 86_400_000;

function known(rows: readonly { customer: string | null; time: number; product: string; amount: number }[]) {
  const table = tableOf('orders', rows);
  const { set } = buildWorkingSet({
    batches: [{ id: 'a', matchKey: 'customer', tables: [table] }],
    currency: 'GBP',
    currencyDigits: 2,
  });
  return new KnownLines(set.orders, set.customers);
}

const facts = (customer: string, time: number, product: string, amount: number) => ({
  customer: hashText(customer),
  time,
  order: 0,
  product: hashText(product),
  amount,
});

describe('lines that are there', () => {
  it('are found by customer, time, order, product and amount, whatever the sign', () => {
    const lines = known([
      { customer: 'a', time: 5 * DAY, product: 'p', amount: 1250 },
      { customer: 'b', time: 6 * DAY, product: 'p', amount: -300 },
    ]);
    expect(lines.take(facts('a', 5 * DAY, 'p', 1250))).toBe(true);
    expect(lines.take(facts('b', 6 * DAY, 'p', 300))).toBe(true);
    expect(lines.take(facts('b', 5 * DAY, 'p', 1250))).toBe(false);
    expect(lines.take(facts('a', 5 * DAY, 'q', 1250))).toBe(false);
    expect(lines.take(facts('a', 5 * DAY, 'p', 1251))).toBe(false);
    expect(lines.take(facts('a', 5 * DAY + 1, 'p', 1250))).toBe(false);
  });

  it('answer as often as they are there, and again after a reset', () => {
    const line = { customer: null, time: DAY, product: 'p', amount: 100 };
    const lines = known([line, line]);
    const takes = () => [1, 2, 3].map(() => lines.take(facts('', DAY, 'p', 100)));
    expect(takes()).toEqual([true, true, false]);
    lines.reset();
    expect(takes()).toEqual([true, true, false]);
  });
});
