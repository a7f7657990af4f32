import { describe, expect, it } from 'vitest';
import { guardFormula } from '../../src/lib/import/formula-guard.ts';
import { rejectedRowsToCsv } from '../../src/lib/import/rejected-csv.ts';
import { imported, tableOf, valuesOf } from '../fixtures/text-file.ts';

const TEXT = `customer id,order date,amount,note
a,2024-01-02,5.00,fine
b,2024-13-02,6.00,=cmd|' /C calc'!A0
+86138,2024-01-04,x,"two
lines, and a ""quote"""
'@odd,2024-99-04,7.00,-12.50
`;

describe('rejected rows', () => {
  it('come back equal after mending: reasons ignored, guards taken off', async () => {
    const first = await imported(TEXT);
    expect(
      first.report.rejectedRows.map(({ row, heading, value, reason }) => [row, heading, value, reason]),
    ).toEqual([
      [3, 'order date', '2024-13-02', 'bad-date'],
      [4, 'amount', 'x', 'bad-number'],
      [5, 'order date', '2024-99-04', 'bad-date'],
    ]);
    const csv = new TextDecoder().decode(rejectedRowsToCsv(first.report));
    const mended = csv
      .replaceAll('2024-13-02', '2024-03-02')
      .replaceAll('2024-99-04', '2024-04-04')
      .replace(',x,', ',8.00,');
    const again = await imported(mended);
    expect(again.report).toMatchObject({ read: 3, accepted: 3, rejected: 0 });
    const orders = tableOf(again, 'orders');
    expect(valuesOf(orders, 'customer')).toEqual(['b', '+86138', "'@odd"]);
    expect(valuesOf(orders, 'attribute:note')).toEqual([
      "=cmd|' /C calc'!A0",
      'two\r\nlines, and a "quote"'.replace('\r', ''),
      '-12.50',
    ]);
    expect(Object.keys(orders.columns).filter((name) => name.includes('rapport'))).toEqual([]);
  });

  it('are UTF-8 with a byte order mark and hold no live formula', async () => {
    const { report } = await imported(TEXT);
    const bytes = rejectedRowsToCsv(report);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain("'=cmd|' /C calc'!A0");
    expect(text.split('\r\n')[0]).toBe(
      'customer id,order date,amount,note,rapport_row,rapport_column,rapport_value,rapport_reason',
    );
  });

  it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '＝1', '\t=1', ' =1', '\u00a0@x', '\r=1'])(
    'guards %j',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'plain', '-12.50', '-3', '1-2', 'a=b'])('leaves %j alone', (text) => {
    expect(guardFormula(text)).toBe(text);
  });
});
