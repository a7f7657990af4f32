import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../src/lib/import/plan.ts';
import { fileOf, imported, inspected, tableOf, valuesOf } from '../fixtures/text-file.ts';

/** Bytes written by hand, since the platform decodes these encodings only: label, GB 18030 and Big5 in hex. */
const GB: Readonly<Record<string, string>> = {
  客户编号: 'bfcdbba7b1e0bac5',
  姓名: 'd0d5c3fb',
  下单时间: 'cfc2b5a5cab1bce4',
  实付金额: 'cab5b8b6bdf0b6ee',
  张伟: 'd5c5ceb0',
  王芳: 'cdf5b7bc',
  李娜: 'c0eec4c8',
  元: 'd4aa',
};
const BIG5: Readonly<Record<string, string>> = {
  客戶編號: 'abc8a4e1bd73b8b9',
  姓名: 'a96da657',
  訂單日期: 'ad71b3e6a4e9b4c1',
  金額: 'aaf7c342',
  陳大文: 'b3afa46aa4e5',
  林小美: 'aa4ca470acfc',
};
const SHIFT_JIS: Readonly<Record<string, string>> = {
  顧客番号: '8cda8b7194d48d86',
  氏名: '8e8196bc',
  注文日: '928d95b693fa',
  金額: '8be08a7a',
  山田太郎: '8e52936391be9859',
  佐藤花子: '8db293a189d48e71',
  ほうじ茶: '82d982a482b69283',
  商品名: '8fa4956996bc',
};

function encode(text: string, table: Readonly<Record<string, string>>): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    const word = Object.keys(table).find((key) => text.startsWith(key, at));
    if (word) {
      for (let k = 0; k < table[word].length; k += 2)
        bytes.push(Number.parseInt(table[word].slice(k, k + 2), 16));
      at += word.length;
    } else bytes.push(text.charCodeAt(at++));
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < marked.length; k++) view.setUint16(k * 2, marked.charCodeAt(k), little);
  return bytes;
}

const SIMPLIFIED =
  '客户编号,姓名,下单时间,实付金额\r\n0017,张伟,2024-03-05,12.50元\r\n0018,王芳,2024-03-06,8元\r\n0019,李娜,2024-03-07,9.99元\r\n';
const TRADITIONAL =
  '客戶編號,姓名,訂單日期,金額\r\n0017,陳大文,2024-03-05,12.50\r\n0018,林小美,2024-03-06,8\r\n';
const JAPANESE =
  '顧客番号,氏名,注文日,金額,商品名\r\n0017,山田太郎,2024/03/05,1250,ほうじ茶\r\n0018,佐藤花子,2024/03/06,800,ほうじ茶\r\n';
const EUROPEAN =
  'Customer ID;Name;Order Date;Amount\n1;Müller;2024-03-05;1.234,50 €\n2;Café Ñandú;2024-03-06;2,75 €\n';

function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => (char === '€' ? 0x80 : char.charCodeAt(0)));
}

const CORPUS: readonly (readonly [
  name: string,
  encoding: Encoding,
  bytes: Uint8Array,
  names: readonly string[],
])[] = [
  ['UTF-8', 'utf-8', new TextEncoder().encode(SIMPLIFIED), ['张伟', '王芳', '李娜']],
  [
    'UTF-8 with a byte order mark',
    'utf-8',
    new TextEncoder().encode(`\ufeff${SIMPLIFIED}`),
    ['张伟', '王芳', '李娜'],
  ],
  ['UTF-16 LE with a byte order mark', 'utf-16le', utf16(SIMPLIFIED, true, true), ['张伟', '王芳', '李娜']],
  ['UTF-16 BE with a byte order mark', 'utf-16be', utf16(SIMPLIFIED, false, true), ['张伟', '王芳', '李娜']],
  ['UTF-16 LE without one', 'utf-16le', utf16(SIMPLIFIED, true, false), ['张伟', '王芳', '李娜']],
  ['UTF-16 BE without one', 'utf-16be', utf16(SIMPLIFIED, false, false), ['张伟', '王芳', '李娜']],
  ['GB 18030', 'gb18030', encode(SIMPLIFIED, GB), ['张伟', '王芳', '李娜']],
  ['Big5', 'big5', encode(TRADITIONAL, BIG5), ['陳大文', '林小美']],
  ['Windows-1252', 'windows-1252', windows1252(EUROPEAN), ['Müller', 'Café Ñandú']],
];

describe('encodings', () => {
  it.each(CORPUS)('recognises %s and reads it exactly', async (_, encoding, bytes, names) => {
    const result = await imported(bytes);
    expect(result.inspection.plan.encoding).toBe(encoding);
    expect(result.inspection.plan.columns.map(({ role }) => role.use === 'canonical' && role.column)).toEqual(
      ['customer', 'name', 'time', 'amount'],
    );
    expect(valuesOf(tableOf(result, 'customers'), 'name')).toEqual(names);
    expect(valuesOf(tableOf(result, 'orders'), 'amount')[0]).toBe(
      encoding === 'windows-1252' ? 123_450 : 1250,
    );
  });

  it('recognises Shift JIS', async () => {
    const result = await imported(encode(JAPANESE, SHIFT_JIS));
    expect(result.inspection.plan.encoding).toBe('shift_jis');
    expect(valuesOf(tableOf(result, 'customers'), 'name')).toEqual(['山田太郎', '佐藤花子']);
    expect(valuesOf(tableOf(result, 'orders'), 'product')).toEqual(['ほうじ茶', 'ほうじ茶']);
  });

  it('takes neither capitals with accents nor curled quotes for Chinese or Japanese', async () => {
    const capitals = 'CODIGO CLIENTE;NOME;CIDADE\n1;JOÃO ÂNGELO;SÃO PAULO\n2;ÁLVARO ÁVILA;SÃO LUÍS\n';
    expect((await inspected(fileOf(windows1252(capitals)))).plan.encoding).toBe('windows-1252');
    const text = 'customer id,comment\n1,I can’t say “how” it’s done – don’t ask\n2,It’s “fine”\n';
    const curled = { '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96 } as Readonly<Record<string, number>>;
    const bytes = Uint8Array.from(text, (char) => curled[char] ?? char.charCodeAt(0));
    expect((await inspected(fileOf(bytes))).plan.encoding).toBe('windows-1252');
  });

  it('lets the person override what was recognised', async () => {
    const inspection = await inspected(fileOf(encode(SIMPLIFIED, GB)), { encoding: 'big5' });
    expect(inspection.plan.encoding).toBe('big5');
    expect(inspection.preview[0].cells[1]).not.toBe('张伟');
  });

  it('finds the one sign that is not ASCII, deep in a file', async () => {
    const rows = Array.from({ length: 60_000 }, (_, k) => `${k % 900};2024-01-0${(k % 9) + 1};${k % 50}`);
    const text = `customer id;date;amount\n${rows.join('\n')}\nM\u00fcller;2024-01-01;5\n`;
    const inspection = await inspected(fileOf(windows1252(text)));
    expect(inspection.plan.encoding).toBe('windows-1252');
  });

  it('keeps emoji, right-to-left text and composed and decomposed letters as they are', async () => {
    const names = ['👩‍👩‍👧 Zoë', 'شركة النور', 'Zoe\u0308', '‮evil'];
    const text = `customer id,name\n${names.map((name, k) => `c${k},${name}`).join('\n')}\n`;
    expect(valuesOf(tableOf(await imported(text), 'customers'), 'name')).toEqual(names);
  });

  it('refuses bytes that are no text', async () => {
    const noise = new Uint8Array(4096);
    for (let k = 0; k < noise.length; k++) noise[k] = (k * 7919) % 5 === 0 ? 0 : (k * 31) % 256;
    await expect(inspected(fileOf(noise))).rejects.toThrow('file-unreadable');
  });
});
