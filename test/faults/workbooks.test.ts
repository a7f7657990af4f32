import { strToU8, Zip, ZipDeflate } from 'fflate';
import { test } from 'vitest';
import { inspectFile } from '../../src/lib/import/inspect-file.ts';
import { readFile } from '../../src/lib/import/read-file.ts';
import { CONTEXT, fileOf } from '../fixtures/text-file.ts';
import { counted, size } from './table.ts';

const BOOK = '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>';
const ROWS = '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>';
const MEGABYTE = 1 << 20;
/** Less than half of what the largest would fill. */
const MOST_HELD = 450;
/** Nothing is measured by it: without it, a search without end would end no run. */
const LONG = 30 * 60_000;

/** A part: what it begins with, then so many megabytes of one text, then how it ends. */
interface Part {
  readonly name: string;
  readonly open: string;
  readonly filler?: string;
  readonly megabytes?: number;
}

/** The archive is written piece by piece, so that only the reader could ever hold it whole. */
function archive(parts: readonly Part[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const { name, open, filler = ' ', megabytes = 0 } of parts) {
    const file = new ZipDeflate(name, { level: 9 });
    zip.add(file);
    file.push(strToU8(open), megabytes === 0);
    const block = strToU8(filler.repeat(Math.ceil(MEGABYTE / filler.length)));
    for (let k = 1; k <= megabytes; k++) file.push(block, k === megabytes);
  }
  zip.end();
  return Buffer.concat(pieces);
}

const book = { name: 'xl/workbook.xml', open: BOOK };
const sheet = { name: 'xl/worksheets/sheet1.xml', open: ROWS };

const bombs = (megabytes: number): Readonly<Record<string, readonly Part[]>> => ({
  'blanks in a sheet': [book, { ...sheet, megabytes }],
  'rows without end': [book, { name: sheet.name, open: '<worksheet><sheetData>', filler: '<row><c><v>1</v></c></row>', megabytes }],
  'a row of cells without end': [book, { name: sheet.name, open: '<worksheet><sheetData><row>', filler: '<c><v>1</v></c>', megabytes }],
  'a text without end': [book, { name: sheet.name, open: '<worksheet><sheetData><row><c t="str"><v>', filler: 'a', megabytes }],
  'shared strings': [book, sheet, { name: 'xl/sharedStrings.xml', open: '<sst>', filler: '<si><t>x</t></si>', megabytes }],
  'shared strings within one another': [book, sheet, { name: 'xl/sharedStrings.xml', open: '<sst><si>', filler: '<r><t>', megabytes }],
  'runs without an end in one text': [book, { ...sheet, open: '<worksheet><sheetData><row><c t="inlineStr"><is>', filler: '<t>', megabytes }],
  'runs without an end in one shared string': [book, sheet, { name: 'xl/sharedStrings.xml', open: `<sst><si>${'<t>'.repeat(1_000_000)}</si>`, filler: '<si/>', megabytes }],
  styles: [book, sheet, { name: 'xl/styles.xml', open: '<styleSheet><cellXfs>', filler: '<xf numFmtId="14"/>', megabytes }],
  'the list of sheets': [{ name: book.name, open: '<workbook><sheets>', filler: '<sheet name="S"/>', megabytes }, sheet],
}); // prettier-ignore

test('a workbook that swells is refused or read within bounds, never worked on for ever', () =>
  counted(
    'E workbooks that swell',
    async ({ injected, violated }) => {
      for (const [name, parts] of [size(12, 60), size(80, 1000)].flatMap((mb) => Object.entries(bombs(mb)))) {
        const bytes = archive(parts);
        const before = process.memoryUsage().rss;
        injected();
        try {
          const source = fileOf(bytes, 'bomb.xlsx');
          const inspection = await inspectFile(source, {}, CONTEXT);
          const read = inspection.ok ? await readFile(source, inspection.value.plan) : inspection;
          const kind = read.ok ? 'read' : read.error.kind;
          if (!['xlsx-bomb', 'xlsx-damaged', 'file-empty', 'read'].includes(kind)) violated(`${name}: ${kind}`);
          const held = (process.memoryUsage().rss - before) / MEGABYTE;
          if (held > MOST_HELD) violated(`${name}: ${Math.round(held)} MB held`);
        } catch (error) {
          violated(`${name}: ${String(error)}`);
        }
      }
    },
    null,
  ), LONG); // prettier-ignore
