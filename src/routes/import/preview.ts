import type { ImportCounts } from '$lib/api/data-api.ts';
import type { ColumnPlan, Inspection, PreviewRow } from '$lib/import/plan.ts';
import { rejectionWords } from '$lib/ui/messages/rejections.ts';

export interface PreviewLine {
  readonly row: number;
  readonly cells: readonly { readonly text: string; readonly problem: string | null }[];
  /** Said once for the whole row; null where a cell says it. */
  readonly problem: string | null;
  readonly rejected: boolean;
}

/** Columns worth showing: those that become something, in the file's order. */
export const shownColumns = (inspection: Inspection): readonly ColumnPlan[] =>
  inspection.plan.columns.filter((column) => column.role.use !== 'ignore');

function toLine(row: PreviewRow, columns: readonly ColumnPlan[]): PreviewLine {
  const shown = new Set(columns.map((column) => column.index));
  const whole = row.problems.find((problem) => !shown.has(problem.column));
  return {
    row: row.row,
    rejected: row.problems.length > 0,
    problem: whole ? rejectionWords(whole.reason) : null,
    cells: columns.map((column) => {
      const problem = row.problems.find((each) => each.column === column.index);
      return {
        text: row.cells[column.index] ?? '',
        problem: problem ? rejectionWords(problem.reason) : null,
      };
    }),
  };
}

/** Rows with problems: after a check those of the whole file, before it those of the sample. */
function problemRows(inspection: Inspection, counts: ImportCounts | null): readonly PreviewRow[] {
  if (!counts) return inspection.preview.filter((row) => row.problems.length > 0);
  return counts.firstRejected.map((rejected) => ({
    row: rejected.row,
    cells: rejected.cells,
    problems: [{ column: rejected.column, reason: rejected.reason }],
  }));
}

export const problemCount = (inspection: Inspection, counts: ImportCounts | null): number =>
  counts ? counts.rejected : problemRows(inspection, null).length;

export function previewLines(
  inspection: Inspection,
  counts: ImportCounts | null,
  show: 'all' | 'problems',
): readonly PreviewLine[] {
  const columns = shownColumns(inspection);
  const rows = show === 'all' ? inspection.preview : problemRows(inspection, counts);
  return rows.map((row) => toLine(row, columns));
}
