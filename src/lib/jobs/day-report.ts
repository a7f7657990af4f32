import type { DayReport } from '../api/agenda.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { dayOfMillis } from '../base/units.ts';
import { numberAt, textAt } from '../data/cell.ts';
import { isRealContact } from '../decisions/contact-cadence.ts';
import { customerName } from './answer-names.ts';
import { complaintIndex } from './complaint-index.ts';
import type { Session } from './session.ts';
import { standing } from './standing.ts';
import { taskIndex } from './task-index.ts';

/** What was done on a day. O(customers + records). */
export function dayReport(
  session: Session,
  today: DayNumber,
  isOfDay: (time: EpochMillis) => boolean,
): DayReport {
  const contacts = contactsOf(session, today);
  const tasks = taskIndex(session).all;
  const answers = [...standing(session.records, 'feedback').values()];
  return {
    contacts,
    reached: new Set(
      contacts.filter(({ type, outcome }) => isRealContact(type, outcome)).map(({ customer }) => customer),
    ).size,
    tasksDone: tasks.filter(({ doneAt }) => doneAt !== null && isOfDay(doneAt)).length,
    tasksLeft: tasks.filter(({ doneAt, due }) => doneAt === null && due <= today).length,
    complaintsTaken: complaintIndex(session).all.filter(({ imported, time }) => !imported && isOfDay(time))
      .length,
    answersTaken: answers.filter((fields) => isOfDay(Number(fields.get('time')))).length,
  };
}

function contactsOf({ set }: Session, today: DayNumber): DayReport['contacts'] {
  const { offsets, columns } = set.interactions;
  const zone = zoneOf(set.timeZone);
  const contacts: DayReport['contacts'][number][] = [];
  for (let c = 0; c < set.customers.count; c++) {
    // Rows are in order of time: those of the day, if any, are the last ones but for what lies ahead.
    for (let row = offsets[c + 1] - 1; row >= offsets[c]; row--) {
      const time = numberAt(columns.time, row);
      const day = dayOfMillis(time);
      if (!(day >= today)) break;
      if (day > today) continue;
      const mood = numberAt(columns.mood, row);
      contacts.push({
        customer: set.customers.ids[c],
        name: customerName(set, c),
        time: zone.instantOf(time),
        type: textAt(columns.type, row),
        outcome: textAt(columns.outcome, row),
        mood: Number.isNaN(mood) ? null : mood,
        note: textAt(columns.text, row),
      });
    }
  }
  return contacts.sort((a, b) => a.time - b.time);
}
