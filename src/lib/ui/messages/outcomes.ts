import type { LogEntry } from '../../api/data-api.ts';
import { m } from '../../paraglide/messages.js';

export type ContactOutcome = NonNullable<LogEntry['outcome']>;

const OUTCOMES: Readonly<Record<ContactOutcome, () => string>> = {
  ordered: m.common_outcome_ordered,
  'will-order': m.common_outcome_will_order,
  'not-now': m.common_outcome_not_now,
  'no-answer': m.common_outcome_no_answer,
  'left-message': m.common_outcome_left_message,
};

/** What a person logs, and what files of contacts and feedback commonly call theirs. */
type ContactKind = LogEntry['type'] | 'complaint' | 'review' | 'nps' | 'csat' | 'return';

const TYPES: Readonly<Record<ContactKind, () => string>> = {
  visit: m.common_contact_visit,
  call: m.common_contact_call,
  message: m.common_contact_message,
  mail: m.common_contact_mail,
  note: m.common_contact_note,
  complaint: m.common_contact_complaint,
  review: m.common_contact_review,
  nps: m.common_contact_nps,
  csat: m.common_contact_csat,
  return: m.customer_return,
};

export const CONTACT_OUTCOMES = Object.keys(OUTCOMES) as readonly ContactOutcome[];

/** The words of a logged outcome; a word from a person's own file stands as it is. */
export const outcomeName = (outcome: string): string =>
  outcome in OUTCOMES ? OUTCOMES[outcome as ContactOutcome]() : outcome;

/** The words of a kind of contact; a word from a person's own file stands as it is. */
export const contactName = (type: string): string => (type in TYPES ? TYPES[type as ContactKind]() : type);

export const MOODS = [
  m.common_mood_upset,
  m.common_mood_cool,
  m.common_mood_neutral,
  m.common_mood_warm,
  m.common_mood_glad,
];
