import type { Definitions } from '../api/definitions.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { defaultAsOf } from '../features/default-as-of.ts';

/** The day as of which everything is worked out: as set, else after the last order, else today. */
export function scoringDay(set: WorkingSet, definitions: Definitions, now: EpochMillis): DayNumber {
  return definitions.asOf ?? defaultAsOf(set) ?? zoneOf(set.timeZone).dayOf(now);
}
