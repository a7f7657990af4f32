import type { RequestQuery, RequestRow, RequestsAnswer } from '../api/requests.ts';
import type { EpochMillis } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import { BLANK_COMPLAINT } from '../crm/complaint.ts';
import type { ServiceRequest } from '../crm/service-request.ts';
import { BLANK_REQUEST, requestState } from '../crm/service-request.ts';
import { complaintClock } from '../decisions/complaint-clock.ts';
import { stepFigures } from '../decisions/complaint-figures.ts';
import { customerName } from './answer-names.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

const YEAR_MILLIS = 365 * MILLIS_PER_DAY;

/** Service requests that a filter leaves, what is due first before the rest, the newest of these first. */
export function answerRequests(session: Session, query: RequestQuery, now: EpochMillis): RequestsAnswer {
  const judged = ownRecords(session, 'requests', BLANK_REQUEST)
    .all.map((one) => judge(session, one, now))
    .sort(byDue);
  const wanted = query.text.trim().toLowerCase();
  const found = judged.filter((row) => isAsked(row, query.show) && wordsOf(row).includes(wanted));
  const recent = judged.filter(({ time }) => time > now - YEAR_MILLIS);
  return {
    everything: judged.length,
    open: judged.filter(({ state }) => state !== 'solved').length,
    late: judged.filter(({ clock }) => clock.late).length,
    total: found.length,
    rows: found.slice(0, query.limit),
    chosen: judged.find(({ id }) => id === query.id) ?? null,
    reply: stepFigures(recent.map(({ clock }) => clock.reply)),
    solution: stepFigures(recent.map(({ clock }) => clock.solution)),
  };
}

/** Open requests that are late or due before `until`, the first due first. */
export function dueRequests(session: Session, now: EpochMillis, until: EpochMillis): RequestRow[] {
  return ownRecords(session, 'requests', BLANK_REQUEST)
    .all.filter(({ solvedAt }) => solvedAt === null)
    .map((one) => judge(session, one, now))
    .filter(({ clock: { dueAt } }) => dueAt !== null && dueAt < until)
    .sort(byDue);
}

function judge({ set, definitions }: Session, request: ServiceRequest, now: EpochMillis): RequestRow {
  const { customer, time, severity, owner, repliedAt, solvedAt, escalatedAt } = request;
  const c = customer === null ? undefined : set.customers.indexById.get(customer);
  const steps = { time, severity, owner, repliedAt, solvedAt, escalatedAt };
  return {
    ...request,
    name: c === undefined ? '' : customerName(set, c),
    state: requestState(request),
    clock: complaintClock({ ...BLANK_COMPLAINT, ...steps }, definitions.complaints, now),
  };
}

const isAsked = ({ state, clock }: RequestRow, show: RequestQuery['show']): boolean =>
  show === 'all' || (show === 'late' ? clock.late : state !== 'solved');

const wordsOf = ({ text, owner, name }: RequestRow): string =>
  `${text}\n${owner ?? ''}\n${name}`.toLowerCase();

const byDue = (a: RequestRow, b: RequestRow): number =>
  (a.clock.dueAt ?? Infinity) - (b.clock.dueAt ?? Infinity) || b.time - a.time;
