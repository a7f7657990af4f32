import { describe, expect, it } from 'vitest';
import type { ColumnKind } from '../../src/lib/data/column.ts';
import { ATTRIBUTE_PREFIX, DATASET_NAMES, DATASETS } from '../../src/lib/data/datasets.ts';
import { generateSample } from '../../src/lib/sample/sample.ts';
import { hashOf, numbers, texts } from './readings.ts';

const KINDS = ['retail', 'b2b', 'service'] as const;
const LANGUAGES = ['en', 'zh'] as const;
const AS_OF = 20_600;
const SEED = 7;

const SIZES = {
  retail: { customers: 1846, lines: [40_000, 50_000], orders: [21_000, 29_000] },
  b2b: { customers: 420, lines: [20_000, 27_000], orders: [7000, 10_000] },
  service: { customers: 1200, lines: [38_000, 50_000], orders: [18_000, 26_000] },
} as const;

describe.each(KINDS)('the %s sample', (kind) => {
  const samples = {
    en: generateSample({ kind, language: 'en', seed: SEED, asOf: AS_OF }),
    zh: generateSample({ kind, language: 'zh', seed: SEED, asOf: AS_OF }),
  };

  it('is the same for the same seed and another for another', () => {
    const again = generateSample({ kind, language: 'en', seed: SEED, asOf: AS_OF });
    const other = generateSample({ kind, language: 'en', seed: SEED + 1, asOf: AS_OF });
    expect(hashOf(again.tables)).toBe(hashOf(samples.en.tables));
    expect(hashOf(other.tables)).not.toBe(hashOf(samples.en.tables));
  });

  it('has the size that screens count on', () => {
    const { customers, lines, orders } = SIZES[kind];
    const { tables, truth } = samples.en;
    expect(tables.customers?.length).toBe(customers);
    expect(truth.customers).toEqual(texts(tables.customers, 'customer'));
    expect(tables.orders?.length).toBeGreaterThan(lines[0]);
    expect(tables.orders?.length).toBeLessThan(lines[1]);
    const distinct = new Set(texts(tables.orders, 'order')).size;
    expect(distinct).toBeGreaterThan(orders[0]);
    expect(distinct).toBeLessThan(orders[1]);
    // Its order lines carry their amounts: payments would say nothing more.
    for (const name of DATASET_NAMES.filter((one) => one !== 'payments'))
      expect(tables[name]?.length, name).toBeGreaterThan(0);
  });

  it('uses columns of the canonical names and kinds only', () => {
    for (const [dataset, table] of Object.entries(samples.en.tables)) {
      const known: Readonly<Record<string, ColumnKind>> = DATASETS[table.dataset];
      expect(table.dataset).toBe(dataset);
      for (const [name, column] of Object.entries(table.columns)) {
        if (name.startsWith(ATTRIBUTE_PREFIX)) expect(['text', 'number']).toContain(column.kind);
        else expect(column.kind, `${dataset}.${name}`).toBe(known[name]);
      }
    }
  });

  it('has the same structure in both languages', () => {
    for (const name of DATASET_NAMES)
      expect(samples.zh.tables[name]?.length, name).toBe(samples.en.tables[name]?.length);
    expect(samples.zh.truth.leftDay).toEqual(samples.en.truth.leftDay);
    expect(samples.zh.truth.orders).toEqual(samples.en.truth.orders);
  });

  it.each(LANGUAGES)('has exact amounts in whole minor units (%s)', (language) => {
    const { orders, costs, products } = samples[language].tables;
    const quantity = numbers(orders, 'quantity');
    const unitPrice = numbers(orders, 'unitPrice');
    const discount = numbers(orders, 'discount');
    const amount = numbers(orders, 'amount');
    const returned = numbers(orders, 'returned');
    // One expectation for all rows: tens of thousands are slow.
    const wrong = Array.from(amount.keys()).filter((row) => {
      const unitMinor = Math.round(unitPrice[row] * 100);
      const exact =
        unitMinor / 100 === unitPrice[row] && quantity[row] * unitMinor - discount[row] === amount[row];
      const whole = Number.isSafeInteger(amount[row]) && !Object.is(discount[row], -0);
      return !exact || !whole || amount[row] < 0 !== (returned[row] === 1);
    });
    expect(wrong).toEqual([]);
    for (const value of [
      ...numbers(costs, 'amount'),
      ...numbers(products, 'price'),
      ...numbers(products, 'cost'),
    ]) {
      expect(Number.isSafeInteger(value)).toBe(true);
    }
  });

  it('ends the day before it is looked at, in order of time', () => {
    const limit = AS_OF * 86_400_000;
    for (const name of ['orders', 'interactions', 'feedback'] as const) {
      const time = numbers(samples.en.tables[name], 'time');
      expect(
        time.every((value, row) => value < limit && (row === 0 || time[row - 1] <= value)),
        name,
      ).toBe(true);
    }
    const orders = numbers(samples.en.tables.orders, 'time');
    expect(Math.floor(orders[orders.length - 1] / 86_400_000)).toBe(AS_OF - 1);
  });

  it('refers only to customers and products that exist', () => {
    const { customers, products, orders, interactions, feedback } = samples.en.tables;
    const people = new Set(texts(customers, 'customer'));
    expect(people.size).toBe(customers?.length);
    const goods = new Set(texts(products, 'product'));
    expect(texts(orders, 'product').every((product) => goods.has(product))).toBe(true);
    for (const table of [interactions, feedback]) {
      expect(texts(table, 'customer').every((customer) => people.has(customer))).toBe(true);
    }
    const channels = new Set(texts(customers, 'channel'));
    expect(new Set(texts(samples.en.tables.costs, 'channel'))).toEqual(channels);
  });

  it('sells about three lines in a hundred to nobody known', () => {
    const customers = texts(samples.en.tables.orders, 'customer');
    const share = customers.filter((customer) => customer === '').length / customers.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.045);
  });

  it('speaks Chinese in Chinese and English in English', () => {
    const han = /\p{Script=Han}/u;
    const spoken = [
      ['customers', ['name', 'address', 'city', 'region', 'country', 'channel', 'owner']],
      ['products', ['name', 'category', 'brand']],
      ['orders', ['product', 'channel']],
      ['interactions', ['text']],
      ['feedback', ['text', 'category', 'channel']],
      ['costs', ['channel', 'type']],
    ] as const;
    for (const [dataset, names] of spoken) {
      for (const name of names) {
        for (const text of new Set(texts(samples.zh.tables[dataset], name))) {
          if (text === '') continue;
          expect(text, `${dataset}.${name}`).toMatch(han);
          expect(text, `${dataset}.${name}`).not.toMatch(/[A-Za-z]{2}|\{/);
        }
        for (const text of new Set(texts(samples.en.tables[dataset], name))) {
          expect(han.test(text) || text.includes('{'), `${dataset}.${name}: ${text}`).toBe(false);
        }
      }
    }
    expect(samples.zh.name).toMatch(han);
    expect(samples.zh.currency).toBe('CNY');
  });

  it.each(LANGUAGES)('gives nobody a real address or number (%s)', (language) => {
    const { customers } = samples[language].tables;
    const mails = texts(customers, 'email').filter(Boolean);
    const phones = texts(customers, 'phone').filter(Boolean);
    expect(mails.every((mail) => /^[a-z0-9.]+@[a-z]+\.example$/.test(mail))).toBe(true);
    const fictional =
      /^(\+44 (7700 900|1632 960|1\d\d 496 0|191 498 0|20 7946 0|28 9649 6|29 2018 0)\d{3}|\+1 \d{3} 555 01\d\d|\+86 140 0000 \d{4})$/;
    expect(phones.filter((phone) => !fictional.test(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('can be made small, or by the number of lines', () => {
    const small = generateSample({ kind, language: 'en', seed: SEED, asOf: AS_OF, customers: 1 });
    expect(small.tables.customers?.length).toBe(1);
    const sized = generateSample({ kind, language: 'en', seed: SEED, asOf: AS_OF, lines: 10_000 });
    expect(sized.tables.orders?.length).toBeGreaterThan(7000);
    expect(sized.tables.orders?.length).toBeLessThan(13_000);
    expect(() => generateSample({ kind, language: 'en', seed: SEED, asOf: 20_600.5 })).toThrow(/asOf/);
    expect(() => generateSample({ kind, language: 'en', seed: SEED, asOf: AS_OF, customers: 0 })).toThrow(
      /customers/,
    );
  });
});
