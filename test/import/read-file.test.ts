import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { readFile } from '../../src/lib/import/read-file.ts';
import type { Progress } from '../../src/lib/base/progress.ts';
import { fileOf, imported, inspected, readWith, tableOf, valuesOf } from '../fixtures/text-file.ts';

function manyOrders(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, k) => `c${k % 5000},o${k},2024-01-${String((k % 28) + 1).padStart(2, '0')},${k % 100}.25`,
  );
  return `customer id,order id,order date,amount\n${lines.join('\n')}\n`;
}

describe('readFile', () => {
  it('tells progress in bytes and rows, and ends at the whole', async () => {
    const source = fileOf(manyOrders(50_000));
    const { plan } = await inspected(source);
    const told: Progress[] = [];
    const outcome = await readFile(source, plan, (progress) => told.push(progress));
    expect(outcome.ok).toBe(true);
    expect(told.at(-2)).toMatchObject({ unit: 'bytes', done: source.blob.size, total: source.blob.size });
    expect(told.at(-1)).toMatchObject({ unit: 'rows', done: 50_000, total: 50_000 });
  });

  it('stops between slices when cancelled, and returns nothing', async () => {
    const source = fileOf(manyOrders(200_000));
    const { plan } = await inspected(source);
    const signal = { cancelled: false };
    const running = readFile(source, plan, () => (signal.cancelled = true), signal);
    expect(await running).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });

  it('gives the same tables and identity for the same bytes, another identity for another plan or byte', async () => {
    const text = manyOrders(2000);
    const [a, b] = [await imported(text), await imported(text)];
    expect(a.contentHash).toBe(b.contentHash);
    expect(a.tables).toEqual(b.tables);
    expect((await imported(text.replace('c0,', 'c1,'))).contentHash).not.toBe(a.contentHash);
    expect((await imported(text, { currency: 'JPY' })).contentHash).not.toBe(a.contentHash);
  });

  it('reads gzip as it reads the file inside', async () => {
    const text = manyOrders(30_000);
    const plain = await imported(text);
    const packed = await imported(gzipSync(text), {}, 'orders.csv.gz');
    expect(packed.tables).toEqual(plain.tables);
  });

  it('keeps quantity × price exact, half a penny away from zero', async () => {
    const text =
      'customer id,date,quantity,unit price\na,2024-01-01,3,0.335\na,2024-01-02,-3,0.335\na,2024-01-03,0.1,0.3\na,2024-01-04,123456,9876.54\n';
    const result = await imported(text);
    expect(valuesOf(tableOf(result, 'orders'), 'amount')).toEqual([101, -101, 3, 121_931_812_224]);
  });

  it('turns a positive amount of a cancelled invoice negative, but not where every invoice begins with C', async () => {
    const head = 'invoice no,customer id,date,amount\n';
    const some = await imported(`${head}1001,a,2024-01-01,5\nC1002,a,2024-01-02,5\n1003,a,2024-01-03,5\n`);
    expect(valuesOf(tableOf(some, 'orders'), 'amount')).toEqual([500, -500, 500]);
    expect(valuesOf(tableOf(some, 'orders'), 'returned')).toEqual([0, 1, 0]);
    const all = await imported(`${head}C1001,a,2024-01-01,5\nC1002,a,2024-01-02,5\n`);
    expect(valuesOf(tableOf(all, 'orders'), 'amount')).toEqual([500, 500]);
  });

  it('leaves texts of refused rows out of the dictionary', async () => {
    const result = await imported(
      'customer id,date,amount\nghost,2024-01-01,x\na,2024-01-02,5\nb,2024-01-03,6\n',
    );
    const { customer } = tableOf(result, 'orders').columns;
    expect(customer.kind === 'text' && customer.dictionary).toEqual(['', 'a', 'b']);
  });

  it('names the column that a shape cannot do without', async () => {
    const source = fileOf('a,b\nx,1\ny,2\n');
    const { plan } = await inspected(source, { shape: 'orders' });
    expect(await readFile(source, plan)).toEqual({
      ok: false,
      error: { kind: 'column-needed', dataset: 'orders', column: 'time' },
    });
  });

  it('reads a file that vanished as unreadable', async () => {
    const source = fileOf(manyOrders(10));
    const { plan } = await inspected(source);
    const broken = {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
      size: 10,
    };
    const outcome = await readFile({ name: 'x', blob: broken as unknown as Blob }, plan);
    expect(outcome).toEqual({ ok: false, error: { kind: 'file-unreadable' } });
  });

  it('refuses rows that come late and do not fit, with their number', async () => {
    const source = fileOf(`${manyOrders(100)}c1,o9,2024-01-05,many\n`);
    const { plan } = await inspected(fileOf(manyOrders(100)));
    const { report } = await readWith(source, plan);
    expect(report.rejectedRows).toMatchObject([{ row: 102, column: 3, value: 'many', reason: 'bad-number' }]);
  });
});
