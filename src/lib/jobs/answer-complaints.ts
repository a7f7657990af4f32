import type { ComplaintDetail, ComplaintQuery, ComplaintRow, ComplaintsAnswer } from '../api/complaints.ts';
import type { EpochMillis } from '../base/units.ts';
import { dayOfMillis, MILLIS_PER_DAY } from '../base/units.ts';
import type { Complaint, ComplaintState } from '../crm/complaint.ts';
import { complaintState } from '../crm/complaint.ts';
import type { ComplaintClock } from '../decisions/complaint-clock.ts';
import { complaintClock } from '../decisions/complaint-clock.ts';
import { causeKey, causeOf, monthlyCounts, pareto, stepFigures } from '../decisions/complaint-figures.ts';
import type { ComplaintSuggestion, LearntWords } from '../decisions/complaint-suggestion.ts';
import { learnWords, suggestComplaint } from '../decisions/complaint-suggestion.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { usableScores } from './answer-session.ts';
import { customerName, customerText } from './answer-names.ts';
import { known } from './answer-rows.ts';
import { complaintIndex } from './complaint-index.ts';
import type { RecordIndex } from './record-index.ts';
import type { Session } from './session.ts';

const MONTHS = 12;
const YEAR_MILLIS = 365 * MILLIS_PER_DAY;

interface Judged {
  readonly complaint: Complaint;
  readonly state: ComplaintState;
  readonly clock: ComplaintClock;
}

/** One window of the complaints that a filter leaves, what is due first before the rest, with figures of the year. */
export function answerComplaints(
  session: Session,
  query: ComplaintQuery,
  now: EpochMillis,
): ComplaintsAnswer {
  const { set, definitions } = session;
  const judged = complaintIndex(session).all.map((complaint): Judged => ({
    complaint,
    state: complaintState(complaint),
    clock: complaintClock(complaint, definitions.complaints, now),
  }));
  const recent = judged.filter(({ complaint }) => complaint.time > now - YEAR_MILLIS);
  const found = judged.filter((one) => isAsked(set, one, query)).sort(byDue);
  return {
    total: found.length,
    everything: judged.length,
    open: judged.filter(isOpen).length,
    late: judged.filter(({ clock }) => clock.late).length,
    rows: found.slice(query.offset, query.offset + query.limit).map((one) => row(set, one)),
    pareto: pareto(recent.map(({ complaint }) => complaint)).map((bar) => ({ ...bar, key: causeKey(bar) })),
    months: monthlyCounts(
      recent.map(({ complaint }) => complaint),
      dayOfMillis(now),
      MONTHS,
    ),
    reply: stepFigures(recent.map(({ clock }) => clock.reply)),
    solution: stepFigures(recent.map(({ clock }) => clock.solution)),
  };
}

const isOpen = ({ state }: Judged): boolean => state === 'new' || state === 'working';

/** Open ones by when they are due, then the rest as they came. */
function byDue(a: Judged, b: Judged): number {
  return (a.clock.dueAt ?? Infinity) - (b.clock.dueAt ?? Infinity) || 0;
}

function isAsked(set: WorkingSet, one: Judged, { show, cause, severity, text }: ComplaintQuery): boolean {
  const { complaint, state, clock } = one;
  if (show === 'open' ? !isOpen(one) : show === 'late' ? !clock.late : show !== 'all' && show !== state) {
    return false;
  }
  if (cause !== null && causeKey(causeOf(complaint)) !== cause) return false;
  if (severity !== null && complaint.severity !== severity) return false;
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const said = [complaint.text, complaint.owner ?? '', nameOf(set, complaint)];
  return said.some((words) => words.toLowerCase().includes(wanted));
}

function nameOf(set: WorkingSet, { customer }: Complaint): string {
  const c = customer === null ? undefined : set.customers.indexById.get(customer);
  return c === undefined ? '' : customerName(set, c);
}

function row(set: WorkingSet, { complaint, state, clock }: Judged): ComplaintRow {
  const { id, customer, time, severity, owner, text } = complaint;
  return {
    id,
    customer,
    name: nameOf(set, complaint),
    time,
    cause: causeOf(complaint),
    severity,
    state,
    clock,
    owner,
    text: text.slice(0, 160),
  };
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
    name: nameOf(set, complaint),
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

const learnt = new WeakMap<RecordIndex<Complaint>, LearntWords>();

/** Class, severity and feeling that the words of a complaint suggest, by the lexicon and by what people settled. */
export function suggestForComplaint(session: Session, text: string): ComplaintSuggestion {
  const index = complaintIndex(session);
  const settled = learnt.get(index) ?? learnWords(index.all.filter(hasClass));
  learnt.set(index, settled);
  return suggestComplaint(text, settled);
}

const hasClass = (
  complaint: Complaint,
): complaint is Complaint & { readonly class: NonNullable<Complaint['class']> } => complaint.class !== null;
