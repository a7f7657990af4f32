import type { LifecycleAnswer } from '../api/lifecycle.ts';
import type { RecordEdit } from '../api/records.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { STAGES } from '../base/stages.ts';
import type { DayNumber } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { Play } from '../crm/play.ts';
import { BLANK_PLAY } from '../crm/play.ts';
import { CONTACT_TASKS } from '../crm/task.ts';
import { stageOn } from '../decisions/lifecycle.ts';
import { customerName } from './answer-names.ts';
import type { StageState } from './customer-stages.ts';
import { historyOf, stageDay, stageStates } from './customer-stages.ts';
import type { Desk } from './desk.ts';
import { heldFrom } from './held-from.ts';
import { saveRecords } from './keep-record.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';
import { taskIndex } from './task-index.ts';

/** Whoever came to a stage longer ago than this is not taken up by a play any more. */
const TAKEN_UP_DAYS = 30;
const MOST_TASKS = 200;
const NOBODY: ReadonlySet<number> = new Set();

const playsOf = (session: Session) => ownRecords(session, 'plays', BLANK_PLAY).all;

/** Customers for whom a play is due and has no task yet; those who do not consent to it apart. */
function dueFor(session: Session, play: Play, states: readonly StageState[]) {
  const withheld = heldFrom(session, 'profiling');
  const made = new Set(
    taskIndex(session)
      .all.filter((task) => task.play === play.id)
      .map(({ customer }) => customer),
  );
  const due = states.filter(
    ({ customer, stage, days }) =>
      stage === play.stage &&
      days >= play.afterDays &&
      days <= play.afterDays + TAKEN_UP_DAYS &&
      !made.has(session.set.customers.ids[customer]),
  );
  // A play picks people by what they do; most then have somebody contact them.
  const judged = due.filter(({ customer }) => !withheld.has(customer));
  const held = CONTACT_TASKS.includes(play.kind) ? heldFrom(session, 'contact') : NOBODY;
  const free = judged.filter(({ customer }) => !held.has(customer));
  return { due: free, unjudged: due.length - judged.length, heldBack: judged.length - free.length };
}

export function playFigures(session: Session, states: readonly StageState[]): LifecycleAnswer['plays'] {
  return playsOf(session).map((play) => {
    const asked = dueFor(session, play, states);
    const tasks = taskIndex(session).all.filter((task) => task.play === play.id);
    const done = tasks.filter(({ doneAt }) => doneAt !== null);
    return {
      ...play,
      due: asked.due.length,
      heldBack: asked.heldBack,
      unjudged: asked.unjudged,
      made: tasks.length,
      done: done.length,
      movedOn: done.filter(({ customer, doneAt }) =>
        hasMovedOn(session, customer, zoneOf(session.set.timeZone).dayOf(doneAt ?? 0)),
      ).length,
    };
  });
}

/** In a later stage now than on the day, and not lost. */
function hasMovedOn(session: Session, id: string | null, day: DayNumber): boolean {
  const customer = id === null ? undefined : session.set.customers.indexById.get(id);
  if (customer === undefined) return false;
  const history = historyOf(session.set, customer);
  const rank = (at: DayNumber) => {
    const stage = stageOn(history, at, session.definitions.lifecycle);
    return stage === null || stage === 'lost' ? -1 : STAGES.indexOf(stage);
  };
  return rank(stageDay(session)) > rank(day);
}

/** Makes the tasks of a play for all for whom it is due, as one step of undo. */
export async function runPlay(
  desk: Desk,
  id: string,
  due: DayNumber,
): Promise<Outcome<{ readonly made: number }, StoreError>> {
  const session = desk.session();
  const play = session && playsOf(session).find((each) => each.id === id);
  if (!session || !play) return failure({ kind: 'not-found' });
  const asked = dueFor(session, play, stageStates(session, stageDay(session)));
  const people = asked.due.slice(0, MOST_TASKS);
  const edits = people.map(({ customer }): RecordEdit => ({
    table: 'tasks',
    id: null,
    fields: {
      customer: session.set.customers.ids[customer],
      kind: play.kind,
      title: `${play.title} – ${customerName(session.set, customer)}`.slice(0, 300),
      due,
      play: play.id,
    },
  }));
  if (edits.length === 0) return success({ made: 0 });
  const saved = await saveRecords(desk, edits);
  return saved.ok ? success({ made: edits.length }) : saved;
}
