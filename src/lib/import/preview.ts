import type { ImportPlan, PreviewRow } from './plan.ts';
import { createImporter } from './create-importer.ts';
import { decodeRow } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';

const FIRST_ROWS = 20;
const PROBLEM_ROWS = 30;

/** The first rows and the first problems among the head's rows, as the plan would read them. */
export function previewRows(plan: ImportPlan, head: RowBatch, firstDataRow: number): PreviewRow[] {
  let from = 0;
  while (from < head.rows && head.rowNumber[from] < firstDataRow) from++;
  const importer = createImporter(plan);
  const rows: PreviewRow[] = [];
  for (let row = from; row < head.rows && rows.length < FIRST_ROWS; row++) {
    rows.push({ row: head.rowNumber[row], cells: decodeRow(head, row), problems: [] });
  }
  importer.add({ ...head, rowFirst: head.rowFirst.slice(), cellStart: head.cellStart.slice() }, from);
  const problems = importer.rejectedRows.slice(0, PROBLEM_ROWS);
  for (const { row, cells, column, reason } of problems) {
    const marked = { row, cells, problems: [{ column, reason }] };
    const at = rows.findIndex((shown) => shown.row === row);
    if (at >= 0) rows[at] = marked;
    else rows.push(marked);
  }
  return rows;
}
