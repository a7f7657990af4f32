import type { ColumnPlan, RejectedRow } from './plan.ts';
import type { RowFaults } from './row-faults.ts';
import { decodeRow } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';

/** Writes down a refused row as it stood. */
export function describeRejected(
  batch: RowBatch,
  row: number,
  faults: RowFaults,
  columns: readonly ColumnPlan[],
): RejectedRow {
  const cells = decodeRow(batch, row);
  const column = faults.column(row);
  return {
    row: batch.rowNumber[row],
    column,
    heading: columns.find(({ index }) => index === column)?.heading ?? '',
    value: column >= 0 ? (cells[column] ?? '') : '',
    reason: faults.reason(row),
    cells,
  };
}
