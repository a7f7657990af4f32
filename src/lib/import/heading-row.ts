import { matchHeading } from './headings.ts';
import { commonWidth, isFigure } from './sniff-layout.ts';
import type { SampleRow } from './sniff-layout.ts';

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
  const has = forced ?? looksLikeHeadings(rows[at].cells, rows.slice(at + 1));
  if (!has) return { cells: null, firstDataRow: rows[at].number, width: Math.max(mode, 1), ragged: false };
  const last = at + rowsOfHeadings(rows.slice(at)) - 1;
  const cells = joinedHeadings(rows.slice(at, last + 1).map((row) => row.cells));
  return { cells, firstDataRow: rows[last].number + 1, width: cells.length, ragged: false };
}

/** Two or more cells that are headings by any reading. */
function isNamed(cells: readonly string[]): boolean {
  return countKnown(cells) >= 2;
}

const countKnown = (cells: readonly string[]): number =>
  cells.filter((cell) => matchHeading(cell).some(({ exact }) => exact)).length;

function headingPosition(rows: readonly SampleRow[], mode: number): number {
  if (mode < 2) return 0;
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell !== '').length);
  const enough = Math.max(2, Math.ceil(Math.min(mode, Math.max(...filled)) * 0.6));
  const last = Math.min(rows.length, MOST_TITLES + 1);
  let first = 0;
  while (first < last && filled[first] < enough && !(first === 0 && filled[0] > 2)) first++;
  if (first === last) return 0;
  // A title may fill several cells: a row below it that names its columns much better is the one.
  const known = rows.slice(0, last).map(({ cells }) => countKnown(cells));
  const better = known.findIndex(
    (count, at) =>
      at > first && filled[at] >= enough && count >= known[first] + 2 && isAllWords(rows[at].cells),
  );
  return better < 0 ? first : better;
}

/** Rows above the headings, at most. */
const MOST_TITLES = 11;

const isAllWords = (cells: readonly string[]): boolean =>
  !cells.some(isFigure) && new Set(cells.filter((cell) => cell !== '')).size >= 2;

const MOST_HEADING_ROWS = 3;
const MISSING = /^(n\/?a|null|nan|none|unknown|-+|\?)$/i;

/**
 * Headings may take several rows: codes above names, a question above its choices. A row goes on with them where it
 * holds words, or nothing, in every column that holds figures throughout below it.
 */
function rowsOfHeadings(rows: readonly SampleRow[]): number {
  for (let count = MOST_HEADING_ROWS; count > 1; count--) {
    const below = rows.slice(count);
    if (below.length > 0 && rows.slice(1, count).every(({ cells }) => goesOn(cells, below))) return count;
  }
  return 1;
}

const FEWEST_BELOW = 3;

function goesOn(cells: readonly string[], below: readonly SampleRow[]): boolean {
  if (below.length < FEWEST_BELOW || cells.every((cell) => cell === '')) return false;
  const isFigures = (j: number) => below.every(({ cells: row }) => isFigure(row[j] ?? ''));
  const figures = cells.map((_, j) => j).filter(isFigures);
  const blank = figures.filter((j) => cells[j] === '').length;
  if (figures.length < (blank > 0 ? 3 : 2)) return false;
  return !cells.some((cell, j) => isFigures(j) && (isFigure(cell) || MISSING.test(cell)));
}

/** The row that names its columns best; what it leaves blank is named by the others. */
function joinedHeadings(rows: readonly (readonly string[])[]): readonly string[] {
  const known = rows.map((cells) => cells.filter((cell) => matchHeading(cell).length > 0).length);
  const best = rows[known.indexOf(Math.max(...known))];
  return best.map((cell, j) =>
    cell === '' ? (rows.map((row) => row[j] ?? '').find((other) => other !== '') ?? '') : cell,
  );
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
