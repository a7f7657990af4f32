import type { TaskKind } from '../../crm/task.ts';
import { m } from '../../paraglide/messages.js';

export const TASK_KIND_NAMES: Readonly<Record<TaskKind, () => string>> = {
  task: m.agenda_kind_task,
  call: m.agenda_kind_call,
  visit: m.agenda_kind_visit,
  message: m.agenda_kind_message,
  mail: m.agenda_kind_mail,
  appointment: m.agenda_kind_appointment,
};

/** Minutes after midnight as clock time: 570 → “09:30”. */
export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** “09:30” → 570; null for anything else. */
export function minuteOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
