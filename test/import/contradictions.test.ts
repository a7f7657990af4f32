import { describe, expect, it } from 'vitest';
import { KnownLines } from '../../src/lib/data/known-lines.ts';
import { buildWorkingSet } from '../../src/lib/data/build-working-set.ts';
import type { ImportPlan } from '../../src/lib/import/plan.ts';
import { readFile } from '../../src/lib/import/read-file.ts';
import { balances, fileOf, imported, inspected, tableOf, valuesOf } from '../fixtures/text-file.ts';

const asNumber = (plan: ImportPlan, heading: string): ImportPlan => ({
  ...plan,
  columns: plan.columns.map((column) =>
    column.heading === heading ? { ...column, kind: 'number' as const } : column,
  ),
});

describe('values that contradict what a sample showed', () => {
  it('make a free column text and lose no row', async () => {
    const source = fileOf('customer id,size,weight\na,1,5\nb,XL,6\nc,3,heavy\n');
    const { plan } = await inspected(source);
    const sampled = asNumber(asNumber(plan, 'size'), 'weight');
    const outcome = await readFile(source, sampled);
    if (!outcome.ok) throw new Error(outcome.error.kind);
    const { report, tables, plan: asRead } = outcome.value;
    expect([report.accepted, report.retyped]).toEqual([3, ['size', 'weight']]);
    expect(valuesOf(tables.customers, 'attribute:size')).toEqual(['1', 'XL', '3']);
    expect(asRead.columns.map(({ kind }) => kind)).toEqual(['text', 'text', 'text']);
  });
});

describe('order lines that an earlier file brought', () => {
  const january = 'customer id,date,order id,amount\na,2024-01-30,1,5\nb,2024-01-31,2,7.50\n';
  const february = `${january}b,2024-02-01,3,9\n`;

  async function knownOf(text: string): Promise<KnownLines> {
    const { tables } = await imported(text);
    const { set } = buildWorkingSet({
      batches: [{ id: 'a', matchKey: 'customer', tables: Object.values(tables) }],
      currency: 'GBP',
      currencyDigits: 2,
    });
    return new KnownLines(set.orders, set.customers);
  }

  it.each([
    [undefined, [3, 2, 0]],
    [false, [3, 2, 0]],
    [true, [1, 2, 2]],
  ])('are counted, and left out where the person says so: %s', async (skipKnownLines, expected) => {
    const source = fileOf(february);
    const { plan } = await inspected(source, skipKnownLines === undefined ? {} : { skipKnownLines });
    const outcome = await readFile(source, plan, undefined, undefined, await knownOf(january));
    if (!outcome.ok) throw new Error(outcome.error.kind);
    const { report } = outcome.value;
    expect([report.accepted, report.knownLines, report.rejected]).toEqual(expected);
    expect(balances(report)).toBe(true);
  });

  it('do not make another batch of the same bytes', async () => {
    const source = fileOf(february);
    const hashes = await Promise.all(
      [true, false].map(async (skipKnownLines) => {
        const { plan } = await inspected(source, { skipKnownLines });
        const outcome = await readFile(source, plan);
        return outcome.ok ? outcome.value.contentHash : '';
      }),
    );
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe('files that count days', () => {
  it('keep their rhythm, from a stand-in for the first day', async () => {
    const rows = Array.from({ length: 60 }, (_, k) => `${k % 5},${1000 + k},${k * 3 + 1},2.50`);
    const result = await imported(`household_key,BASKET_ID,DAY,SALES_VALUE\n${rows.join('\n')}\n`);
    expect(result.inspection.plan.shape).toBe('orders');
    const times = valuesOf(tableOf(result, 'orders'), 'time').map(Number);
    expect(times[0]).toBe(Date.UTC(2000, 0, 1));
    expect(times[1] - times[0]).toBe(3 * 86_400_000);
  });

  it('are not seen in a column of days of the month', async () => {
    const rows = Array.from({ length: 60 }, (_, k) => `c${k},${1 + (k % 31)},${k}`);
    const { plan } = await inspected(fileOf(`customer id,day,points\n${rows.join('\n')}\n`));
    expect(plan.columns[1].dateOrder).toBeUndefined();
  });
});
