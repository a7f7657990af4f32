import type { TimelineEntry } from '../api/customer.ts';
import type { LastMove, MoveCause } from '../base/move-cause.ts';
import type { DayNumber } from '../base/units.ts';
import type { Zone } from '../base/time-zone.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { customerAlone } from '../features/imagined-order.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import type { CutOffs } from '../scores/cut-offs.ts';
import { scoresOf } from '../scores/cut-offs.ts';
import { groupCodeOf, groupOfCode } from '../scores/rfm-groups.ts';
import type { ScoreBook } from '../scores/score-book.ts';

const LOOK_BACK_DAYS = 730;
const STRIDE_DAYS = 7;

interface Standing {
  readonly group: number;
  readonly recencyDays: number;
  readonly orders: number;
}

/**
 * Days on which a customer came to another group, and what did it, by the cut-offs of now: then the change is the customer's
 * own.
 */
export function groupChanges(
  set: WorkingSet,
  book: ScoreBook,
  customer: number,
  windowDays: number | null,
): TimelineEntry[] {
  const zone = zoneOf(set.timeZone);
  return changesSince(set, book, customer, windowDays, book.asOf - LOOK_BACK_DAYS).map((change) =>
    entryOf(zone, change, book),
  );
}

/** What last brought a customer to another group after `since`. */
export function lastMove(
  set: WorkingSet,
  book: ScoreBook,
  customer: number,
  windowDays: number | null,
  since: DayNumber,
): LastMove {
  const last = changesSince(set, book, customer, windowDays, since).at(-1);
  return last ? { day: last.day, causes: causesOf(last.from, last.to, book) } : null;
}

interface Change {
  readonly day: DayNumber;
  readonly from: Standing;
  readonly to: Standing;
}

function changesSince(
  set: WorkingSet,
  book: ScoreBook,
  customer: number,
  windowDays: number | null,
  since: DayNumber,
): Change[] {
  const alone = customerAlone(set, customer);
  const standingOn = (asOf: DayNumber) => standingAsOf(alone, book, asOf, windowDays);
  const changes: Change[] = [];
  let before = standingOn(since);
  for (let from = since; from < book.asOf; from += STRIDE_DAYS) {
    const end = Math.min(from + STRIDE_DAYS, book.asOf);
    if (standingOn(end)?.group === before?.group) continue;
    for (let day = from + 1; day <= end; day++) {
      const now = standingOn(day);
      if (now?.group === before?.group) continue;
      // A first order is told as an order.
      const dayBefore = standingOn(day - 1);
      if (dayBefore && now) changes.push({ day, from: dayBefore, to: now });
      before = now;
    }
  }
  return changes;
}

function standingAsOf(
  alone: WorkingSet,
  book: ScoreBook,
  asOf: DayNumber,
  windowDays: number | null,
): Standing | null {
  const { recencyDays, windowOrders } = summarisePurchases(alone, { asOf, windowDays });
  if (Number.isNaN(recencyDays[0])) return null;
  const { recency, frequency } = book.rfm.cutOffs;
  const group = groupCodeOf(6 - scoresOf(recencyDays, recency)[0], scoresOf(windowOrders, frequency)[0]);
  return { group, recencyDays: recencyDays[0], orders: windowOrders[0] };
}

/** Each score that changed from one day to the next: the days of silence, the orders counted, or both. */
function causesOf(before: Standing, now: Standing, { rfm: { cutOffs } }: ScoreBook): MoveCause[] {
  const causes: MoveCause[] = [];
  const days = lastCrossed(before.recencyDays, now.recencyDays, cutOffs.recency);
  if (days !== null) {
    const did = now.recencyDays > before.recencyDays ? 'silence' : 'order';
    causes.push({ by: 'recency', did, before: before.recencyDays, after: now.recencyDays, cutOff: days });
  }
  const orders = lastCrossed(before.orders, now.orders, cutOffs.frequency);
  if (orders !== null) {
    const did = now.orders > before.orders ? 'order' : 'left-window';
    causes.push({ by: 'frequency', did, before: before.orders, after: now.orders, cutOff: orders });
  }
  return causes;
}

/** Of the cut-offs between two values the one next to where it came to; null where none lies between. */
function lastCrossed(before: number, after: number, cutOffs: CutOffs): number | null {
  const crossed = cutOffs.filter((cut) => before > cut !== after > cut);
  if (crossed.length === 0) return null;
  return after > before ? Math.max(...crossed) : Math.min(...crossed);
}

function entryOf(zone: Zone, { day, from, to }: Change, book: ScoreBook): TimelineEntry {
  return {
    id: `group:${day}`,
    time: zone.startOf(day),
    kind: 'group-change',
    type: groupOfCode(to.group),
    amount: null,
    lines: null,
    score: null,
    text: groupOfCode(from.group),
    products: [],
    causes: causesOf(from, to, book),
  };
}
