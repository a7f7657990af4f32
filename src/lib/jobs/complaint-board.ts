import type { ComplaintsAnswer } from '../api/complaints.ts';
import type { EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { Complaint, ComplaintState } from '../crm/complaint.ts';
import { complaintState } from '../crm/complaint.ts';
import type { ComplaintClock, ComplaintTargets } from '../decisions/complaint-clock.ts';
import { complaintClock } from '../decisions/complaint-clock.ts';
import { causeKey, causeOf, monthlyCounts, pareto, stepFigures } from '../decisions/complaint-figures.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { customerName } from './answer-names.ts';
import { complaintIndex } from './complaint-index.ts';
import type { RecordIndex } from './record-index.ts';
import type { Session } from './session.ts';

const MONTHS = 12;
const YEAR_DAYS = 365;

export interface JudgedComplaint {
  readonly complaint: Complaint;
  readonly state: ComplaintState;
  readonly clock: ComplaintClock;
  readonly cause: string;
  readonly name: string;
}

/** Every complaint as it stands, what is due first before the rest, with the figures of the year. */
export interface ComplaintBoard {
  readonly judged: readonly JudgedComplaint[];
  readonly figures: Omit<ComplaintsAnswer, 'total' | 'rows'>;
  /** What is searched for words, in the order of `judged`. */
  words(): readonly string[];
}

interface HeldBoard extends ComplaintBoard {
  readonly targets: ComplaintTargets;
  /** Holds from here until just before there: a clock runs out, or the day ends. */
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

const boards = new WeakMap<RecordIndex<Complaint>, HeldBoard>();

/** Worked out anew only when the data, the targets or the hand of a clock changed it. O(complaints), else O(1). */
export function complaintBoard(session: Session, now: EpochMillis): ComplaintBoard {
  const index = complaintIndex(session);
  const targets = session.definitions.complaints;
  const held = boards.get(index);
  if (held && held.targets === targets && now >= held.from && now < held.until) return held;
  const board = judgeAll(session.set, index.all, targets, now);
  boards.set(index, board);
  return board;
}

export const isOpenComplaint = ({ state }: JudgedComplaint): boolean =>
  state === 'new' || state === 'working';

function judgeAll(
  set: WorkingSet,
  complaints: readonly Complaint[],
  targets: ComplaintTargets,
  now: EpochMillis,
): HeldBoard {
  const judged = complaints
    .map((complaint): JudgedComplaint => ({
      complaint,
      state: complaintState(complaint),
      clock: complaintClock(complaint, targets, now),
      cause: causeKey(causeOf(complaint)),
      name: complainantName(set, complaint),
    }))
    .sort(byDue);
  const zone = zoneOf(set.timeZone);
  const today = zone.dayOf(now);
  const tomorrow = zone.startOf(today + 1);
  const recent = judged.filter(({ complaint }) => complaint.time >= zone.startOf(today - YEAR_DAYS));
  const ofYear = recent.map(({ complaint }) => complaint);
  let words: readonly string[] | null = null;
  return {
    judged,
    figures: {
      everything: judged.length,
      open: judged.filter(isOpenComplaint).length,
      late: judged.filter(({ clock }) => clock.late).length,
      pareto: pareto(ofYear).map((bar) => ({ ...bar, key: causeKey(bar) })),
      months: monthlyCounts(ofYear, today, MONTHS, zone.dayOf),
      reply: stepFigures(recent.map(({ clock }) => clock.reply)),
      solution: stepFigures(recent.map(({ clock }) => clock.solution)),
    },
    words: () =>
      (words ??= judged.map(({ complaint, name }) =>
        `${complaint.text}\n${complaint.owner ?? ''}\n${name}`.toLowerCase(),
      )),
    targets,
    from: now,
    until: judged.reduce((soonest, { clock }) => Math.min(soonest, nextTurn(clock, now)), tomorrow),
  };
}

/** The first moment after `now` at which the clock tells something else. */
function nextTurn({ dueAt, escalateAt }: ComplaintClock, now: EpochMillis): EpochMillis {
  if (dueAt !== null && now <= dueAt) return dueAt + 1;
  return escalateAt !== null && now <= escalateAt ? escalateAt + 1 : Infinity;
}

/** Open ones by when they are due, then the rest as they came. */
function byDue(a: JudgedComplaint, b: JudgedComplaint): number {
  return (a.clock.dueAt ?? Infinity) - (b.clock.dueAt ?? Infinity) || 0;
}

export function complainantName(set: WorkingSet, { customer }: Complaint): string {
  const c = customer === null ? undefined : set.customers.indexById.get(customer);
  return c === undefined ? '' : customerName(set, c);
}
