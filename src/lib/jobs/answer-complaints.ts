import type {
  ComplaintDetail,
  ComplaintQuery,
  ComplaintRow,
  ComplaintsAnswer,
  ComplaintSuggestion,
} from '../api/complaints.ts';
import { onceFor } from '../base/once-for.ts';
import type { EpochMillis } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { Complaint, ComplaintClass } from '../crm/complaint.ts';
import { complaintState } from '../crm/complaint.ts';
import { complaintClock } from '../decisions/complaint-clock.ts';
import { causeKey, causeOf } from '../decisions/complaint-figures.ts';
import { usableScores } from './answer-session.ts';
import { customerText } from './answer-names.ts';
import { known } from './answer-rows.ts';
import type { JudgedComplaint } from './complaint-board.ts';
import { complainantName, complaintBoard, isOpenComplaint } from './complaint-board.ts';
import { complaintIndex } from './complaint-index.ts';
import type { JudgedComplaints } from './complaint-suggestion.ts';
import { learnComplaints, suggestClasses, suggestComplaint } from './complaint-suggestion.ts';
import type { RecordIndex } from './record-index.ts';
import type { Session } from './session.ts';

const YEAR_MILLIS = 365 * MILLIS_PER_DAY;

/** One window of the complaints that a filter leaves, what is due first before the rest, with figures of the year. */
export function answerComplaints(
  session: Session,
  query: ComplaintQuery,
  now: EpochMillis,
): ComplaintsAnswer {
  const board = complaintBoard(session, now);
  const wanted = query.text.trim().toLowerCase();
  const words = wanted === '' ? null : board.words();
  const found = board.judged.filter(
    (one, i) => isAsked(one, query) && (words === null || words[i].includes(wanted)),
  );
  return {
    ...board.figures,
    total: found.length,
    rows: found.slice(query.offset, query.offset + query.limit).map(complaintRow),
  };
}

function isAsked(one: JudgedComplaint, { show, cause, severity }: ComplaintQuery): boolean {
  const { complaint, state, clock } = one;
  if (cause !== null && one.cause !== cause) return false;
  if (severity !== null && complaint.severity !== severity) return false;
  if (show === 'open') return isOpenComplaint(one);
  return show === 'late' ? clock.late : show === 'all' || show === state;
}

export function complaintRow({ complaint, state, clock, name }: JudgedComplaint): ComplaintRow {
  const { id, customer, time, severity, owner, text } = complaint;
  const cause = causeOf(complaint);
  return { id, customer, name, time, cause, severity, state, clock, owner, text: text.slice(0, 160) };
}

/** One complaint with all that is needed to work on it; null where there is none of this id. */
export function answerComplaint(session: Session, id: string, now: EpochMillis): ComplaintDetail | null {
  const index = complaintIndex(session);
  const complaint = index.byId.get(id);
  if (!complaint) return null;
  const { set, definitions } = session;
  const c = complaint.customer === null ? undefined : set.customers.indexById.get(complaint.customer);
  const book = usableScores(session);
  return {
    complaint,
    state: complaintState(complaint),
    clock: complaintClock(complaint, definitions.complaints, now),
    targets: definitions.complaints,
    cause: causeOf(complaint),
    name: complainantName(set, complaint),
    phone: (c !== undefined && customerText(set, 'phone', c)) || null,
    email: (c !== undefined && customerText(set, 'email', c)) || null,
    churn: c === undefined || book === null ? null : known(book.columns.churn[c]),
    before: earlierOf(index, complaint),
  };
}

function earlierOf(index: RecordIndex<Complaint>, { id, customer, time, ...rest }: Complaint): number {
  if (customer === null) return 0;
  const key = causeKey(rest);
  return index
    .of(customer)
    .filter(
      (other) =>
        other.id !== id &&
        other.time <= time &&
        other.time > time - YEAR_MILLIS &&
        causeKey(causeOf(other)) === key,
    ).length;
}

const settled = onceFor((index: RecordIndex<Complaint>) => learnComplaints(index.all));

/**
 * Class, severity and feeling that the words of a complaint suggest, by the word lists, by what people settled and by what was learned
 * from it on request.
 */
export const suggestForComplaint = (
  session: Session,
  text: string,
  judged: JudgedComplaints,
): ComplaintSuggestion => suggestComplaint(text, settled(complaintIndex(session)), judged);

/** What each text is about, as it would be suggested of a complaint. */
export const topicsOf = (session: Session, texts: readonly string[]): readonly ComplaintClass[] =>
  suggestClasses(texts, settled(complaintIndex(session)));
