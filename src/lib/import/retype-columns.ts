import type { ImportPlan, RejectedRow } from './plan.ts';

/**
 * Free columns reject no row: where a large file's later values contradict the kind that its first rows showed, the
 * column becomes text. Null where nothing has to change.
 */
export function retypeColumns(plan: ImportPlan, rejected: readonly RejectedRow[]): ImportPlan | null {
  const misread = new Set<number>();
  for (const { column, reason } of rejected)
    if (reason === 'bad-number' || reason === 'bad-date') misread.add(column);
  let changed = false;
  const columns = plan.columns.map((column) => {
    if (column.role.use !== 'attribute' || column.kind === 'text' || !misread.has(column.index))
      return column;
    changed = true;
    return { ...column, kind: 'text' as const };
  });
  return changed ? { ...plan, columns } : null;
}
