import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildWorkingSet, reviseWorkingSet } from '../../src/lib/data/build-working-set.ts';
import type { Edits, SourceBatch } from '../../src/lib/data/source-batch.ts';
import { mergedInto } from '../../src/lib/data/customer-keys.ts';
import { NO_EDITS } from '../../src/lib/data/source-batch.ts';
import { columnOf, valueAt } from '../../src/lib/data/join-columns.ts';
import type { WorkingSet } from '../../src/lib/data/working-set.ts';
import { NO_DAY } from '../../src/lib/data/working-set.ts';
import type { Cell } from '../fixtures/tables.ts';
import { tableOf } from '../fixtures/tables.ts';

const DAY = 86_400_000;

function build(batches: readonly SourceBatch[], edits: Edits = NO_EDITS) {
  return buildWorkingSet({ batches, edits, currency: 'GBP', currencyDigits: 2 });
}

function batch(id: string, ...tables: SourceBatch['tables']): SourceBatch {
  return { id, matchKey: 'customer', tables };
}

function field(set: WorkingSet, id: string, name: string): string | number | null {
  const index = set.customers.indexById.get(id);
  const column = set.customers.columns[name];
  return index === undefined || !column ? null : valueAt(column, index);
}

const line = fc.record({
  customer: fc.option(fc.constantFrom('a', 'b', 'c', '007', '7'), { nil: null }),
  time: fc.option(
    fc.integer({ min: 0, max: 50 }).map((half) => half * 43_200_000),
    { nil: null },
  ),
  order: fc.constantFrom('o1', 'o2', 'o3'),
  product: fc.constantFrom('p1', 'p2', null),
  amount: fc.integer({ min: -50, max: 500 }),
  channel: fc.constantFrom('web', 'shop'),
});

test('order lines are those of all batches, sorted by customer and time, anonymous ones last', () => {
  fc.assert(
    fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 40 }), { maxLength: 3 }), (files) => {
      const { set } = build(files.map((rows, i) => batch(`b${i}`, tableOf('orders', rows))));
      const { orders, customers } = set;
      const rows = files.flat();
      const rank = (id: string | null) =>
        id === null ? customers.count : (customers.indexById.get(id) ?? -1);
      const expected = rows
        .map((row, at) => ({ ...row, at }))
        .sort(
          (a, b) => rank(a.customer) - rank(b.customer) || (a.time ?? -1) - (b.time ?? -1) || a.at - b.at,
        );
      const found = Array.from({ length: orders.length }, (_, i) => {
        let customer = 0;
        while (customer < customers.count && orders.offsets[customer + 1] <= i) customer++;
        return {
          customer: customer === customers.count ? null : customers.ids[customer],
          time: Number.isNaN(orders.time[i]) ? null : orders.time[i],
          order: orders.orderIds[orders.order[i]],
          product: orders.productIds[orders.product[i]] || null,
          amount: orders.amount[i],
          channel: orders.channels[orders.channel[i]],
        };
      });
      expect(found).toEqual(expected.map(({ at: _, ...row }) => row));
      expect([...orders.day]).toEqual(
        expected.map(({ time }) => (time === null ? NO_DAY : Math.floor(time / DAY))),
      );
      const days = expected.flatMap(({ time }) => (time === null ? [] : [Math.floor(time / DAY)]));
      expect(orders.firstDay).toBe(days.length ? Math.min(...days) : null);
      expect(orders.lastDay).toBe(days.length ? Math.max(...days) : null);
    }),
    { numRuns: 300 },
  );
});

test('a field holds the last value that a file gave; a blank hides nothing', () => {
  const rows: Record<string, Cell>[] = [
    { customer: '1', name: 'Ann', city: 'York' },
    { customer: '2', name: 'Bob', city: null },
  ];
  const later = [{ customer: '1', name: null, city: 'Leeds', 'attribute:Plan': 'gold' }];
  const { set } = build([batch('x', tableOf('customers', rows)), batch('y', tableOf('customers', later))]);
  expect(set.customers.ids).toEqual(['1', '2']);
  expect([field(set, '1', 'name'), field(set, '1', 'city'), field(set, '1', 'attribute:Plan')]).toEqual([
    'Ann',
    'Leeds',
    'gold',
  ]);
  expect(field(set, '2', 'city')).toBeNull();
});

test('customers are those of every file that names one, ids as they came', () => {
  const { set } = build([
    batch(
      'x',
      tableOf('orders', [
        { customer: '007', time: 0, amount: 1 },
        { customer: null, time: 0, amount: 2 },
      ]),
      tableOf('customers', [{ customer: '7', name: 'Seven' }]),
      tableOf('feedback', [{ customer: '900719925474099312345', time: 0, score: 9 }]),
    ),
  ]);
  expect([...set.customers.ids].sort()).toEqual(['007', '7', '900719925474099312345']);
  expect(set.orders.length - set.orders.offsets[set.customers.count]).toBe(1);
  expect(set.feedback.length).toBe(1);
});

test('rows of a file matched by e-mail meet the customer who has it', () => {
  const first = batch('x', tableOf('customers', [{ customer: '17', email: 'Ann@Example.com', name: 'Ann' }]));
  const second: SourceBatch = {
    id: 'y',
    matchKey: 'email',
    tables: [
      tableOf('customers', [{ customer: 'ann@example.com', email: 'ann@example.com ', city: 'Hull' }]),
    ],
  };
  const { set } = build([first, second]);
  expect(set.customers.count).toBe(1);
  expect([field(set, '17', 'name'), field(set, '17', 'city')]).toEqual(['Ann', 'Hull']);
});

test('edits stand above files, a null edit blanks, and revising equals building anew', () => {
  const source = [
    batch(
      'x',
      tableOf('customers', [
        { customer: '1', name: 'Ann', tenure: 3 },
        { customer: '2', name: 'Bob' },
      ]),
    ),
  ];
  const edits: Edits = {
    customers: new Map([
      [
        '1',
        new Map<string, string | number | null>([
          ['name', 'Anna'],
          ['tenure', null],
          ['note', 'calls back'],
        ]),
      ],
    ]),
    interactions: new Map([
      [
        'r1',
        new Map<string, string | number>([
          ['customer', '2'],
          ['time', 5 * DAY],
          ['type', 'call'],
          ['mood', 4],
        ]),
      ],
    ]),
    feedback: new Map(),
    merges: new Map(),
    removed: new Set(),
  };
  const before = build(source);
  const { set } = build(source, edits);
  const revised = reviseWorkingSet(before, edits);
  expect(field(set, '1', 'name')).toBe('Anna');
  expect(field(set, '1', 'tenure')).toBeNull();
  expect(field(set, '1', 'note')).toBe('calls back');
  expect(set.interactions.length).toBe(1);
  expect(valueAt(set.interactions.columns.record, 0)).toBe('r1');
  expect(revised?.set).toEqual(set);
  expect(field(before.set, '1', 'name')).toBe('Ann');
  expect(
    reviseWorkingSet(before, { ...edits, customers: new Map([['new', new Map([['name', 'x']])]]) }),
  ).toBeNull();
});

test('a later cost file replaces the same channel and month; products keep the last of each field', () => {
  const month = 19_000;
  const { set } = build([
    batch(
      'x',
      tableOf('costs', [
        { channel: 'web', month, amount: 100, type: 'ads' },
        { channel: 'web', month, amount: 50, type: 'ads' },
        { channel: 'shop', month, amount: 10, type: 'ads' },
      ]),
      tableOf('products', [{ product: 'p', name: 'Tea', price: 300 }]),
    ),
    batch(
      'y',
      tableOf('costs', [{ channel: 'web', month, amount: 120, type: 'ads' }]),
      tableOf('products', [{ product: 'p', price: 350 }]),
    ),
  ]);
  const amounts = set.costs && columnOf(set.costs, 'amount');
  expect(amounts?.kind !== 'text' && [...(amounts?.values ?? [])].sort()).toEqual([10, 120]);
  expect(set.products?.length).toBe(1);
  const product = set.products?.columns;
  expect(product && [valueAt(product.name, 0), valueAt(product.price, 0)]).toEqual(['Tea', 350]);
});

test('a customer with many lines in falling order of time is still sorted', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({ customer: 'a', time: (5000 - i) * DAY, amount: 1 }));
  const { orders } = build([batch('x', tableOf('orders', rows))]).set;
  expect(orders.day.every((day, i) => i === 0 || day > orders.day[i - 1])).toBe(true);
});

test('of two merged customers one stands, with the orders, edits and old links of both', () => {
  const source = [
    batch(
      'x',
      tableOf('customers', [
        { customer: '1', name: 'Ann', city: 'Hull' },
        { customer: '2', name: 'Anne', email: 'a@x.org' },
        { customer: '3', name: 'Bob' },
      ]),
      tableOf('orders', [
        { customer: '2', time: 5 * DAY, amount: 100 },
        { customer: '1', time: 6 * DAY, amount: 200 },
      ]),
    ),
  ];
  const edits: Edits = {
    customers: new Map([
      ['1', new Map([['name', 'Ann Archer']])],
      ['2', new Map([['name', 'Anne A']])],
    ]),
    interactions: new Map(),
    feedback: new Map(),
    merges: new Map([['2', '1']]),
    removed: new Set(),
  };
  const { set } = build(source, edits);
  expect(set.customers.ids).toEqual(['1', '3']);
  expect(set.customers.indexById.get('2')).toBe(0);
  expect([field(set, '1', 'name'), field(set, '1', 'email'), field(set, '1', 'city')]).toEqual([
    'Ann Archer',
    'a@x.org',
    'Hull',
  ]);
  expect([...set.orders.offsets.slice(0, 3)]).toEqual([0, 2, 2]);
  expect(reviseWorkingSet(build(source), edits)).toBeNull();
});

test('merges in a chain end at one, in a circle at its least id on every device', () => {
  const chain = new Map([
    ['a', 'b'],
    ['b', 'c'],
  ]);
  expect(['a', 'b', 'c', 'd'].map((id) => mergedInto(id, chain))).toEqual(['c', 'c', 'c', 'd']);
  const circle = new Map([
    ['b', 'a'],
    ['a', 'b'],
    ['z', 'b'],
  ]);
  expect(['a', 'b', 'z'].map((id) => mergedInto(id, circle))).toEqual(['a', 'a', 'a']);
});
