import type { AgendaAnswer, AgendaQuery, AgendaTask, DueContact, Reach, RouteStop } from '../api/agenda.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { Task } from '../crm/task.ts';
import { CONTACT_TASKS } from '../crm/task.ts';
import { masked } from '../data/mask-text.ts';
import { unmasked } from '../data/masked-set.ts';
import { nextBirthday } from '../decisions/birthdays.ts';
import { cadenceDays, daysOverdue, tagCadence } from '../decisions/contact-cadence.ts';
import { planRoute } from '../decisions/visit-route.ts';
import { groupOfCode } from '../scores/rfm-groups.ts';
import { complaintRow } from './answer-complaints.ts';
import { contactOf } from './answer-contacts.ts';
import { customerName, customerNumber, customerText } from './answer-names.ts';
import { usableScores } from './answer-session.ts';
import { dueRequests } from './answer-requests.ts';
import { complaintBoard } from './complaint-board.ts';
import { heldFrom } from './held-from.ts';
import { lastRealContact } from './customer-contacts.ts';
import { dayReport } from './day-report.ts';
import type { Session } from './session.ts';
import { taskIndex } from './task-index.ts';

const AHEAD_DAYS = 7;
const MOST_CONTACTS = 30;
const MOST_CLOCKS = 10;
const BIRTHDAY_DAYS = 7;

/** The day's work of people: tasks, contacts that are due, clocks, birthdays, the way, and what was done. */
export function answerAgenda(session: Session, query: AgendaQuery, now: EpochMillis): AgendaAnswer {
  const { today } = query;
  const zone = zoneOf(session.set.timeZone);
  const isToday = (time: EpochMillis | null) => time !== null && zone.dayOf(time) === today;
  const tasks = taskIndex(session).all;
  const open = tasks.filter(({ doneAt, due }) => doneAt === null && due <= today + AHEAD_DAYS).sort(byTime);
  const done = tasks.filter(({ doneAt }) => isToday(doneAt));
  const held = heldFrom(session, 'contact');
  const due = dueContacts(session, today, held);
  const { celebrated, heldBirthdays } = birthdays(session, today, held);
  return {
    tasks: [...open, ...done].map((task) => agendaTask(session, task, held)),
    agreed: due.agreed.slice(0, MOST_CONTACTS).map(due.contact),
    agreedTotal: due.agreed.length,
    overdue: due.overdue.slice(0, MOST_CONTACTS).map(due.contact),
    overdueTotal: due.overdue.length,
    heldBack: new Set([...due.held, ...heldBirthdays]).size,
    birthdays: celebrated,
    clocks: dueClocks(session, now),
    requests: dueRequests(session, now, now + MILLIS_PER_DAY).slice(0, MOST_CLOCKS),
    ...route(
      session,
      open.filter((task) => isVisit(task) && task.due <= today),
    ),
    report: dayReport(session, today, isToday),
  };
}

const isVisit = ({ kind }: Task): boolean => kind === 'visit' || kind === 'appointment';

function byTime(a: Task, b: Task): number {
  return a.due - b.due || (a.minute ?? 1440) - (b.minute ?? 1440) || (a.title < b.title ? -1 : 1);
}

function agendaTask(session: Session, task: Task, held: ReadonlySet<number>): AgendaTask {
  const c = task.customer === null ? undefined : session.set.customers.indexById.get(task.customer);
  const isHeld = c !== undefined && task.doneAt === null && CONTACT_TASKS.includes(task.kind) && held.has(c);
  return { ...task, ...shownWords(session, task, c), ...reachOf(session, task.customer), heldBack: isHeld };
}

/** Free words may name anybody: masked, only a playbook's own title stays, with the name in it masked as elsewhere. */
function shownWords({ set }: Session, { title, note, play }: Task, c: number | undefined) {
  const real = unmasked(set);
  if (real === set) return { title, note };
  const hidden = note === null ? null : masked(note);
  if (play === null || c === undefined) return { title: masked(title), note: hidden };
  return { title: title.replace(customerName(real, c), customerName(set, c)), note: hidden };
}

function reachOf({ set }: Session, customer: string | null): Reach {
  const c = customer === null ? undefined : set.customers.indexById.get(customer);
  if (c === undefined) {
    return { customer: null, name: '', city: '', phone: null, email: null, address: null };
  }
  return {
    customer: set.customers.ids[c],
    name: customerName(set, c),
    city: customerText(set, 'city', c),
    phone: customerText(set, 'phone', c) || null,
    email: customerText(set, 'email', c) || null,
    address: customerText(set, 'address', c) || null,
  };
}

/** A task to contact someone stands for the contact: that is how one is put off. */
function dueContacts(session: Session, today: DayNumber, held: ReadonlySet<number>) {
  const { set, definitions } = session;
  const book = usableScores(session);
  const planned = new Set(
    taskIndex(session)
      .all.filter(({ doneAt, kind }) => doneAt === null && CONTACT_TASKS.includes(kind))
      .map(({ customer }) => customer),
  );
  const agreed: { c: number; last: DayNumber | null; days: number }[] = [];
  const overdue: typeof agreed = [];
  for (let c = 0; c < set.customers.count; c++) {
    const { last: spoken, next } = contactOf(set, c);
    const tags = customerText(set, 'tags', c);
    const tagged = tagCadence(definitions.cadence.tags, tags) !== null;
    if ((spoken === null && !tagged) || planned.has(set.customers.ids[c])) continue;
    if (next !== null) {
      if (next <= today) agreed.push({ c, last: spoken, days: today - next });
      continue;
    }
    const days = cadenceDays(definitions.cadence, book ? groupOfCode(book.columns.group[c]) : null, tags);
    const last = lastRealContact(set, c);
    const late = days === null ? 0 : last === null ? 1 : daysOverdue(last, days, today);
    if (late > 0) overdue.push({ c, last, days: late });
  }
  const isFree = ({ c }: { c: number }) => !held.has(c);
  const worth = (c: number) => book?.columns.worth[c] || 0;
  const contact = ({ c, last, days }: (typeof agreed)[number]): DueContact => ({
    ...reachOf(session, set.customers.ids[c]),
    customer: set.customers.ids[c],
    last,
    overdueDays: days,
  });
  const byWorth = (a: { c: number }, b: { c: number }) => worth(b.c) - worth(a.c) || a.c - b.c;
  return {
    held: [...agreed, ...overdue].map(({ c }) => c).filter((c) => held.has(c)),
    agreed: agreed.filter(isFree).sort((a, b) => a.days - b.days || byWorth(a, b)),
    overdue: overdue.filter(isFree).sort(byWorth),
    contact,
  };
}

function birthdays(session: Session, today: DayNumber, held: ReadonlySet<number>) {
  const { customers } = session.set;
  const heldBirthdays: number[] = [];
  const found: AgendaAnswer['birthdays'][number][] = [];
  for (let c = 0; c < customers.count; c++) {
    const born = customerNumber(session.set, 'birthday', c);
    const next = born === null ? null : nextBirthday(born, today);
    if (!next || next.inDays >= BIRTHDAY_DAYS) continue;
    if (held.has(c)) heldBirthdays.push(c);
    else found.push({ ...reachOf(session, customers.ids[c]), ...next });
  }
  return { celebrated: found.sort((a, b) => a.inDays - b.inDays), heldBirthdays };
}

function dueClocks(session: Session, now: EpochMillis): AgendaAnswer['clocks'] {
  return complaintBoard(session, now)
    .judged.filter(({ clock: { dueAt } }) => dueAt !== null && dueAt < now + MILLIS_PER_DAY)
    .slice(0, MOST_CLOCKS)
    .map(complaintRow);
}

function route(
  session: Session,
  visits: readonly Task[],
): Pick<AgendaAnswer, 'route' | 'kilometres' | 'withoutPlace'> {
  const stops = visits.map((task): RouteStop | null => {
    const c = task.customer === null ? undefined : session.set.customers.indexById.get(task.customer);
    const latitude = c === undefined ? null : customerNumber(session.set, 'latitude', c);
    const longitude = c === undefined ? null : customerNumber(session.set, 'longitude', c);
    if (latitude === null || longitude === null) return null;
    return { ...reachOf(session, task.customer), task: task.id, latitude, longitude };
  });
  const placed = stops.filter((stop) => stop !== null);
  const { order, kilometres } = planRoute(placed);
  return {
    route: order.map((i) => placed[i]),
    kilometres,
    withoutPlace: visits.length - placed.length,
  };
}
