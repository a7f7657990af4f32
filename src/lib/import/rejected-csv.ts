import { guardFormula } from './formula-guard.ts';
import { REJECTED_HEADINGS } from './headings.ts';
import type { ImportReport } from './plan.ts';

/**
 * The refused rows as a file to mend and import again: the file's own columns, then row, column, value and reason,
 * which are ignored when it comes back. UTF-8 with a byte order mark, RFC 4180, formulas guarded.
 */
export function rejectedRowsToCsv(report: ImportReport): Uint8Array {
  const width = Math.max(report.headings.length, ...report.rejectedRows.map(({ cells }) => cells.length));
  const headings = Array.from({ length: width }, (_, j) => report.headings[j] || `column ${j + 1}`);
  const lines = [toLine([...headings, ...REJECTED_HEADINGS])];
  for (const { row, heading, column, value, reason, cells } of report.rejectedRows) {
    const padded = headings.map((_, j) => cells[j] ?? '');
    const named = heading || (column >= 0 ? `column ${column + 1}` : '');
    lines.push(toLine([...padded, String(row), named, value, reason]));
  }
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

function toLine(cells: readonly string[]): string {
  return cells.map(toCell).join(',');
}

function toCell(text: string): string {
  const guarded = guardFormula(text);
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
