import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';

export const CONTACT_TYPES = ['visit', 'call', 'message', 'mail', 'note'] as const;
export const CONTACT_OUTCOMES = ['ordered', 'will-order', 'not-now', 'no-answer', 'left-message'] as const;

/** What a person logs after meeting, calling or writing to a customer. */
export interface Contact {
  readonly customer: string;
  readonly type: (typeof CONTACT_TYPES)[number];
  readonly outcome: (typeof CONTACT_OUTCOMES)[number] | null;
  /** 1 upset … 5 glad. */
  readonly mood: number | null;
  readonly nextContact: DayNumber | null;
  readonly note: string;
}

export type ContactFields = Readonly<Record<string, string | number | null>>;

/** The contact as fields of an `interactions` record; blanks are left out. */
export function contactFields(
  contact: Contact,
  time: EpochMillis,
): Outcome<ContactFields, { readonly kind: 'invalid-value'; readonly field: string }> {
  const { customer, type, outcome, mood, nextContact, note } = contact;
  if (!CONTACT_TYPES.includes(type)) return failure({ kind: 'invalid-value', field: 'type' });
  if (outcome !== null && !CONTACT_OUTCOMES.includes(outcome)) {
    return failure({ kind: 'invalid-value', field: 'outcome' });
  }
  if (mood !== null && !(mood >= 1 && mood <= 5)) return failure({ kind: 'invalid-value', field: 'mood' });
  if (nextContact !== null && !Number.isInteger(nextContact)) {
    return failure({ kind: 'invalid-value', field: 'nextContact' });
  }
  const text = note.trim();
  return success({
    customer,
    time,
    type,
    direction: 'out',
    ...(outcome === null ? {} : { outcome }),
    ...(mood === null ? {} : { mood }),
    ...(nextContact === null ? {} : { nextContact }),
    ...(text === '' ? {} : { text }),
  });
}
