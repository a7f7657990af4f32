import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

/** The day after the last order; null without orders. */
export function defaultAsOf(set: WorkingSet): DayNumber | null {
  return set.orders.lastDay === null ? null : set.orders.lastDay + 1;
}
