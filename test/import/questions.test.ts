import { describe, expect, it } from 'vitest';
import { fileOf, imported, inspected, rolesOf, tableOf, valuesOf } from '../fixtures/text-file.ts';

function orders(dates: readonly string[], amounts: readonly string[] = []): string {
  const rows = dates.map((date, k) => `c${k};${date};${amounts[k] ?? '5.50'}`);
  return `customer id;order date;amount\n${rows.join('\n')}\n`;
}

describe('dates', () => {
  it('asks whether 03/04/2025 is in March or April, and follows the answer', async () => {
    const text = orders(['03/04/2025', '05/06/2025']);
    const { questions, plan } = await inspected(fileOf(text));
    expect(questions).toEqual([
      {
        kind: 'date-order',
        column: 1,
        example: '03/04/2025',
        options: [
          { order: 'dmy', fits: 2, rejected: 0 },
          { order: 'mdy', fits: 2, rejected: 0 },
        ],
      },
    ]);
    expect(plan.columns[1].kind).toBe('time');
    const april = await imported(text, { dateOrders: { 1: 'dmy' } });
    expect(april.inspection.questions[0]).toMatchObject({ answer: 'dmy' });
    expect(valuesOf(tableOf(april, 'orders'), 'time')[0]).toBe(Date.UTC(2025, 3, 3));
    const march = await imported(text, { dateOrders: { 1: 'mdy' } });
    expect(valuesOf(tableOf(march, 'orders'), 'time')[0]).toBe(Date.UTC(2025, 2, 4));
  });

  it('does not ask when one cell of the whole column settles it', async () => {
    const dates = [...Array<string>(5000).fill('03/04/2025'), '27/04/2025'];
    const { questions, plan } = await inspected(fileOf(orders(dates)));
    expect(questions.filter(({ kind }) => kind === 'date-order')).toEqual([]);
    expect(plan.columns[1].dateOrder).toBe('dmy');
  });

  it('asks when cells contradict each other, saying how many each reading rejects', async () => {
    const { questions } = await inspected(fileOf(orders(['27/04/2025', '04/28/2025', '03/04/2025'])));
    expect(questions[0]).toMatchObject({
      options: [
        { order: 'dmy', fits: 2, rejected: 1 },
        { order: 'mdy', fits: 2, rejected: 1 },
      ],
    });
  });

  it('does not ask where both readings are the same day', async () => {
    const { questions } = await inspected(fileOf(orders(['05/05/2025', '06/06/2025'])));
    expect(questions).toEqual([]);
  });

  it.each([
    ['2024-03-05', Date.UTC(2024, 2, 5)],
    ['2024/3/5 7:08', Date.UTC(2024, 2, 5, 7, 8)],
    ['2024-03-05T07:08:09Z', Date.UTC(2024, 2, 5, 7, 8, 9)],
    ['2024-03-05T07:08:09.250+02:00', Date.UTC(2024, 2, 5, 5, 8, 9, 250)],
    ['2015-02-24 11:35:52 -0800', Date.UTC(2015, 1, 24, 19, 35, 52)],
    ['2024年3月5日', Date.UTC(2024, 2, 5)],
    ['2024年03月05日 14时08分09秒', Date.UTC(2024, 2, 5, 14, 8, 9)],
    ['2024年3月5日 下午2:08', Date.UTC(2024, 2, 5, 14, 8)],
    ['20240305', Date.UTC(2024, 2, 5)],
    ['20240305140809', Date.UTC(2024, 2, 5, 14, 8, 9)],
    ['5-Mar-24', Date.UTC(2024, 2, 5)],
    ['Mar 5, 2024', Date.UTC(2024, 2, 5)],
    ['March 5th, 2024', Date.UTC(2024, 2, 5)],
    ['Tue, 05 Mar 2024 14:08:09 GMT', Date.UTC(2024, 2, 5, 14, 8, 9)],
    ['31/12/2024 11:05:06 PM', Date.UTC(2024, 11, 31, 23, 5, 6)],
    ['31/12/2024 12:05 am', Date.UTC(2024, 11, 31, 0, 5)],
    ['31.12.24', Date.UTC(2024, 11, 31)],
    ['12/31/24', Date.UTC(2024, 11, 31)],
    ['2024-02', Date.UTC(2024, 1, 1)],
    ['45356', Date.UTC(2024, 2, 5)],
    ['45356.75', Date.UTC(2024, 2, 5, 18)],
    ['1709622489', Date.UTC(2024, 2, 5, 7, 8, 9)],
    ['1709622489000', Date.UTC(2024, 2, 5, 7, 8, 9)],
  ])('reads %s', async (text, millis) => {
    const result = await imported(orders([text, text]).replaceAll(';', '\t'));
    expect(valuesOf(tableOf(result, 'orders'), 'time')).toEqual([millis, millis]);
  });

  it.each(['31/02/2025', '2024-13-01', '29/02/2023', '2024-02-30', '0000-00-00'])(
    'refuses %s with its row',
    async (bad) => {
      const order = bad.startsWith('2') || bad.startsWith('0') ? '2024-01-02' : '28/01/2025';
      const { report } = await imported(orders([order, bad, order]));
      expect(
        report.rejectedRows.map(({ row, column, value, reason }) => [row, column, value, reason]),
      ).toEqual([[3, 1, bad, 'bad-date']]);
    },
  );

  it('brings stamps with an offset to the wall clock of the zone', async () => {
    const source = fileOf(orders(['2024-03-05T20:00:00Z', '2024-07-05T20:00:00Z']));
    const inspection = await inspected(source, {}, { currency: 'GBP', timeZone: 'Asia/Shanghai' });
    const { readFile } = await import('../../src/lib/import/read-file.ts');
    const outcome = await readFile(source, inspection.plan);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    expect(valuesOf(tableOf(outcome.value, 'orders'), 'time')).toEqual([
      Date.UTC(2024, 2, 6, 4),
      Date.UTC(2024, 6, 6, 4),
    ]);
  });
});

describe('numbers', () => {
  const amountsOf = async (amounts: readonly string[], style?: 'point' | 'comma') => {
    const text = orders(
      amounts.map(() => '2024-01-02'),
      amounts,
    );
    const result = await imported(text, style ? { decimals: { 2: style } } : {});
    return {
      questions: result.inspection.questions.filter(({ kind }) => kind === 'decimal-style'),
      values: valuesOf(tableOf(result, 'orders'), 'amount'),
    };
  };

  it('asks whether 1.204 is one or a thousand', async () => {
    const { questions } = await amountsOf(['1.204', '2.310']);
    expect(questions).toMatchObject([
      {
        column: 2,
        example: '1.204',
        options: [
          { style: 'point', fits: 2 },
          { style: 'comma', fits: 2 },
        ],
      },
    ]);
    expect((await amountsOf(['1.204', '2.310'], 'comma')).values).toEqual([120_400, 231_000]);
    expect((await amountsOf(['1.204', '2.310'], 'point')).values).toEqual([120, 231]);
  });

  it.each([
    [
      ['1.234,56', '12'],
      [123_456, 1200],
    ],
    [
      ['1,234.56', '1,234'],
      [123_456, 123_400],
    ],
    [
      ['1,234,567', '2'],
      [123_456_700, 200],
    ],
    [
      ['£12.50', '-£3.05'],
      [1250, -305],
    ],
    [
      ['12,50 €', '1.000,00 €'],
      [1250, 100_000],
    ],
    [
      ['¥1200', '￥35.5'],
      [120_000, 3550],
    ],
    [
      ['12.5元', '人民币 3.00'.slice(4)],
      [1250, 300],
    ],
    [
      ['(3.20)', '4.00'],
      [-320, 400],
    ],
    [
      ['3.20-', '4.00'],
      [-320, 400],
    ],
    [
      ['US$ 5.25', 'USD 1.10'],
      [525, 110],
    ],
    [
      ['1 234,50', '2,00'],
      [123_450, 200],
    ],
    [
      ["1'234.50", '2.00'],
      [123_450, 200],
    ],
    [
      ['1.5E+2', '1.5e-1'],
      [15_000, 15],
    ],
    [
      ['162.39999999999998', '0.1'],
      [16_240, 10],
    ],
    [
      ['0.005', '-0.005'],
      [1, -1],
    ],
  ])('reads %j', async (amounts, minor) => {
    const { values, questions } = await amountsOf(amounts);
    expect(questions).toEqual([]);
    expect(values).toEqual(minor);
  });

  it('counts a yen as one unit', async () => {
    const inspection = await inspected(fileOf(orders(['2024-01-02'], ['1200'])), { currency: 'JPY' });
    expect(inspection.plan.currencyDigits).toBe(0);
  });

  it('tells blank from zero', async () => {
    const result = await imported('customer id,name,visits\na,A,0\nb,B,\nc,C,7\n');
    expect(valuesOf(tableOf(result, 'customers'), 'attribute:visits')).toEqual([0, null, 7]);
  });
});

describe('ids', () => {
  it('keeps leading zeros, 20-digit and + numbers exactly', async () => {
    const ids = ['00417', '12345678901234567890', '+8613800138000', '9007199254740993'];
    const result = await imported(
      `customer id,phone,loyalty\n${ids.map((id) => `${id},${id},${id}`).join('\n')}\n`,
    );
    const customers = tableOf(result, 'customers');
    for (const name of ['customer', 'phone', 'attribute:loyalty'])
      expect(valuesOf(customers, name)).toEqual(ids);
  });

  it('offers to clean ids that a spreadsheet turned into decimals', async () => {
    const text = 'CustomerID,InvoiceDate,Amount\n17850.0,2010-12-01,5\n13047.0,2010-12-02,6\n';
    const { questions } = await inspected(fileOf(text));
    expect(questions).toEqual([{ kind: 'decimal-ids', column: 0, example: '17850.0', count: 2 }]);
    const cleaned = await imported(text, { stripDecimalZero: { 0: true } });
    expect(cleaned.inspection.questions).toMatchObject([{ answer: true }]);
    expect(valuesOf(tableOf(cleaned, 'orders'), 'customer')).toEqual(['17850', '13047']);
    const kept = await imported(text, { stripDecimalZero: { 0: false } });
    expect(valuesOf(tableOf(kept, 'orders'), 'customer')).toEqual(['17850.0', '13047.0']);
  });
});

describe('exact duplicates', () => {
  const text =
    'customer id,order date,amount\na,2024-01-02,5\nb,2024-01-02,5\na,2024-01-02,5\na,2024-01-02,5\n';

  it('are counted and asked about', async () => {
    const { questions } = await inspected(fileOf(text));
    expect(questions).toEqual([{ kind: 'exact-duplicates', count: 2, firstRows: [4, 5] }]);
  });

  it('are kept when the person says so, and refused as rows otherwise', async () => {
    const kept = await imported(text, { keepExactDuplicates: true });
    expect([kept.report.accepted, kept.report.exactDuplicates]).toEqual([4, 2]);
    const dropped = await imported(text, { keepExactDuplicates: false });
    expect([dropped.report.accepted, dropped.report.rejected]).toEqual([2, 2]);
    expect(dropped.report.rejectedRows.map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'duplicate-row'],
      [5, 'duplicate-row'],
    ]);
  });
});

it('a remembered plan answers for the person, and an override beats it', async () => {
  const source = fileOf(orders(['03/04/2025', '05/06/2025']));
  const { inspectFile } = await import('../../src/lib/import/inspect-file.ts');
  const remembered = { dateOrders: { 1: 'mdy' as const } };
  const outcome = await inspectFile(source, {}, { currency: 'GBP', timeZone: 'UTC', remembered });
  expect(outcome.ok && outcome.value.questions).toMatchObject([{ answer: 'mdy' }]);
  const over = await inspectFile(
    source,
    { dateOrders: { 1: 'dmy' } },
    { currency: 'GBP', timeZone: 'UTC', remembered },
  );
  expect(over.ok && over.value.plan.columns[1].dateOrder).toBe('dmy');
  expect(outcome.ok && over.ok && outcome.value.shapeKey === over.value.shapeKey).toBe(true);
});

it('roles can be changed, and what is left out is inferred again', async () => {
  const text = 'who,when,how much\na,2024-01-02,5\nb,2024-01-03,6\n';
  const inspection = await inspected(fileOf(text), {
    shape: 'orders',
    roles: {
      0: { use: 'canonical', dataset: 'orders', column: 'customer' },
      2: { use: 'canonical', dataset: 'orders', column: 'amount' },
    },
  });
  expect(rolesOf(inspection)).toEqual(['orders.customer', 'orders.time', 'orders.amount']);
});

describe('mixed columns', () => {
  it('real dates of a workbook beside written ones: the question counts both', async () => {
    const dates = ['2025-04-11', '2025-04-12', '2025-04-14', '03/04/2025', '27/04/2025'];
    const settled = await imported(orders(dates));
    expect(settled.inspection.plan.columns[1].dateOrder).toBe('dmy');
    expect(settled.report.rejected).toBe(0);
    const { questions } = await inspected(fileOf(orders(dates.slice(0, 4))));
    expect(questions).toMatchObject([
      {
        example: '03/04/2025',
        options: [
          { order: 'dmy', fits: 4, rejected: 0 },
          { order: 'mdy', fits: 4, rejected: 0 },
        ],
      },
    ]);
  });

  it('a second ambiguous date column follows the first one that is settled', async () => {
    const text =
      'customer id,order date,ship date,amount\na,03/04/2025,05/04/2025,1\nb,27/04/2025,05/05/2025,2\n';
    const { questions, plan } = await inspected(fileOf(text));
    expect(questions).toEqual([]);
    expect(plan.columns[2].dateOrder).toBe('dmy');
  });
});

it('a role that the person gives to one column leaves the column that had it', async () => {
  const text = 'customer id,loyalty,order date,amount\na,x1,2024-01-02,5\nb,x2,2024-01-03,6\n';
  const result = await imported(text, {
    roles: { 1: { use: 'canonical', dataset: 'orders', column: 'customer' } },
  });
  expect(rolesOf(result.inspection)).toEqual([
    'orders:customer id',
    'orders.customer',
    'orders.time',
    'orders.amount',
  ]);
  expect(valuesOf(tableOf(result, 'orders'), 'customer')).toEqual(['x1', 'x2']);
});

it('a page that calls itself a workbook is refused as what it is', async () => {
  await expect(inspected(fileOf('<html><table><tr><td>1</td></tr></table>', 'orders.xls'))).rejects.toThrow(
    'format-unsupported',
  );
});
