import type { EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { numberAt, textAt } from '../data/cell.ts';
import type { WorkingSet } from '../data/working-set.ts';

/** One line of feedback that is no complaint; `customer` is −1 where nobody is named. */
export interface Voice {
  readonly customer: number;
  readonly time: EpochMillis;
  readonly type: string;
  readonly score: number;
  readonly channel: string;
  readonly text: string;
}

const held = new WeakMap<WorkingSet['feedback'], readonly Voice[]>();

/** All that customers answered and remarked, complaints apart; worked out once for a state of the data. O(feedback). */
export function voicesOf({ feedback, customers, timeZone }: WorkingSet): readonly Voice[] {
  const known = held.get(feedback);
  if (known) return known;
  const { columns, offsets, length } = feedback;
  const zone = zoneOf(timeZone);
  const voices: Voice[] = [];
  let customer = 0;
  for (let row = 0; row < length; row++) {
    while (customer < customers.count && row >= offsets[customer + 1]) customer++;
    const type = textAt(columns.type, row).toLowerCase();
    const time = numberAt(columns.time, row);
    if (type === 'complaint' || Number.isNaN(time)) continue;
    voices.push({
      customer: customer < customers.count ? customer : -1,
      time: zone.instantOf(time),
      type,
      score: numberAt(columns.score, row),
      channel: textAt(columns.channel, row),
      text: textAt(columns.text, row),
    });
  }
  held.set(feedback, voices);
  return voices;
}
