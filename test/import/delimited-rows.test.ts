import { describe, expect, it } from 'vitest';
import { DelimitedRows } from '../../src/lib/import/delimited-rows.ts';
import { decodeRow } from '../../src/lib/import/row-batch.ts';

interface Parsed {
  readonly rows: string[][];
  readonly numbers: number[];
  readonly faults: number[];
  readonly blankLines: number;
}

/** Parses `text` in pieces of `step` bytes. */
function parse(text: string | Uint8Array, step = 1 << 20, delimiter = ','): Parsed {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = new DelimitedRows(delimiter);
  const rows: string[][] = [];
  const numbers: number[] = [];
  const faults: number[] = [];
  let blankLines = 0;
  for (let at = 0; at <= bytes.length; at += step) {
    const last = at + step > bytes.length;
    const batch = reader.push(bytes.subarray(at, at + step), last);
    blankLines += batch.blankLines;
    for (let row = 0; row < batch.rows; row++) {
      rows.push(decodeRow(batch, row));
      numbers.push(batch.rowNumber[row]);
      faults.push(batch.fault[row]);
    }
  }
  return { rows, numbers, faults, blankLines };
}

const CASES: readonly (readonly [name: string, text: string, rows: readonly (readonly string[])[]])[] = [
  [
    'plain',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no newline at the end',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CR, LF and CRLF mixed',
    'a,b\r1,2\r\n3,4\n5,6',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ],
  ],
  [
    'quotes, doubled quotes, delimiters and line breaks inside',
    '"a ""x"", y","line 1\r\nline 2"\n1,2',
    [
      ['a "x", y', 'line 1\r\nline 2'],
      ['1', '2'],
    ],
  ],
  ['empty cells at every place', ',a,,b,\n', [['', 'a', '', 'b', '']]],
  ['empty quoted cells', '"","",x\n', [['', '', 'x']]],
  ['quotes inside an unquoted cell', '5\'8" tall,x\n', [['5\'8" tall', 'x']]],
  ['text after a closing quote', '"a"b,c\n', [['"a"b', 'c']]],
  ['blanks around quotes', 'x, "b, c" ,d\n', [['x', 'b, c', 'd']]],
  ['blanks around cells', ' a , b\u3000,\u00a0c\n', [['a', 'b', 'c']]],
  ['a text formula that keeps zeros', '="00123",1\n', [['00123', '1']]],
  ['NUL inside a cell', 'a\u0000b,c\n', [['a\u0000b', 'c']]],
];

describe('DelimitedRows', () => {
  it.each(CASES)('%s', (_, text, rows) => {
    expect(parse(text).rows).toEqual(rows);
  });

  it.each(CASES)('%s: the same in pieces of any size', (_, text, rows) => {
    for (const step of [1, 2, 3, 5, 7]) expect(parse(text, step).rows).toEqual(rows);
  });

  it('counts blank lines as rows of the file but not as records', () => {
    const { rows, numbers, blankLines } = parse('a,b\n\n1,2\n   \n3,4\n\n');
    expect(rows).toHaveLength(3);
    expect(numbers).toEqual([1, 3, 5]);
    expect(blankLines).toBe(3);
  });

  it('charges a quote that never closes to its own line', () => {
    const { rows, faults, numbers } = parse('a,b\n1,"open\n2,x\n3,y\n');
    expect(rows).toEqual([
      ['a', 'b'],
      ['1', '"open'],
      ['2', 'x'],
      ['3', 'y'],
    ]);
    expect(faults).toEqual([0, 1, 0, 0]);
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  it('charges it to its own line though a later line opens another', () => {
    const { rows, faults } = parse('1,"abc,2\n2,"def",3\n');
    expect(rows).toEqual([
      ['1', '"abc,2'],
      ['2', 'def', '3'],
    ]);
    expect(faults).toEqual([1, 0]);
  });

  it('cuts a line without end and goes on after it', () => {
    const long = new Uint8Array(12 << 20).fill(0x61);
    const tail = new TextEncoder().encode('\nx,y\n');
    const all = new Uint8Array(long.length + tail.length);
    all.set(long);
    all.set(tail, long.length);
    const { rows, faults } = parse(all, 1 << 18);
    expect(faults).toEqual([2, 0]);
    expect(rows[1]).toEqual(['x', 'y']);
  });

  it('keeps every row of a file whose last quote stays open for megabytes', () => {
    const text = `a,"b\n${'1,2\n'.repeat(400_000)}`;
    const { rows, faults } = parse(text, 1 << 18);
    expect(rows).toHaveLength(400_001);
    expect(faults.filter((fault) => fault !== 0)).toEqual([1]);
  });
});
