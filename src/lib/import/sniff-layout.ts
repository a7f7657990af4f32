import type { Layout } from './open-rows.ts';
import { createRowReader } from './open-rows.ts';
import { matchHeading } from './headings.ts';
import { decodeRow } from './row-batch.ts';

export interface SampleRow {
  readonly number: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [',', '\t', ';', '|'];
const SAMPLE_ROWS = 200;

export function sampleRows(
  head: Uint8Array,
  format: Layout['format'],
  delimiter: string,
  whole: boolean,
): SampleRow[] {
  const batch = createRowReader({ format, delimiter }).push(head, whole);
  const rows: SampleRow[] = [];
  for (let row = 0; row < batch.rows && row < SAMPLE_ROWS; row++) {
    rows.push({ number: batch.rowNumber[row], cells: decodeRow(batch, row) });
  }
  return rows;
}

export interface Sniffed {
  readonly format: 'delimited' | 'whitespace';
  readonly delimiter: string;
  readonly rows: readonly SampleRow[];
}

/** Delimiter by consistency: the one that cuts most rows into the same number of cells, more cells winning. */
export function sniffDelimiter(head: Uint8Array, whole: boolean): Sniffed {
  const tries = DELIMITERS.map((delimiter) => {
    const rows = sampleRows(head, 'delimited', delimiter, whole);
    const { share, mode } = commonWidth(rows);
    const several = rows.filter(({ cells }) => cells.length > 1).length / Math.max(1, rows.length);
    return {
      delimiter,
      rows,
      mode,
      several,
      score: mode > 1 ? share * (1 + Math.min(mode, 30) / 60) : 0,
      share,
    };
  });
  const best = tries.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0 && best.share >= 0.6)
    return { format: 'delimited', delimiter: best.delimiter, rows: best.rows };
  const spaced = sampleRows(head, 'whitespace', ' ', whole);
  if (isColumnar(spaced)) return { format: 'whitespace', delimiter: ' ', rows: spaced };
  const ragged = tries.reduce((a, b) => (b.several > a.several ? b : a));
  const chosen = ragged.several >= 0.3 ? ragged : tries[0];
  return { format: 'delimited', delimiter: chosen.delimiter, rows: chosen.rows };
}

/** Blanks part columns only where nearly every row has as many cells and two or more of them are figures. */
function isColumnar(rows: readonly SampleRow[]): boolean {
  const { share, mode } = commonWidth(rows);
  if (mode < 2 || share < 0.95) return false;
  const body = rows.slice(1).filter(({ cells }) => cells.length === mode);
  const figures = Array.from(
    { length: mode },
    (_, j) => body.filter(({ cells }) => isFigure(cells[j])).length,
  );
  return body.length > 0 && figures.filter((count) => count >= 0.95 * body.length).length >= 2;
}

function commonWidth(rows: readonly SampleRow[]): { share: number; mode: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let mode = 0;
  let most = 0;
  for (const [width, count] of counts)
    if (count > most || (count === most && width > mode)) [mode, most] = [width, count];
  return { share: rows.length === 0 ? 0 : most / rows.length, mode };
}

export interface HeadingRow {
  /** Null where the file has none. */
  readonly cells: readonly string[] | null;
  readonly firstDataRow: number;
  readonly width: number;
  /** Rows of unlike length, words only: baskets. */
  readonly ragged: boolean;
}

/** Finds the heading row, past titles above it; `forced` is the person's word. */
export function findHeadings(rows: readonly SampleRow[], forced: boolean | undefined): HeadingRow {
  if (rows.length === 0) return { cells: null, firstDataRow: 1, width: 0, ragged: false };
  const { share, mode } = commonWidth(rows);
  const ragged =
    rows.length >= 5 &&
    share < 0.6 &&
    !forced &&
    !isNamed(rows[0].cells) &&
    rows.every(({ cells }) => cells.every((cell) => !isFigure(cell)));
  if (ragged) {
    return {
      cells: null,
      firstDataRow: rows[0].number,
      width: Math.max(...rows.map(({ cells }) => cells.length)),
      ragged,
    };
  }
  const at = headingPosition(rows, mode);
  const heading = rows[at];
  const has = forced ?? looksLikeHeadings(heading.cells, rows.slice(at + 1));
  if (!has) return { cells: null, firstDataRow: rows[at].number, width: Math.max(mode, 1), ragged: false };
  return {
    cells: heading.cells,
    firstDataRow: heading.number + 1,
    width: heading.cells.length,
    ragged: false,
  };
}

/** Two or more cells that are headings by any reading. */
function isNamed(cells: readonly string[]): boolean {
  return cells.filter((cell) => matchHeading(cell).some(({ exact }) => exact)).length >= 2;
}

function headingPosition(rows: readonly SampleRow[], mode: number): number {
  if (mode < 2) return 0;
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell !== '').length);
  const enough = Math.max(2, Math.ceil(Math.min(mode, Math.max(...filled)) * 0.6));
  for (let at = 0; at < Math.min(rows.length, 12); at++) {
    if (filled[at] >= enough || (at === 0 && filled[0] > 2)) return at;
  }
  return 0;
}

function looksLikeHeadings(cells: readonly string[], below: readonly SampleRow[]): boolean {
  const named = cells.filter((cell) => cell !== '');
  if (named.length === 0) return false;
  const known = named.filter((cell) => matchHeading(cell).some(({ exact }) => exact)).length;
  const figures = named.filter(isFigure).length;
  if (known >= 2 || (known >= 1 && figures === 0)) return true;
  if (figures > 0) return false;
  const contrast = cells.some((_, j) => {
    const column = below.map(({ cells: row }) => row[j] ?? '').filter((cell) => cell !== '');
    return column.length > 0 && column.filter(isFigure).length >= 0.8 * column.length;
  });
  if (contrast) return true;
  const values = new Set(below.flatMap(({ cells: row }) => row));
  return new Set(named).size === named.length && below.length >= 2 && !named.some((cell) => values.has(cell));
}

/** A number, an amount or a date, as opposed to words. */
export function isFigure(text: string): boolean {
  return (
    /^[-+(]?[£$€¥￥]?\s?\d[\d.,'\s]*[)%元-]?$/.test(text) || /^\d{1,4}[-/.年]\d{1,2}([-/.月]|$)/.test(text)
  );
}
