import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileOf, imported, inspected, rolesOf, tableOf, valuesOf } from '../fixtures/text-file.ts';

const json = (value: unknown) => imported(JSON.stringify(value), {}, 'file.json');

const PEOPLE = [
  {
    id: 'K-01',
    name: 'Ada Berg',
    address: { city: 'Oslo', zip: '0150' },
    signup: '2023-02-01',
    tags: ['a', 'b'],
  },
  { id: 'K-02', name: 'Ben Dahl', address: { city: 'Bergen', zip: '5003' }, signup: '2023-03-04', vip: true },
];

describe('JSON', () => {
  it.each<readonly [string, unknown]>([
    ['an array of records', PEOPLE],
    ['a list inside an object', { page: 1, data: { customers: PEOPLE }, next: null }],
    ['records by key', Object.fromEntries(PEOPLE.map(({ id, ...rest }) => [id, rest]))],
  ])('%s is read as customers, what lies inside a record as columns', async (_, value) => {
    const result = await json(value);
    expect(result.inspection.plan).toMatchObject({ format: 'json', shape: 'customers' });
    const table = tableOf(result, 'customers');
    expect(valuesOf(table, 'customer')).toEqual(['K-01', 'K-02']);
    expect(valuesOf(table, 'city')).toEqual(['Oslo', 'Bergen']);
    expect(valuesOf(table, 'postcode')).toEqual(['0150', '5003']);
    expect(result.report).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
  });

  it('columns by name and rows of cells are read as the same orders', async () => {
    const byName = {
      customer_id: { 0: 'c1', 1: 'c2' },
      order_date: { 0: 1_700_000_000_000, 1: 1_700_100_000_000 },
      amount: { 0: 5.5, 1: 7 },
    };
    const rows = {
      columns: ['customer_id', 'order_date', 'amount'],
      data: [
        ['c1', 1_700_000_000_000, 5.5],
        ['c2', 1_700_100_000_000, 7],
      ],
    };
    const [a, b] = [await json(byName), await json(rows)];
    expect(valuesOf(tableOf(a, 'orders'), 'amount')).toEqual([550, 700]);
    expect(tableOf(b, 'orders')).toEqual(tableOf(a, 'orders'));
  });

  it('a record a line; one that cannot be read is rejected with its text', async () => {
    const lines = [
      '{"user_id":"u1","stars":5,"text":"good","date":"2024-02-01"}',
      '{"user_id":',
      '{"user_id":"u2","stars":1,"text":"bad","date":"2024-02-03"}',
    ];
    const result = await imported(lines.join('\n'), {}, 'reviews.jsonl');
    expect(result.inspection.plan.shape).toBe('feedback');
    expect(result.report).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(result.report.rejectedRows[0].cells).toEqual(['{"user_id":']);
    const packed = await imported(gzipSync(lines.join('\n')), {}, 'reviews.json.gz');
    expect(packed.tables).toEqual(result.tables);
  });

  it('what was bought becomes rows, and the total of an order counts once', async () => {
    const order = (
      id: number,
      buyer: number,
      total: string,
      ...lines: readonly [string, number, string][]
    ) => ({
      id,
      created_at: `2024-03-0${buyer}T10:00:00+02:00`,
      total_price: total,
      customer: { id: buyer, first_name: 'P', last_name: String(buyer) },
      line_items: lines.map(([sku, quantity, price]) => ({ sku, quantity, price })),
    });
    const result = await json({
      orders: [
        order(7, 1, '25.00', ['A', 2, '10.00'], ['B', 1, '5.00']),
        order(8, 2, '5.00', ['B', 1, '5.00']),
      ],
    });
    expect(result.inspection.plan.shape).toBe('order-lines');
    const orders = tableOf(result, 'orders');
    expect(valuesOf(orders, 'amount')).toEqual([2000, 500, 500]);
    expect(valuesOf(orders, 'customer')).toEqual(['1', '1', '2']);
    expect(valuesOf(orders, 'product')).toEqual(['A', 'B', 'B']);
  });

  it('whole numbers past 2^53 stay as they are written, and digits in texts too', async () => {
    const text =
      '[{"customer_id": 12345678901234567890, "note": "a, 12345678901234567, \\" b"}, {"customer_id": 7, "note": "c"}]';
    const table = tableOf(await imported(text, {}, 'x.json'), 'customers');
    expect(valuesOf(table, 'customer')).toEqual(['12345678901234567890', '7']);
    expect(valuesOf(table, 'note')[0]).toBe('a, 12345678901234567, " b');
  });

  it('several lists are offered as sheets, the one with data first', async () => {
    const source = fileOf(
      JSON.stringify({
        log: [{ a: 1 }, { a: 2 }, { a: 3 }],
        customers: [{ customer_id: 'c1', name: 'Ann' }],
        orders: [{ order_id: 1, customer_id: 'c1', date: '2024-01-02', amount: 5 }],
      }),
      'all.json',
    );
    const first = await inspected(source);
    expect(first.plan.sheet).toBe('orders');
    expect(first.sheets.filter(({ holdsData }) => holdsData).map(({ name }) => name)).toEqual([
      'customers',
      'orders',
    ]);
    expect((await inspected(source, { sheet: 'customers' })).plan.shape).toBe('customers');
  });

  it('what is broken, and what holds no records, says so', async () => {
    await expect(inspected(fileOf('[{"a": 1}, {"a": ', 'x.json'))).rejects.toThrow('file-unreadable');
    await expect(inspected(fileOf('[]', 'x.json'))).rejects.toThrow(/file-/);
    await expect(inspected(fileOf('{}', 'x.json'))).rejects.toThrow(/file-|no-columns/);
  });
});

const CARDS = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Holm;Kari;;;',
  'FN:Kari Holm',
  'ORG:Holm Sjokolade;Salg',
  'item1.EMAIL;type=INTERNET:kari@holm.example',
  'TEL;type=CELL:+47 900 11 222',
  'TEL;type=WORK:+47 22 33 44 55',
  'ADR;type=WORK:;;Storgata 5;Troms',
  ' ø;;9008;Norge',
  'BDAY:1980-04-09',
  'NOTE:calls back\\, always\\nwrites too',
  'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQ',
  ' ABAAD/2wCEAAkGBxQTEhUT',
  'END:VCARD',
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=91=A8;=E6=9D=B0;;;',
  'TEL;CELL:13900139000',
  'END:VCARD',
  '',
].join('\r\n');

describe('vCard', () => {
  it('every card is a customer with name, numbers and address', async () => {
    const result = await imported(CARDS, {}, 'people.vcf');
    expect(result.inspection.plan).toMatchObject({ format: 'vcard', shape: 'customers' });
    expect(result.report).toMatchObject({ read: 2, accepted: 2, rejected: 0 });
    const table = tableOf(result, 'customers');
    expect(valuesOf(table, 'customer')).toEqual(['+47 900 11 222', '13900139000']);
    expect(valuesOf(table, 'name')).toEqual(['Kari Holm', '周杰']);
    expect(valuesOf(table, 'city')).toEqual(['Tromsø', null]);
    expect(valuesOf(table, 'email')).toEqual(['kari@holm.example', null]);
    expect(valuesOf(table, 'note')[0]).toBe('calls back, always writes too');
    expect(rolesOf(result.inspection)).not.toContain('customers:PHOTO');
  });
});
