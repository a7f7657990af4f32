import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { createMatrix } from '../math/matrix.ts';
import { summariseEvents } from './customer-events.ts';
import type { FeatureTable } from './feature-table.ts';

const NAMES = ['logTenure', 'complaints90', 'lastScore', 'noAnswers90'] as const;
const REASONS = ['tenureDays', 'complaints90', 'lastScore', 'noAnswers90'] as const;

/**
 * What was known of each contract on a day: its age, and what was said and heard in the 90 days before. Eligible: begun
 * before the day and not ended before it.
 */
export function eventFeatures(set: WorkingSet, asOf: DayNumber): FeatureTable {
  const events = summariseEvents(set, asOf);
  const { since, until } = set.customers.columns;
  const count = set.customers.count;
  const values = new Float64Array(count * NAMES.length);
  const eligible = new Uint8Array(count);
  for (let c = 0; c < count; c++) {
    const from = since && since.kind !== 'text' ? since.values[c] : Number.NaN;
    const end = until && until.kind !== 'text' ? until.values[c] : Number.NaN;
    if (!(from < asOf) || end < asOf) continue;
    eligible[c] = 1;
    const share = events.lastScoreShare[c];
    values.set(
      [
        Math.log1p(asOf - from),
        Math.min(3, events.complaints90[c]),
        Number.isNaN(share) ? 0 : share - 0.75,
        Math.min(3, events.noAnswers90[c]),
      ],
      c * NAMES.length,
    );
  }
  const columns = NAMES.map((name, j) => ({ name, reason: REASONS[j], level: null }));
  return { columns, x: createMatrix(count, NAMES.length, values), eligible };
}

/** 1 where a running contract ends from `asOf` up to, not including, `until`. */
export function endsWithin(set: WorkingSet, asOf: DayNumber, until: DayNumber): Uint8Array {
  const end = set.customers.columns.until;
  return Uint8Array.from({ length: set.customers.count }, (_, c) => {
    const day = end && end.kind !== 'text' ? end.values[c] : Number.NaN;
    return Number(day >= asOf && day < until);
  });
}
