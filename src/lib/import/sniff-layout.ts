import type { Layout } from './layout.ts';
import { createRowReader } from './open-rows.ts';
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

export function commonWidth(rows: readonly SampleRow[]): { share: number; mode: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let mode = 0;
  let most = 0;
  for (const [width, count] of counts)
    if (count > most || (count === most && width > mode)) [mode, most] = [width, count];
  return { share: rows.length === 0 ? 0 : most / rows.length, mode };
}

/** A number, an amount or a date, as opposed to words. */
export function isFigure(text: string): boolean {
  return (
    /^[-+(]?[£$€¥￥]?\s?\d[\d.,'\s]*[)%元-]?$/.test(text) || /^\d{1,4}[-/.年]\d{1,2}([-/.月]|$)/.test(text)
  );
}
