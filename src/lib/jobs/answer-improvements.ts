import type { ImprovementEffect, ImprovementRow, ImprovementsAnswer } from '../api/improvements.ts';
import { groupBy } from '../base/group-by.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { Complaint, ComplaintClass } from '../crm/complaint.ts';
import type { Improvement } from '../crm/improvement.ts';
import { BLANK_IMPROVEMENT, improvementState } from '../crm/improvement.ts';
import { complaintEvidence, improvementPriority } from '../decisions/improvement-priority.ts';
import { compareRates } from '../models/rate-ratio.ts';
import { complaintIndex } from './complaint-index.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

const YEAR_DAYS = 365;
const LONGEST_DAYS = 90;
/** Fewer days say nothing that chance would not. */
const SHORTEST_DAYS = 14;
const MOST_PROPOSED = 8;
const STATE_ORDER = { doing: 0, idea: 1, done: 2, dropped: 3 } as const;

/** The board of improvements: what comes first, by what evidence, and what came of what was done. */
export function answerImprovements(session: Session, now: EpochMillis): ImprovementsAnswer {
  const { dayOf } = zoneOf(session.set.timeZone);
  const today = dayOf(now);
  const all = complaintIndex(session).all;
  const recent = all.filter(({ time }) => dayOf(time) > today - YEAR_DAYS);
  const days = daysByClass(all, dayOf);
  const improvements = ownRecords(session, 'improvements', BLANK_IMPROVEMENT).all;
  return {
    rows: improvements
      .map((improvement): ImprovementRow => {
        const held = days(improvement.about);
        return {
          ...improvement,
          state: improvementState(improvement),
          priority: improvementPriority(improvement),
          complaints: countBetween(held, today - YEAR_DAYS + 1, today + 1),
          effect: effectOf(improvement, held, today),
        };
      })
      .sort((a, b) => STATE_ORDER[a.state] - STATE_ORDER[b.state] || b.priority - a.priority),
    evidence: complaintEvidence(recent),
    complaints: recent.length,
    proposed: proposals(recent, improvements),
  };
}

type Days = readonly DayNumber[];

function daysByClass(
  complaints: readonly Complaint[],
  dayOf: (time: EpochMillis) => DayNumber,
): (about: ComplaintClass | null) => Days {
  const known = new Map<ComplaintClass | null, Days>();
  return (about) => {
    const held = known.get(about);
    if (held) return held;
    const own = about === null ? complaints : complaints.filter((complaint) => complaint.class === about);
    const days = own.map(({ time }) => dayOf(time));
    known.set(about, days);
    return days;
  };
}

const countBetween = (days: Days, from: DayNumber, until: DayNumber): number =>
  days.reduce((count, day) => count + Number(day >= from && day < until), 0);

/** Equal times before the work began and after it was done: a season longer than them may show in the difference. */
function effectOf(
  { startedDay, doneDay, dropped }: Improvement,
  days: Days,
  today: DayNumber,
): ImprovementRow['effect'] {
  if (doneDay === null || dropped) return null;
  const length = Math.min(LONGEST_DAYS, today - doneDay);
  if (length < SHORTEST_DAYS) return { tellsFrom: doneDay + SHORTEST_DAYS };
  const start = startedDay ?? doneDay;
  const before = countBetween(days, start - length, start);
  const after = countBetween(days, doneDay, doneDay + length);
  const rate = (events: number) => ({ events, exposure: length });
  const change: ImprovementEffect['change'] =
    before + after === 0 ? null : compareRates(rate(before), rate(after));
  return { days: length, before, after, change };
}

function proposals(
  complaints: readonly Complaint[],
  improvements: readonly Improvement[],
): ImprovementsAnswer['proposed'] {
  const plain = (text: string) => text.trim().toLowerCase();
  const onBoard = new Set(improvements.map(({ title }) => plain(title)));
  const written = complaints.filter(
    ({ improvement }) => improvement !== null && !onBoard.has(plain(improvement)),
  );
  const byText = groupBy(written, ({ improvement }) => plain(improvement ?? ''));
  return [...byText.values()]
    .map((same) => ({
      title: same[0].improvement ?? '',
      about: complaintEvidence(same)[0]?.class ?? null,
      count: same.length,
    }))
    .sort((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_PROPOSED);
}
