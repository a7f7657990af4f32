import type { EpochMillis } from '../base/units.ts';
import type { Complaint, Severity } from '../crm/complaint.ts';

const MILLIS_PER_HOUR = 3_600_000;

export interface ComplaintTargets {
  readonly replyHours: Readonly<Record<Severity, number>>;
  readonly solveHours: Readonly<Record<Severity, number>>;
}

/** How long one step took, and whether that was within its target. */
export interface StepTime {
  readonly hours: number;
  readonly inTime: boolean;
}

export interface ComplaintClock {
  /** What is due next; null once the complaint is solved, and where no clock runs. */
  readonly step: 'reply' | 'solution' | null;
  readonly dueAt: EpochMillis | null;
  readonly late: boolean;
  /** When the whole target has passed again; null once somebody above was told. */
  readonly escalateAt: EpochMillis | null;
  /** Late by the whole target again, and nobody above has been told. */
  readonly escalate: boolean;
  readonly reply: StepTime | null;
  readonly solution: StepTime | null;
}

const STOPPED: ComplaintClock = {
  step: null,
  dueAt: null,
  late: false,
  escalateAt: null,
  escalate: false,
  reply: null,
  solution: null,
};

/**
 * The clock of a complaint as of `now`. It runs from the complaint itself, from when it was taken up where it came
 * in a file, and for the solution anew from when it was opened again. Where no severity is known, medium holds.
 */
export function complaintClock(
  complaint: Complaint,
  targets: ComplaintTargets,
  now: EpochMillis,
): ComplaintClock {
  const { time, takenUpAt, repliedAt, solvedAt, closedAt, escalatedAt, reopenings, owner } = complaint;
  const untouched = takenUpAt === null && repliedAt === null && owner === null && solvedAt === null;
  if (complaint.imported && untouched) return STOPPED;
  const severity = complaint.severity ?? 'medium';
  const replyHours = targets.replyHours[severity];
  const solveHours = targets.solveHours[severity];
  const begun = complaint.imported && reopenings === 0 ? (takenUpAt ?? time) : time;
  const solving = reopenings > 0 ? (takenUpAt ?? begun) : begun;
  const reply = stepTime(begun, repliedAt, replyHours);
  const solution = stepTime(solving, solvedAt ?? closedAt, solveHours);
  if (solution) return { ...STOPPED, reply, solution };
  const step = reply ? 'solution' : 'reply';
  const hours = reply ? solveHours : replyHours;
  const dueAt = (reply ? solving : begun) + hours * MILLIS_PER_HOUR;
  const escalateAt = escalatedAt === null ? dueAt + hours * MILLIS_PER_HOUR : null;
  return {
    step,
    dueAt,
    late: now > dueAt,
    escalateAt,
    escalate: escalateAt !== null && now > escalateAt,
    reply,
    solution: null,
  };
}

function stepTime(from: EpochMillis, at: EpochMillis | null, target: number): StepTime | null {
  if (at === null) return null;
  const hours = Math.max(0, at - from) / MILLIS_PER_HOUR;
  return { hours, inTime: hours <= target };
}
