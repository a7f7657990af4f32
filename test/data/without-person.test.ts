import { expect, test } from 'vitest';
import type { Column } from '../../src/lib/data/column.ts';
import { columnLength, textAt } from '../../src/lib/data/column.ts';
import type { DatasetName } from '../../src/lib/data/datasets.ts';
import { createTable } from '../../src/lib/data/table.ts';
import { ordersOf, withoutPerson } from '../../src/lib/data/without-person.ts';

function text(...words: string[]): Column {
  const dictionary = ['', ...new Set(words.filter(Boolean))];
  return { kind: 'text', dictionary, codes: Uint32Array.from(words, (word) => dictionary.indexOf(word)) };
}
const figures = (kind: 'money' | 'number' | 'time', ...values: number[]): Column => ({
  kind,
  values: Float64Array.from(values),
});

function tableOf(dataset: DatasetName, columns: Record<string, Column>) {
  return createTable(dataset, columnLength(Object.values(columns)[0]), columns);
}

const words = (column: Column) =>
  column.kind === 'text' ? Array.from(column.codes, (_, row) => textAt(column, row)) : [...column.values];

const ORDERS = tableOf('orders', {
  customer: text('ann', 'bob', 'ann', ''),
  order: text('A-1', 'B-1', 'A-2', 'C-1'),
  amount: figures('money', 100, 200, 300, 400),
  'attribute:gift note': text('for Ann', 'plain', '', 'plain'),
});
const ANN = new Set(['ann']);
const P1 = new Map([...ANN].map((id) => [id, 'p1']));

test('erasing keeps order lines as sales to nobody, and no word that only they used', () => {
  const found = withoutPerson(ORDERS, ANN, null);
  expect(found?.rows).toBe(2);
  const columns = found?.table.columns ?? {};
  expect(words(columns.customer)).toEqual(['', 'bob', '', '']);
  expect(words(columns.order)).toEqual(['', 'B-1', '', 'C-1']);
  expect(words(columns.amount)).toEqual([100, 200, 300, 400]);
  expect(JSON.stringify(Object.values(columns))).not.toMatch(/ann|A-1|A-2|for Ann/);
});

test('erasing drops their rows from customers, contacts and feedback', () => {
  const people = tableOf('customers', { customer: text('ann', 'bob'), name: text('Ann', 'Bob') });
  const said = tableOf('feedback', { customer: text('bob', 'ann'), text: text('fine', 'Ann here') });
  expect(words(withoutPerson(people, ANN, null)?.table.columns.name ?? text())).toEqual(['Bob']);
  expect(words(withoutPerson(said, ANN, null)?.table.columns.text ?? text())).toEqual(['fine']);
});

test('an anonymous customer keeps figures and times under a pseudonym, and no words', () => {
  const found = withoutPerson(ORDERS, ANN, P1);
  expect(words(found?.table.columns.customer ?? text())).toEqual(['p1', 'bob', 'p1', '']);
  expect(words(found?.table.columns.order ?? text())).toEqual(['', 'B-1', '', 'C-1']);
  const people = tableOf('customers', {
    customer: text('ann', 'bob'),
    name: text('Ann', 'Bob'),
    channel: text('web', 'shop'),
    latitude: figures('number', 53.9, 53.7),
  });
  const { columns } = withoutPerson(people, ANN, P1)?.table ?? people;
  expect(words(columns.name)).toEqual(['', 'Bob']);
  expect(words(columns.channel)).toEqual(['web', 'shop']);
  expect(words(columns.latitude)).toEqual([Number.NaN, 53.7]);
});

test('a table that does not name them is left alone', () => {
  expect(withoutPerson(ORDERS, new Set(['zoe']), null)).toBeNull();
  expect(withoutPerson(tableOf('products', { product: text('ann') }), ANN, null)).toBeNull();
});

test('what was said of their orders goes with them, though it names nobody', () => {
  const said = tableOf('feedback', {
    order: text('B-1', 'A-2', '', 'Z-9'),
    score: figures('number', 9, 2, 5, 7),
    text: text('fine', 'Ann here', 'nobody', 'other'),
  });
  const orders = ordersOf([ORDERS], ANN);
  expect([...orders]).toEqual(['A-1', 'A-2']);
  const gone = withoutPerson(said, ANN, null, orders);
  expect(gone).toMatchObject({ rows: 1, ids: [] });
  expect(words(gone?.table.columns.text ?? text())).toEqual(['fine', 'nobody', 'other']);
  const hidden = withoutPerson(said, ANN, P1, orders);
  expect(words(hidden?.table.columns.score ?? text())).toEqual([9, 2, 5, 7]);
  expect(words(hidden?.table.columns.order ?? text())).toEqual(['B-1', '', '', 'Z-9']);
  expect(words(hidden?.table.columns.text ?? text())).toEqual(['fine', '', 'nobody', 'other']);
});
