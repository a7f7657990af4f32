import type { AgendaTask, DueContact } from '$lib/api/agenda.ts';
import type { DayNumber } from '$lib/base/units.ts';
import type { LogEntry } from '$lib/api/data-api.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatDayWeekday } from '$lib/ui/format.ts';
import { agendaAnswer } from '../records/agenda.ts';
import { keepRecord, kept } from '../records/keep.ts';

const WEEK = 7;

export function createAgendaView() {
  const { today, answer } = agendaAnswer();
  const plan = (contact: DueContact, kind: 'visit' | 'call', due: number, said: string) =>
    keepRecord(
      {
        table: 'tasks',
        id: null,
        fields: {
          customer: contact.customer,
          kind,
          due,
          title:
            kind === 'visit'
              ? m.agenda_visit_name({ name: contact.name })
              : m.agenda_call_name({ name: contact.name }),
        },
      },
      said,
    );
  return {
    get today(): DayNumber {
      return today();
    },
    answer,
    setDone: (task: AgendaTask, done: boolean) =>
      keepRecord(
        { table: 'tasks', id: task.id, fields: { doneAt: done ? Date.now() : null } },
        done ? m.agenda_task_done() : m.agenda_task_reopened(),
      ),
    remove: (task: AgendaTask) => kept(m.agenda_task_removed(), (api) => api.removeRecord('tasks', task.id)),
    visitToday: (contact: DueContact) =>
      plan(contact, 'visit', today(), m.agenda_visit_planned({ name: contact.name })),
    snooze: (contact: DueContact) =>
      plan(
        contact,
        'call',
        today() + WEEK,
        m.agenda_snoozed({ name: contact.name, day: formatDayWeekday(today() + WEEK) }),
      ),
    log: (contact: DueContact, entry: Omit<LogEntry, 'customer'>) =>
      kept(m.today_logged({ name: contact.name }), (api) =>
        api.logContact({ customer: contact.customer, ...entry }),
      ),
  };
}
