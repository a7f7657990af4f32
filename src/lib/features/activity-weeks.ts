import { WEEK_SPANS } from '../base/facts.ts';
import type { DayNumber } from '../base/units.ts';
import { DAYS_PER_WEEK } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FeatureColumn, FeatureTable } from './feature-table.ts';

/** A year: the same season last year is the first that is seen. */
export const ACTIVITY_WEEKS = 52;
/** Of each week: on how many days was bought, and for how much. */
export const ACTIVITY_CHANNELS = ['days', 'spend'] as const;

/** Week 1 ends the day before the as-of day; the oldest comes first. */
const COLUMNS: readonly FeatureColumn[] = Array.from({ length: ACTIVITY_WEEKS }, (_, at) => {
  const week = ACTIVITY_WEEKS - at;
  const { reason } = WEEK_SPANS.find(({ to }) => week <= to) ?? WEEK_SPANS[0];
  return ACTIVITY_CHANNELS.map((channel) => ({ name: `week${week}:${channel}`, reason, level: null }));
}).flat();

/**
 * The year of each buyer before `asOf`, week by week: ln(1 + days with a purchase), and ln(1 + sum over an average purchase
 * day of the customer's own up to the day). Rows of the day and later are never read. Eligible: at least one purchase.
 * Cost: one visit a line.
 */
export function activityWeeks(set: WorkingSet, asOf: DayNumber): FeatureTable {
  const { offsets, day, amount, returned } = set.orders;
  const count = set.customers.count;
  const width = COLUMNS.length;
  const values = new Float64Array(count * width);
  const eligible = new Uint8Array(count);
  for (let c = 0; c < count; c++) {
    const own = values.subarray(c * width, (c + 1) * width);
    let revenue = 0;
    let days = 0;
    let last = Number.NaN;
    for (let i = offsets[c]; i < offsets[c + 1]; i++) {
      if (day[i] >= asOf || returned[i] === 1 || !(amount[i] > 0)) continue;
      revenue += amount[i];
      const isNewDay = day[i] !== last;
      if (isNewDay) days++;
      last = day[i];
      const week = Math.floor((asOf - 1 - day[i]) / DAYS_PER_WEEK);
      if (week >= ACTIVITY_WEEKS) continue;
      const at = (ACTIVITY_WEEKS - 1 - week) * ACTIVITY_CHANNELS.length;
      own[at] += Number(isNewDay);
      own[at + 1] += amount[i];
    }
    if (days === 0) continue;
    eligible[c] = 1;
    for (let at = 0; at < width; at += 2) {
      own[at] = Math.log1p(own[at]);
      own[at + 1] = Math.log1p((own[at + 1] * days) / revenue);
    }
  }
  return { columns: COLUMNS, x: createMatrix(count, width, values), eligible };
}
