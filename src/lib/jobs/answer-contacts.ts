import type { DayNumber } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

export interface Contact {
  readonly last: DayNumber | null;
  readonly next: DayNumber | null;
}

/** The last contact of a customer, and the day agreed for the next. */
export function contactOf(set: WorkingSet, customer: number): Contact {
  const { offsets, columns } = set.interactions;
  const from = offsets[customer];
  const row = offsets[customer + 1] - 1;
  const { time, nextContact } = columns;
  if (row < from || !time || time.kind === 'text') return { last: null, next: null };
  const next = nextContact && nextContact.kind !== 'text' ? nextContact.values[row] : Number.NaN;
  return { last: dayOfMillis(time.values[row]), next: Number.isNaN(next) ? null : next };
}
