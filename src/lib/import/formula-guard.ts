import type { RowBatch } from './row-batch.ts';

// A text that already begins with apostrophes is guarded too, so that taking one off gives it back exactly.
const DANGEROUS = /^'*(?:[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/;
const PLAIN_NUMBER = /^-?\d{1,15}(?:[.,]\d+)?$/;

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; plain numbers are left alone. */
export function guardFormula(text: string): string {
  return DANGEROUS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Takes guard apostrophes off again, where a list that Rapport wrote comes back. */
export function unguardCells(batch: RowBatch, from: number): void {
  const { bytes, cellStart, cellEnd, rowFirst, rows } = batch;
  for (let k = rowFirst[from] ?? 0; k < rowFirst[rows]; k++) {
    const start = cellStart[k];
    if (bytes[start] !== 0x27 || cellEnd[k] - start < 2) continue;
    const next = bytes[start + 1];
    const guarded =
      next === 0x27 ||
      next === 0x3d ||
      next === 0x2b ||
      next === 0x2d ||
      next === 0x40 ||
      next <= 0x20 ||
      next === 0xef ||
      next === 0xc2;
    if (guarded) cellStart[k] = start + 1;
  }
}

const APOSTROPHE = 0x27;

/** Steps past the apostrophe before digits in the given columns. */
export function skipTextMarks(batch: RowBatch, from: number, columns: readonly number[]): void {
  const { bytes, rowFirst, cellStart, cellEnd, rows } = batch;
  for (const column of columns) {
    for (let row = from; row < rows; row++) {
      const cell = rowFirst[row] + column;
      if (cell >= rowFirst[row + 1] || cellEnd[cell] - cellStart[cell] < 2) continue;
      const digit = bytes[cellStart[cell] + 1];
      if (bytes[cellStart[cell]] === APOSTROPHE && digit >= 0x30 && digit <= 0x39) cellStart[cell]++;
    }
  }
}
