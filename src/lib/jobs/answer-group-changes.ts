import type { TimelineEntry } from '../api/customer.ts';
import type { DayNumber } from '../base/units.ts';
import type { Zone } from '../base/time-zone.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { customerAlone } from '../features/imagined-order.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import { scoresOf } from '../scores/cut-offs.ts';
import { groupCodeOf, groupOfCode } from '../scores/rfm-groups.ts';
import type { ScoreBook } from '../scores/score-book.ts';

const LOOK_BACK_DAYS = 730;
const STRIDE_DAYS = 7;

/** Days on which a customer came to another group, by the cut-offs of now: then the change is the customer's own. */
export function groupChanges(
  set: WorkingSet,
  book: ScoreBook,
  customer: number,
  windowDays: number | null,
): TimelineEntry[] {
  const alone = customerAlone(set, customer);
  const groupOn = (asOf: DayNumber) => groupAsOf(alone, book, asOf, windowDays);
  const entries: TimelineEntry[] = [];
  let before = groupOn(book.asOf - LOOK_BACK_DAYS);
  for (let end = book.asOf - LOOK_BACK_DAYS + STRIDE_DAYS; end <= book.asOf; end += STRIDE_DAYS) {
    if (groupOn(end) === before) continue;
    for (let day = end - STRIDE_DAYS + 1; day <= end; day++) {
      const group = groupOn(day);
      if (group === before) continue;
      // A first order is told as an order.
      if (before !== null && group !== null) entries.push(changeOn(zoneOf(set.timeZone), day, before, group));
      before = group;
    }
  }
  return entries;
}

function groupAsOf(
  alone: WorkingSet,
  book: ScoreBook,
  asOf: DayNumber,
  windowDays: number | null,
): number | null {
  const { recencyDays, windowOrders } = summarisePurchases(alone, { asOf, windowDays });
  if (Number.isNaN(recencyDays[0])) return null;
  const { recency, frequency } = book.rfm.cutOffs;
  return groupCodeOf(6 - scoresOf(recencyDays, recency)[0], scoresOf(windowOrders, frequency)[0]);
}

function changeOn(zone: Zone, day: DayNumber, from: number, to: number): TimelineEntry {
  return {
    id: `group:${day}`,
    time: zone.startOf(day),
    kind: 'group-change',
    type: groupOfCode(to),
    amount: null,
    lines: null,
    score: null,
    text: groupOfCode(from),
    products: [],
  };
}
