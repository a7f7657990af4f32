import type { DayNumber, EpochMillis } from '../base/units.ts';
import type { Task } from '../crm/task.ts';
import type { RequestRow } from './requests.ts';
import type { ComplaintRow } from './complaints.ts';

export interface AgendaQuery {
  /** The day in the workspace's time zone. */
  readonly today: DayNumber;
}

/** Whom it is about and how to reach them; blank where it is about nobody. */
export interface Reach {
  readonly customer: string | null;
  readonly name: string;
  readonly city: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

export interface AgendaTask extends Reach, Omit<Task, 'customer'> {
  /** A contact planned with someone who does not consent to it. */
  readonly heldBack: boolean;
}

export interface DueContact extends Reach {
  readonly customer: string;
  readonly last: DayNumber | null;
  /** Days past the agreed day, or past the cadence. */
  readonly overdueDays: number;
}

export interface RouteStop extends Reach {
  readonly task: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface DayReport {
  /** Contacts of the day, the first one first. */
  readonly contacts: readonly {
    readonly customer: string;
    readonly name: string;
    readonly time: EpochMillis;
    readonly type: string;
    readonly outcome: string;
    readonly mood: number | null;
    readonly note: string;
  }[];
  readonly reached: number;
  readonly tasksDone: number;
  readonly tasksLeft: number;
  readonly complaintsTaken: number;
  readonly answersTaken: number;
}

/** What is to be done by people today, and what they did. */
export interface AgendaAnswer {
  /** Open ones due within the week, the earliest first, then those done today. */
  readonly tasks: readonly AgendaTask[];
  /** Contacts agreed for today or before. */
  readonly agreed: readonly DueContact[];
  readonly agreedTotal: number;
  /** Contacts that the cadence asks for, those worth most first. */
  readonly overdue: readonly DueContact[];
  readonly overdueTotal: number;
  /** People whose contact or birthday would be listed, but who do not consent to being contacted. */
  readonly heldBack: number;
  readonly birthdays: readonly (Reach & { readonly inDays: number; readonly age: number })[];
  /** Complaints that are late or due within a day. */
  readonly clocks: readonly ComplaintRow[];
  /** Service requests of the same urgency. */
  readonly requests: readonly RequestRow[];
  /** Today's visits with a place, in the order of a short way. */
  readonly route: readonly RouteStop[];
  readonly kilometres: number;
  /** Visits of today whose customer has no coordinates. */
  readonly withoutPlace: number;
  readonly report: DayReport;
}
