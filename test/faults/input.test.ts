import { test } from 'vitest';
import type { Random } from '../../src/lib/base/random.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { csvText } from '../../src/lib/export/csv.ts';
import { inspectFile } from '../../src/lib/import/inspect-file.ts';
import { readFile } from '../../src/lib/import/read-file.ts';
import { balances, CONTEXT, fileOf } from '../fixtures/text-file.ts';
import { counted, HOURS, SEED, size } from './table.ts';

const HEADS = [
  ...['', 'customer id,order date,amount', 'date;value', 'name\temail', '__proto__,constructor,customer id'],
  ...['Order No,Customer,Status,Date,Qty,Price', 'First Name,Last Name,Churn', '客户编号,订单日期,金额'],
];
const CELLS = [
  ...[
    '',
    '0',
    '-1',
    '1.5',
    '1,5',
    '1.234,56',
    '2024-01-02',
    '31/02/2024',
    '03/04/2025',
    '45292',
    'NaN',
    '1e308',
  ],
  ...[
    '__proto__',
    'constructor',
    '=1+1',
    '00417',
    '+8613800138000',
    '90071992547409931',
    'e\u0301',
    '\u202eabc',
  ],
  ...[
    '👩‍👧',
    '5 %',
    'canceled',
    '"',
    '""',
    '"open',
    '\0',
    '\ufeff',
    '元',
    'a\r',
    '\n',
    '<img src=x onerror=alert(1)>',
  ],
];
const pick = <T>(random: Random, from: readonly T[]): T => from[random.integer(from.length)];

function anyText(random: Random): string {
  const by = pick(random, [',', ';', '\t', '|', ' ']);
  const row = () => Array.from({ length: random.integer(7) }, () => pick(random, CELLS)).join(by);
  const rows = Array.from({ length: random.integer(13) }, row);
  const ends = ['\n', '\r\n', '\r'];
  return rows.reduce((text, line) => text + pick(random, ends) + line, pick(random, HEADS));
}

function anyBytes(random: Random): Uint8Array {
  const bytes = new TextEncoder().encode(anyText(random));
  for (let flips = random.integer(4); flips > 0 && bytes.length > 0; flips--)
    bytes[random.integer(bytes.length)] = random.integer(256);
  return bytes.subarray(0, random.integer(8) === 0 ? random.integer(bytes.length + 1) : bytes.length);
}

test('any file at all imports or says why not, and accepted + rejected = read', () =>
  counted('E random files', async ({ injected, violated }) => {
    for (let i = 0; i < size(300, 10_000); i++) {
      const source = fileOf(anyBytes(createRandom(SEED + i)));
      injected();
      try {
        const inspection = await inspectFile(source, {}, CONTEXT);
        const read = inspection.ok ? await readFile(source, inspection.value.plan) : null;
        if (read?.ok && !balances(read.value.report)) violated(`seed ${SEED + i}: rows do not add up`);
      } catch (error) {
        violated(`seed ${SEED + i}: ${String(error)}`);
      }
    }
  }), HOURS); // prettier-ignore

const LEADS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', ' =', '\u00a0=', '\ufeff='];

test('no exported text runs as a formula, and a guarded one differs by its apostrophe alone', () =>
  counted('E formulas in exports', async ({ injected, violated }) => {
    const random = createRandom(SEED);
    for (let i = 0; i < size(1000, 50_000); i++) {
      const text = pick(random, [...LEADS, '', 'a']) + pick(random, CELLS) + pick(random, CELLS);
      const out = csvText(text);
      injected();
      const cell = out.startsWith('"') ? out.slice(1, -1).replaceAll('""', '"') : out;
      if (/^(?:[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell)) violated(`live: ${JSON.stringify(text)}`);
      if (cell !== text && cell !== `'${text}`) violated(`changed: ${JSON.stringify(text)}`);
    }
    await Promise.resolve();
  }), HOURS); // prettier-ignore
