import { describe, expect, test } from 'vitest';
import { CURRENCIES, currencyDigits } from '../../src/lib/base/currencies.ts';
import { DECIMAL_BAD, DECIMAL_OK, DecimalReader, toMinorUnits } from '../../src/lib/import/decimal.ts';
import { currencyOfMarks } from '../../src/routes/import/target.svelte.ts';
import { fileOf, inspected } from '../fixtures/text-file.ts';

const encoder = new TextEncoder();

function read(text: string, currency: string): number | null {
  const reader = new DecimalReader();
  const bytes = encoder.encode(text);
  if (reader.read(bytes, 0, bytes.length, 'point') !== DECIMAL_OK) return null;
  return toMinorUnits(reader.mantissa, reader.scale, currencyDigits(currency));
}

describe('amounts with a code', () => {
  test.each(CURRENCIES.map((code) => [code]))(
    '%s before and behind is money, in its own minor units',
    (code) => {
      const digits = currencyDigits(code);
      const written = digits === 0 ? '1234' : (1234.5).toFixed(digits);
      const minor = Math.round(1234.5 * 10 ** digits) - (digits === 0 ? 1 : 0);
      for (const text of [
        `${code} ${written}`,
        `${code}${written}`,
        `${written} ${code}`,
        `${written}${code}`,
      ]) {
        expect(read(text, code), text).toBe(minor);
      }
    },
  );

  test.each([
    ['R$ 1,234.50', 'BRL', 123_450],
    ['NZ$12.50', 'NZD', 1250],
    ['R 12.50', 'ZAR', 1250],
    ['R12.50', 'ZAR', 1250],
    ['KWD 12.505', 'KWD', 12_505],
    ['₦1,200.00', 'NGN', 120_000],
    ['-AED 5.00', 'AED', -500],
    ['(ZAR 5.00)', 'ZAR', -500],
  ])('%s is %s', (text, currency, minor) => expect(read(text, currency)).toBe(minor));

  test.each(['R1001', '3 cup', '5 top', 'SKU 12', '12 ABC'])('%s is no money', (text) => {
    const bytes = encoder.encode(text);
    expect(new DecimalReader().read(bytes, 0, bytes.length, 'point')).toBe(DECIMAL_BAD);
  });
});

test.each([
  [['KWD 12.500'], 'KWD'],
  [['Amount (BRL)', '12,00'], 'BRL'],
  [['R$ 12,00'], 'BRL'],
  [['NZ$12.00'], 'NZD'],
  [['12.00 AED'], 'AED'],
  [['ALL SALES AMOUNT', '12.00'], null],
])('a file’s marks %j are those of %s', (texts, currency) => expect(currencyOfMarks(texts)).toBe(currency));

const orders = (amount: (i: number) => string) =>
  `order id,customer id,order date,amount\n${Array.from(
    { length: 12 },
    (_, i) => `${i},c${i % 5},2025-0${1 + (i % 9)}-1${i % 9},${amount(i)}\n`,
  ).join('')}`;

test.each(['KWD', 'BRL', 'ZAR', 'NZD', 'AED'])('orders in %s come in with their amounts', async (code) => {
  const { plan, notes } = await inspected(fileOf(orders((i) => `${code} ${(12.5 + i).toFixed(2)}`)));
  expect(plan.columns[3]).toMatchObject({ kind: 'money', role: { use: 'canonical', column: 'amount' } });
  expect(notes).toEqual([]);
});

test('a column that its heading calls an amount, and that holds words, is told with what it says', async () => {
  const { notes } = await inspected(fileOf(orders((i) => ['paid in full', 'twelve', 'see invoice'][i % 3])));
  expect(notes).toMatchObject([{ kind: 'unread-amounts', column: 'amount' }]);
});
