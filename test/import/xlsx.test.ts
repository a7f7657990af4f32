import { describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { inspectFile } from '../../src/lib/import/inspect-file.ts';
import { readFile } from '../../src/lib/import/read-file.ts';
import { makeWorkbook } from '../fixtures/workbook.ts';
import { CONTEXT, fileOf, imported, inspected, tableOf, valuesOf } from '../fixtures/text-file.ts';

const HEAD = ['Customer ID', 'Order Date', 'Amount'];

describe('workbooks', () => {
  it('reads shared and inline strings, numbers, booleans and dates of the 1900 system', async () => {
    const bytes = makeWorkbook(
      {
        Orders: [
          [...HEAD, 'Paid', 'Locker'],
          ['00417', { n: 45_385, style: 1 }, 162.4, true, { n: 42, style: 3 }],
          [{ inline: 'A & B <1>' }, { n: 45_386.5, style: 2 }, 118, false, { n: 7, style: 3 }],
        ],
      },
      { formats: ['dd/mm/yyyy', 22, '00000'] },
    );
    const result = await imported(bytes, {}, 'orders.xlsx');
    const orders = tableOf(result, 'orders');
    expect(valuesOf(orders, 'customer')).toEqual(['00417', 'A & B <1>']);
    expect(valuesOf(orders, 'time')).toEqual([Date.UTC(2024, 3, 3), Date.UTC(2024, 3, 4, 12)]);
    expect(valuesOf(orders, 'amount')).toEqual([16_240, 11_800]);
    expect(valuesOf(orders, 'attribute:Paid')).toEqual([1, 0]);
    expect(valuesOf(orders, 'attribute:Locker')).toEqual(['00042', '00007']);
  });

  it('reads dates of the 1904 system', async () => {
    const bytes = makeWorkbook(
      { S: [HEAD, ['a', { n: 45_385 - 1462, style: 1 }, 1], ['b', { n: 43_924, style: 1 }, 2]] },
      { from1904: true, formats: [14] },
    );
    const orders = tableOf(await imported(bytes, {}, 'old.xlsx'), 'orders');
    expect(valuesOf(orders, 'time')).toEqual([Date.UTC(2024, 3, 3), Date.UTC(2024, 3, 4)]);
  });

  it('takes the chosen sheet, the first with rows by default', async () => {
    const bytes = makeWorkbook({
      Notes: [],
      May: [HEAD, ['m', '2024-05-01', 5]],
      June: [HEAD, ['j', '2024-06-01', 6]],
    });
    const source = fileOf(bytes, 'book.xlsx');
    const first = await inspected(source);
    expect(first.sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['Notes', 0],
      ['May', 2],
      ['June', 2],
    ]);
    expect(first.plan.sheet).toBe('May');
    const june = await imported(bytes, { sheet: 'June' }, 'book.xlsx');
    expect(valuesOf(tableOf(june, 'orders'), 'customer')).toEqual(['j']);
  });

  it('finds the headings below a title, and leaves out trailing blanks', async () => {
    const bytes = makeWorkbook({
      S: [['Sales 2024'], [], [...HEAD, 'Note'], ['a', '2024-01-02', 3], ['b', '2024-01-03', 4, 'x']],
    });
    const result = await imported(bytes, {}, 'title.xlsx');
    expect([result.report.read, result.report.accepted]).toEqual([2, 2]);
    expect(valuesOf(tableOf(result, 'orders'), 'attribute:Note')).toEqual([null, 'x']);
  });

  it('shows an error cell of an amount as a missing amount, in its row', async () => {
    const bytes = makeWorkbook({ S: [HEAD, ['a', '2024-01-02', { error: '#N/A' }], ['b', '2024-01-03', 4]] });
    const { report } = await imported(bytes, {}, 'error.xlsx');
    expect(report.rejectedRows.map(({ row, reason, value }) => [row, reason, value])).toEqual([
      [2, 'missing-amount', '#N/A'],
    ]);
  });

  it('reads many rows in streamed batches without losing one', async () => {
    const rows = Array.from({ length: 12_000 }, (_, k) => [
      `C${k % 500}`,
      `2024-01-${String((k % 28) + 1).padStart(2, '0')}`,
      k,
    ]);
    const { report, ...result } = await imported(makeWorkbook({ S: [HEAD, ...rows] }), {}, 'many.xlsx');
    expect([report.read, report.accepted]).toEqual([12_000, 12_000]);
    expect(
      valuesOf(tableOf({ report, ...result }, 'orders'), 'amount').reduce<number>((a, b) => a + Number(b), 0),
    ).toBe(71_994_000 * 100);
  });

  it('refuses an old .xls, an OpenDocument sheet and a damaged archive by name', async () => {
    const kind = async (bytes: Uint8Array, name: string) => {
      const outcome = await inspectFile(fileOf(bytes, name), {}, CONTEXT);
      return outcome.ok ? 'ok' : outcome.error;
    };
    expect(await kind(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'a.xls')).toEqual({
      kind: 'format-unsupported',
      extension: 'xls',
    });
    expect(await kind(zipSync({ 'content.xml': strToU8('<x/>') }), 'a.ods')).toEqual({
      kind: 'format-unsupported',
      extension: 'ods',
    });
    const whole = makeWorkbook({ S: [HEAD, ['a', '2024-01-01', 1]] });
    expect(await kind(whole.slice(0, whole.length - 40), 'a.xlsx')).toEqual({ kind: 'xlsx-damaged' });
    expect(await kind(strToU8('no archive'), 'a.xlsx')).toEqual({ kind: 'xlsx-damaged' });
  });

  it('refuses a bomb that declares its size, and one that lies', async () => {
    const bomb = bombWorkbook(66 << 20);
    expect(await kindOf(bomb)).toMatchObject({ kind: 'xlsx-bomb' });
    expect(await kindOf(lieAboutSize(bomb))).toMatchObject({ kind: 'xlsx-bomb' });
  });

  it('refuses a cell beyond the last column of a sheet', async () => {
    const files = {
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        '<worksheet><sheetData><row r="1"><c r="BDWGN1"><v>1</v></c></row></sheetData></worksheet>',
      ),
    };
    expect(await kindOf(zipSync(files))).toEqual({ kind: 'xlsx-damaged' });
  });

  it('survives every truncation of its sheet as an error or a balanced report', async () => {
    const bytes = makeWorkbook({ S: [HEAD, ['a', '2024-01-02', 3], ['b', '2024-01-03', 4]] });
    for (let k = 0; k < bytes.length; k += 37) {
      const damaged = bytes.slice();
      damaged[k] ^= 0x55;
      const source = fileOf(damaged, 'flipped.xlsx');
      const outcome = await inspectFile(source, {}, CONTEXT);
      if (!outcome.ok) continue;
      const read = await readFile(source, outcome.value.plan);
      if (read.ok)
        expect(read.value.report.read).toBe(read.value.report.accepted + read.value.report.rejected);
    }
  });
});

async function kindOf(bytes: Uint8Array): Promise<unknown> {
  const outcome = await inspectFile(fileOf(bytes, 'b.xlsx'), {}, CONTEXT);
  return outcome.ok ? 'ok' : outcome.error;
}

function bombWorkbook(size: number): Uint8Array {
  const files = {
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/worksheets/sheet1.xml': new Uint8Array(size).fill(0x20),
  };
  return zipSync(files, { level: 9 });
}

/** The directory says that every part is small. */
function lieAboutSize(bytes: Uint8Array): Uint8Array {
  const lying = bytes.slice();
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 46 < lying.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
  }
  return lying;
}

describe('workbooks of many kinds', () => {
  it('the sheet that names its columns in known words is taken, not the cover before it', async () => {
    const bytes = makeWorkbook({
      Cover: [
        ['Sales report', 'Prepared for', 'Version'],
        ['spring', 'the board', 'second'],
      ],
      Data: [HEAD, ['a', '2024-05-01', 5], ['b', '2024-05-02', 6]],
    });
    const inspection = await inspected(fileOf(bytes, 'book.xlsx'));
    expect(inspection.plan.sheet).toBe('Data');
    const cover = await inspected(fileOf(bytes, 'book.xlsx'), { sheet: 'Cover' });
    expect(cover.plan.sheet).toBe('Cover');
  });

  it('the other sheets with data are named, a cover and a list of words are not', async () => {
    const bytes = makeWorkbook({
      Cover: [
        ['Sales report', 'Prepared for'],
        ['spring', 'the board'],
      ],
      2009: [HEAD, ['a', '2009-05-01', 5]],
      2010: [HEAD, ['b', '2010-05-02', 6]],
      People: [
        ['Customer number', 'E-mail', 'City'],
        ['a', 'a@example.org', 'Leeds'],
      ],
      Words: [
        ['Word', 'Meaning'],
        ['time', 'when it was'],
      ],
    });
    for (const sheet of [undefined, '2010', 'Cover']) {
      const { sheets } = await inspected(fileOf(bytes, 'book.xlsx'), sheet === undefined ? {} : { sheet });
      const withData = sheets.filter(({ holdsData }) => holdsData).map(({ name }) => name);
      expect(withData.filter((name) => name !== 'Cover').sort()).toEqual(['2009', '2010', 'People']);
    }
  });

  it('sizes past 32 bits are read from their ZIP64 records', async () => {
    const bytes = makeWorkbook({ S: [HEAD, ['a', '2024-05-01', 5]] });
    const orders = tableOf(await imported(withZip64(bytes), {}, 'large.xlsx'), 'orders');
    expect(valuesOf(orders, 'customer')).toEqual(['a']);
  });
});

/** The same archive, its sizes and offsets moved to ZIP64 records. */
function withZip64(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
  const end = archive.length - 22;
  const count = view.getUint16(end + 10, true);
  const offset = view.getUint32(end + 16, true);
  const entries: Uint8Array[] = [];
  for (let at = offset; at < end;) {
    const name = view.getUint16(at + 28, true);
    const next = at + 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const entry = new Uint8Array(46 + name + 28);
    entry.set(archive.subarray(at, at + 46 + name));
    const fields = new DataView(entry.buffer);
    fields.setUint16(30, 28, true);
    fields.setUint16(32, 0, true);
    fields.setUint16(46 + name, 1, true);
    fields.setUint16(48 + name, 24, true);
    [24, 20, 42].forEach((field, k) => {
      fields.setBigUint64(50 + name + 8 * k, BigInt(view.getUint32(at + field, true)), true);
      fields.setUint32(field, 0xffffffff, true);
    });
    entries.push(entry);
    at = next;
  }
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const tail = new DataView(new ArrayBuffer(56 + 20 + 22));
  tail.setUint32(0, 0x06064b50, true);
  tail.setBigUint64(32, BigInt(count), true);
  tail.setBigUint64(40, BigInt(size), true);
  tail.setBigUint64(48, BigInt(offset), true);
  tail.setUint32(56, 0x07064b50, true);
  tail.setBigUint64(64, BigInt(offset + size), true);
  tail.setUint32(76, 0x06054b50, true);
  tail.setUint16(86, 0xffff, true);
  tail.setUint32(88, 0xffffffff, true);
  tail.setUint32(92, 0xffffffff, true);
  return Uint8Array.from([
    ...archive.subarray(0, offset),
    ...entries.flatMap((entry) => [...entry]),
    ...new Uint8Array(tail.buffer),
  ]);
}
