import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import { matchHeading } from './headings.ts';
import { openRows } from './open-rows.ts';
import type { Layout } from './open-rows.ts';
import type { Opened } from './opened.ts';
import type { PlanOverrides } from './plan.ts';
import { decodeRow } from './row-batch.ts';
import { findHeadings } from './sniff-layout.ts';
import type { SampleRow } from './sniff-layout.ts';
import type { ImportSource } from './source.ts';
import { listSheets } from './xlsx-workbook.ts';

/** Sheets looked into for the one with the data; of a large workbook only the first. */
const MOST_SHEETS = 6;
const LARGE_WORKBOOK = 16 << 20;
const FIRST_SHEET_ROWS = 200;

/** The sheet with the data, and its headings. */
export async function openWorkbook(
  source: ImportSource,
  overrides: PlanOverrides,
  signal: CancelSignal,
): Promise<Opened> {
  const sheets = await listSheets(source.blob);
  const asked = sheets.filter(({ name }) => name === overrides.sheet);
  const filled = sheets
    .filter(({ rows }) => rows > 1)
    .slice(0, source.blob.size > LARGE_WORKBOOK ? 1 : MOST_SHEETS);
  const choices = asked.length > 0 ? asked : filled.length > 0 ? filled : sheets.slice(0, 1);
  const opened: (Opened & { readonly known: number })[] = [];
  for (const { name } of choices) {
    const layout: Layout = { format: 'xlsx', gzip: false, encoding: 'utf-8', delimiter: ',', sheet: name };
    const rows = await firstSheetRows(source, layout, signal);
    const headings = findHeadings(padded(rows), overrides.hasHeadings);
    opened.push({
      layout,
      encodingSureness: 'certain',
      sheets,
      headings,
      known: knownHeadings(headings.cells ?? []),
    });
  }
  // The sheet that names most of its columns in known words; a cover sheet names none.
  const best = opened.reduce((a, b) => (b.known > a.known ? b : a));
  if (best.headings.width === 0) fail({ kind: 'file-empty' });
  return best;
}

async function firstSheetRows(
  source: ImportSource,
  layout: Layout,
  signal: CancelSignal,
): Promise<SampleRow[]> {
  const rows: SampleRow[] = [];
  for await (const batch of openRows(source, layout, signal)) {
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
