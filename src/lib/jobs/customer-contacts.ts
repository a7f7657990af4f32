import type { DayNumber } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import { numberAt, textAt } from '../data/cell.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { isRealContact } from '../decisions/contact-cadence.ts';

/** The last day on which the customer was really reached; null where never. */
export function lastRealContact(set: WorkingSet, customer: number): DayNumber | null {
  const { offsets, columns } = set.interactions;
  for (let row = offsets[customer + 1] - 1; row >= offsets[customer]; row--) {
    const time = numberAt(columns.time, row);
    if (Number.isNaN(time)) continue;
    if (isRealContact(textAt(columns.type, row), textAt(columns.outcome, row))) return dayOfMillis(time);
  }
  return null;
}
