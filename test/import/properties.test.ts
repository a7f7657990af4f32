import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { inspectFile } from '../../src/lib/import/inspect-file.ts';
import { readFile } from '../../src/lib/import/read-file.ts';
import { DelimitedRows } from '../../src/lib/import/delimited-rows.ts';
import { DECIMAL_OK, DecimalReader, productMinorUnits, toMinorUnits } from '../../src/lib/import/decimal.ts';
import { dayOfDate } from '../../src/lib/import/calendar.ts';
import { decodeRow } from '../../src/lib/import/row-batch.ts';
import { TextDictionary } from '../../src/lib/import/text-dictionary.ts';
import { rejectedRowsToCsv } from '../../src/lib/import/rejected-csv.ts';
import { balances, CONTEXT, fileOf, valuesOf } from '../fixtures/text-file.ts';

/** `IMPORT_RUNS=10000` for the long run; a failure prints the seed and path that replay it. */
const RUNS = Number(process.env.IMPORT_RUNS ?? 500);
const BUDGET = Math.max(60_000, RUNS * 200);

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\n', '\r', ';', '\t', ' ', 'a', '0', "'", '=', '\u0000', '元'),
    maxLength: 8,
  }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1.5',
    '1,5',
    '2024-01-02',
    '31/02/2024',
    '03/04/2025',
    'NaN',
    '__proto__',
    '=1+1',
    '00417',
    'constructor',
    'e\u0301',
    'é',
    '\u202eabc\u202c',
    '👩‍👧',
    '5 %',
    'canceled',
  ),
);

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A lone surrogate has no bytes: it becomes U+FFFD on the way. */
function wellFormed(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}

function isBlank(char: string): boolean {
  return (char <= ' ' && char !== '\0') || ['\u00a0', '\u3000', '\ufeff'].includes(char);
}

/** What trimming leaves of a cell. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  const bare = text.slice(from, to);
  return /^="[\s\S]*"$/.test(bare) && bare.length >= 3 ? bare.slice(2, -1) : bare;
}

describe('properties', () => {
  it('quoted cells of any content come back as written, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 64 }),
        (rows, step) => {
          const bytes = new TextEncoder().encode(
            rows.map((cells) => cells.map(quote).join(',')).join('\r\n'),
          );
          const reader = new DelimitedRows(',');
          const read: string[][] = [];
          for (let at = 0; at <= bytes.length; at += step) {
            const batch = reader.push(bytes.subarray(at, at + step), at + step > bytes.length);
            for (let row = 0; row < batch.rows; row++) read.push(decodeRow(batch, row));
          }
          expect(read).toEqual(rows.map((cells) => cells.map((text) => trimmed(wellFormed(text)))));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it(
    'any text at all imports or says why not, and accepted + rejected = read',
    async () => {
      const separator = fc.constantFrom(',', ';', '\t', '|', ' ');
      const text = fc
        .tuple(
          fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
          separator,
          fc.constantFrom('\n', '\r\n', '\r'),
          fc.constantFrom(
            '',
            'customer id,order date,amount\n',
            'date;value\n',
            'name\temail\n',
            'Order No,Customer,Status,Date,Qty,Price\n',
            'First Name,Last Name,Churn\n',
            '__proto__,constructor,customer id\n',
          ),
        )
        .map(([rows, by, end, head]) => head + rows.map((cells) => cells.join(by)).join(end));
      await fc.assert(
        fc.asyncProperty(text, async (content) => {
          const source = fileOf(content);
          const inspection = await inspectFile(source, {}, CONTEXT);
          if (!inspection.ok) return;
          const outcome = await readFile(source, inspection.value.plan);
          if (!outcome.ok) return;
          const { report, tables } = outcome.value;
          expect(balances(report)).toBe(true);
          for (const table of Object.values(tables)) {
            for (const column of Object.values(table.columns)) {
              if (column.kind === 'text')
                expect(column.codes.every((code) => code < column.dictionary.length)).toBe(true);
            }
          }
          rejectedRowsToCsv(report);
        }),
        { numRuns: RUNS },
      );
    },
    BUDGET,
  );

  it(
    'texts and numbers of well-formed rows arrive exactly, in each of the line ends',
    async () => {
      const word = fc
        .oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
          fc.constantFrom('e\u0301', 'é', '👩‍👧'),
        )
        .map((text) => `t${wellFormed(text).replaceAll('\0', '0')}.`);
      const row = fc.record({ word, whole: fc.integer(), cents: fc.integer({ min: -1e9, max: 1e9 }) });
      await fc.assert(
        fc.asyncProperty(
          fc.array(row, { minLength: 1, maxLength: 20 }),
          fc.constantFrom('\n', '\r\n', '\r'),
          async (rows, end) => {
            const lines = rows.map(({ word: text, whole, cents }, k) =>
              [`c${k}`, quote(text), whole, (cents / 100).toFixed(2)].join(','),
            );
            const source = fileOf(['customer id,remark,points,size', ...lines, ''].join(end));
            const inspection = await inspectFile(source, { decimals: { 3: 'point' } }, CONTEXT);
            if (!inspection.ok) throw new Error(inspection.error.kind);
            const outcome = await readFile(source, inspection.value.plan);
            if (!outcome.ok) throw new Error(outcome.error.kind);
            const { report, tables } = outcome.value;
            expect([report.read, report.accepted]).toEqual([rows.length, rows.length]);
            expect(valuesOf(tables.customers, 'note')).toEqual(rows.map(({ word: text }) => text));
            expect(valuesOf(tables.customers, 'attribute:points')).toEqual(rows.map(({ whole }) => whole));
            expect(valuesOf(tables.customers, 'attribute:size')).toEqual(
              rows.map(({ cents }) => Number((cents / 100).toFixed(2))),
            );
          },
        ),
        { numRuns: RUNS },
      );
    },
    BUDGET,
  );

  it(
    'any bytes at all import or say why not',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
          const source = fileOf(bytes);
          const inspection = await inspectFile(source, {}, CONTEXT);
          if (!inspection.ok) return;
          const outcome = await readFile(source, inspection.value.plan);
          if (outcome.ok) expect(balances(outcome.value.report)).toBe(true);
        }),
        { numRuns: RUNS },
      );
    },
    BUDGET,
  );

  it('decimals agree with the platform, in both styles', () => {
    const reader = new DecimalReader();
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        (mantissa, scale, comma) => {
          const text = (mantissa / 10 ** scale).toFixed(scale);
          const bytes = new TextEncoder().encode(comma ? text.replace('.', ',') : text);
          expect(reader.read(bytes, 0, bytes.length, comma ? 'comma' : 'point')).toBe(DECIMAL_OK);
          expect(reader.value).toBeCloseTo(Number(text), 12);
          expect(reader.mantissa === Math.trunc(reader.mantissa)).toBe(true);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('money is rounded half away from zero, exactly as with whole numbers', () => {
    const exact = (m1: number, s1: number, m2: number, s2: number) => {
      const product = BigInt(m1) * BigInt(m2) * 1000n;
      const divisor = 10n ** BigInt(s1 + s2) * 10n;
      const magnitude = product < 0n ? -product : product;
      const rounded = Number((magnitude * 2n + divisor) / (divisor * 2n));
      return product < 0n && rounded !== 0 ? -rounded : rounded;
    };
    const mantissa = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });
    const scale = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(mantissa, scale, mantissa, scale, (m1, s1, m2, s2) => {
        expect(productMinorUnits(m1, s1, m2, s2, 2) + 0).toBe(exact(m1, s1, m2, s2));
        expect(toMinorUnits(m1, s1, 2) + 0).toBe(exact(m1, s1, 1, 0));
      }),
      { numRuns: RUNS },
    );
  });

  it('days of dates agree with the platform calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1800-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }),
        (date) => {
          const day = dayOfDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
          expect(day).toBe(Math.floor(date.getTime() / 86_400_000));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('a dictionary gives equal texts one code and returns them unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 10 }), { maxLength: 300 }), (texts) => {
        const whole = texts.map(wellFormed);
        const dictionary = new TextDictionary();
        const codes = whole.map((text) => dictionary.codeOfText(text));
        const strings = dictionary.texts();
        expect(codes.map((code) => strings[code])).toEqual(whole);
        expect(new Set(strings).size).toBe(strings.length);
      }),
      { numRuns: RUNS },
    );
  });
});
