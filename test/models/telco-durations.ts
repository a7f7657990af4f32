import type { Durations } from '../../src/lib/models/survival-table.ts';
import type { Telco } from './telco.ts';

/** Months with the company and who left; the eleven who have just come are left out, as in the golden file. */
export function telcoDurations({ rows: all }: Telco) {
  const rows = all.filter((row) => Number(row.tenure) > 0);
  const durationsOf = (part: Telco['rows']): Durations => ({
    time: Float64Array.from(part, (row) => Number(row.tenure)),
    event: Uint8Array.from(part, (row) => (row.Churn === 'Yes' ? 1 : 0)),
  });
  return {
    rows,
    durations: durationsOf(rows),
    of: (keep: (row: Telco['rows'][number]) => boolean) => durationsOf(rows.filter(keep)),
  };
}
