import type { DayNumber, EpochMillis } from '../base/units.ts';
import type { RecordType } from './record-type.ts';

export const TASK_KINDS = ['task', 'call', 'visit', 'message', 'mail', 'appointment'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Something to do, with or without a customer; an appointment has a minute of the day. */
export interface Task {
  readonly id: string;
  readonly customer: string | null;
  readonly kind: TaskKind;
  readonly title: string;
  readonly due: DayNumber;
  /** Minutes after midnight, where it matters. */
  readonly minute: number | null;
  readonly doneAt: EpochMillis | null;
  readonly note: string | null;
  /** The play of the playbook that made it. */
  readonly play: string | null;
}

/** A task of which nothing is known yet. */
export const BLANK_TASK: Task = {
  id: '',
  customer: null,
  kind: 'task',
  title: '',
  due: 0,
  minute: null,
  doneAt: null,
  note: null,
  play: null,
};

/** Kinds that mean meeting or reaching the customer. */
export const CONTACT_TASKS: readonly TaskKind[] = ['call', 'visit', 'message', 'mail', 'appointment'];

export const TASK: RecordType = {
  fields: {
    customer: { kind: 'text' },
    kind: { kind: 'choice', choices: TASK_KINDS, required: true },
    title: { kind: 'text', longest: 300, required: true },
    due: { kind: 'day', required: true },
    minute: { kind: 'whole', least: 0, most: 1439 },
    doneAt: { kind: 'time' },
    note: { kind: 'text' },
    play: { kind: 'text', longest: 100 },
  },
};
