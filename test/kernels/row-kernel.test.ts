import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createImporter } from '../../src/lib/import/create-importer.ts';
import { DelimitedRows } from '../../src/lib/import/delimited-rows.ts';
import type { ColumnPlan, ImportPlan } from '../../src/lib/import/plan.ts';
import { decodeRow } from '../../src/lib/import/row-batch.ts';
import type { RowKernel } from '../../src/lib/kernels/row-kernel.ts';
import { createRowKernel } from '../../src/lib/kernels/row-kernel.ts';

async function kernelOrThrow(): Promise<RowKernel> {
  const kernel = await createRowKernel();
  if (!kernel) throw new Error('the kernel was not built: node scripts/kernels.mjs');
  return kernel;
}

const piece = fc.constantFrom(
  'a',
  'order 17',
  '"',
  '""',
  ' ',
  ',',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '客户',
  '\u00a0',
  '=',
  '"q"',
  'x'.repeat(40), // prettier-ignore
);
const messyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

/** The bytes cut where the numbers say, as a file's windows would be. */
function windows(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return at.slice(1).map((to, i) => bytes.subarray(at[i], to));
}

function rowsOf(reader: DelimitedRows, parts: readonly Uint8Array[]) {
  const rows: { number: number; fault: number; cells: string[] }[] = [];
  let blankLines = 0;
  [...parts, new Uint8Array(0)].forEach((part, i) => {
    const batch = reader.push(part, i === parts.length);
    blankLines += batch.blankLines;
    for (let row = 0; row < batch.rows; row++) {
      rows.push({ number: batch.rowNumber[row], fault: batch.fault[row], cells: decodeRow(batch, row) });
    }
  });
  return { rows, blankLines };
}

const column = (index: number, heading: string, kind: ColumnPlan['kind'], name = heading): ColumnPlan => ({
  index,
  heading,
  role: { use: 'canonical', dataset: 'orders', column: name },
  kind,
  dateOrder: 'dmy',
  sureness: 'certain',
  examples: [],
  blanks: 0,
  unreadable: 0,
});

const plan: ImportPlan = {
  format: 'delimited',
  encoding: 'utf-8',
  delimiter: ',',
  hasHeadings: false,
  shape: 'order-lines',
  columns: [
    column(0, 'customer', 'text'),
    column(1, 'time', 'time'),
    column(2, 'order', 'text'),
    column(3, 'amount', 'money'),
    column(4, 'quantity', 'number'),
  ],
  keepExactDuplicates: false,
  currency: 'GBP',
  currencyDigits: 2,
  timeZone: 'UTC',
  matchKey: 'customer',
};

const line = fc
  .tuple(
    fc.constantFrom('', 'C1', 'C2', 'NULL', 'n/a', 'a customer with a long name', '客户一号', '"C1"'),
    fc.constantFrom('2024-02-29', '2023-02-29', '2024-01-02 03:04', '2024-01-02T23:59:59', '3/4/2024', '2024-1-2', '2024-01-02 25:00', 'soon', ''), // prettier-ignore
    fc.constantFrom('A1', 'A2', 'order-number-17', ''),
    fc.constantFrom('1.5', '-3', '12.345', '1,5', '£4.20', '(7)', '1234567890123456', '', 'x', '-'),
    fc.constantFrom('1', '-2', '0.5', '1e3', ''),
  )
  .map((cells) => cells.join(','));

function imported(text: string, kernel: RowKernel | null) {
  const reader = kernel ? new DelimitedRows(',', kernel) : new DelimitedRows(',');
  const importer = createImporter(plan, undefined, kernel);
  const bytes = new TextEncoder().encode(text);
  for (const part of windows(bytes, [bytes.length >> 1])) importer.add(reader.push(part, false), 0);
  importer.add(reader.push(new Uint8Array(0), true), 0);
  const tables = importer.finish('file');
  return { tables, count: importer.count, rejected: importer.rejectedRows };
}

describe('the rows kernel and its twin', () => {
  test('find the same rows in any text, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(messyText, fc.array(fc.nat(), { maxLength: 4 }), async (text, cuts) => {
        const parts = windows(new TextEncoder().encode(text), cuts);
        const twin = rowsOf(new DelimitedRows(','), parts);
        expect(rowsOf(new DelimitedRows(',', await kernelOrThrow()), parts)).toEqual(twin);
      }),
    );
  });

  test('read the same tables, counts and refusals from order lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (lines) => {
        const text = lines.map((cells) => `${cells}\n`).join('');
        expect(imported(text, await kernelOrThrow())).toEqual(imported(text, null));
      }),
    );
  });

  test('number a hundred thousand texts alike while memory grows', async () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => {
      const customer = `C${(i * 7919) % 60_011}${i % 3 === 0 ? ' of a far away town' : ''}`;
      return `${customer},2024-01-02,A${i % 70_001},${i % 97}.5,1\n`;
    });
    const text = lines.join('');
    const ours = imported(text, await kernelOrThrow());
    const twin = imported(text, null);
    expect(ours.count).toEqual(twin.count);
    expect(ours.tables.orders?.columns['customer']).toEqual(twin.tables.orders?.columns['customer']);
    expect(ours.tables.orders?.columns['order']).toEqual(twin.tables.orders?.columns['order']);
  });
});
