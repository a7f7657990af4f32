import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import { matchHeading } from './headings.ts';
import type { Opened } from './opened.ts';
import type { PlanOverrides } from './plan.ts';
import { decodeRow } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';
import { findHeadings } from './heading-row.ts';
import type { HeadingRow } from './heading-row.ts';
import type { SampleRow } from './sniff-layout.ts';
import type { ImportSource } from './source.ts';
import { openSheets } from './xlsx-rows.ts';
import { listSheets } from './xlsx-workbook.ts';

/** Sheets looked into for those with data. */
const MOST_SHEETS = 6;
const FIRST_SHEET_ROWS = 200;
/** Columns named in known words that make a sheet one with data. */
const FEWEST_KNOWN = 2;

interface LookedInto {
  readonly name: string;
  readonly headings: HeadingRow;
  readonly known: number;
}

/** The sheet with the data, or the one asked for, and its headings; and which others hold data too. */
export async function openWorkbook(
  source: ImportSource,
  overrides: PlanOverrides,
  signal: CancelSignal,
): Promise<Opened> {
  const sheets = await listSheets(source.blob);
  const asked = sheets.find(({ name }) => name === overrides.sheet);
  const filled = sheets.filter((sheet) => sheet.rows > 1 && sheet !== asked).slice(0, MOST_SHEETS);
  const choices = asked ? [asked, ...filled] : filled.length > 0 ? filled : sheets.slice(0, 1);
  const rowsOf = await openSheets(source.blob, signal);
  const lookedInto: LookedInto[] = [];
  for (const { name } of choices) {
    const headings = findHeadings(padded(await firstRows(rowsOf(name))), overrides.hasHeadings);
    lookedInto.push({ name, headings, known: knownHeadings(headings.cells ?? []) });
  }
  // The sheet that names most of its columns in known words; a cover sheet names none.
  const chosen = asked ? lookedInto[0] : lookedInto.reduce((a, b) => (b.known > a.known ? b : a));
  if (chosen.headings.width === 0) fail({ kind: 'file-empty' });
  const holdsData = new Set(
    lookedInto.filter((one) => one.known >= FEWEST_KNOWN || isLike(one, chosen)).map(({ name }) => name),
  );
  return {
    layout: { format: 'xlsx', gzip: false, encoding: 'utf-8', delimiter: ',', sheet: chosen.name },
    encodingSureness: 'certain',
    sheets: sheets.map((sheet) => ({ ...sheet, holdsData: holdsData.has(sheet.name) })),
    headings: chosen.headings,
  };
}

/** A table split over sheets names its columns alike on each. */
function isLike(one: LookedInto, other: LookedInto): boolean {
  const [a, b] = [one, other].map(({ headings }) => headings.cells);
  return a !== null && b !== null && a.length === b.length && a.every((cell, i) => cell === b[i]);
}

async function firstRows(batches: AsyncGenerator<RowBatch>): Promise<SampleRow[]> {
  const rows: SampleRow[] = [];
  for await (const batch of batches) {
    for (let row = 0; row < batch.rows; row++)
      rows.push({ number: batch.rowNumber[row], cells: decodeRow(batch, row) });
    if (rows.length >= FIRST_SHEET_ROWS) break;
  }
  return rows.slice(0, FIRST_SHEET_ROWS);
}

function knownHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => matchHeading(cell).some(({ exact }) => exact)).length;
}

/** A sheet leaves trailing blanks out: rows are as wide as the widest of the first. */
function padded(rows: SampleRow[]): SampleRow[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return rows.map(({ number, cells }) => ({
    number,
    cells: [...cells, ...Array<string>(width - cells.length).fill('')],
  }));
}
