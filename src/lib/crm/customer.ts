import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { DayNumber } from '../base/units.ts';

/** Fields of a customer that a person may change, and what each holds. Free attributes may be changed too. */
export const EDITABLE_CUSTOMER_FIELDS = {
  name: 'text',
  email: 'text',
  phone: 'text',
  company: 'text',
  address: 'text',
  city: 'text',
  region: 'text',
  postcode: 'text',
  country: 'text',
  birthday: 'day',
  gender: 'text',
  channel: 'text',
  since: 'day',
  until: 'day',
  owner: 'text',
  tags: 'text',
  latitude: 'number',
  longitude: 'number',
  note: 'text',
  churned: 'boolean',
  tenure: 'number',
} as const;

const ATTRIBUTE = 'attribute:';
const LONGEST_TEXT = 10_000;

export type CustomerValue = string | number | null;
export type InvalidValue = { readonly kind: 'invalid-value'; readonly field: string };

export function isEditableCustomerField(field: string): boolean {
  return Object.hasOwn(EDITABLE_CUSTOMER_FIELDS, field) || field.startsWith(ATTRIBUTE);
}

/** The value as it is kept: text trimmed, an empty one null; numbers finite, days whole. */
export function checkCustomerValue(
  field: string,
  value: CustomerValue,
): Outcome<CustomerValue, InvalidValue> {
  const invalid = failure({ kind: 'invalid-value', field } as const);
  if (!isEditableCustomerField(field)) return invalid;
  if (value === null) return success(null);
  const kind = Object.hasOwn(EDITABLE_CUSTOMER_FIELDS, field)
    ? EDITABLE_CUSTOMER_FIELDS[field as keyof typeof EDITABLE_CUSTOMER_FIELDS]
    : null;
  if (kind === 'text' || (kind === null && typeof value === 'string')) {
    const text = String(value).trim();
    if (text.length > LONGEST_TEXT) return invalid;
    return success(text === '' ? null : text);
  }
  const number = typeof value === 'number' ? value : value.trim() === '' ? null : Number(value);
  if (number === null) return success(null);
  if (!Number.isFinite(number)) return invalid;
  if (kind === 'day' && !Number.isInteger(number)) return invalid;
  if (kind === 'boolean' && number !== 0 && number !== 1) return invalid;
  return success(number);
}

/** The days that tell a customer's life. */
export interface CustomerDays {
  readonly birthday: DayNumber | null;
  readonly since: DayNumber | null;
  readonly until: DayNumber | null;
}

/** Whether they can be true together: born before today, a customer from birth on at most, and left after coming. */
export function areCustomerDays({ birthday, since, until }: CustomerDays, today: DayNumber): boolean {
  // Where the day has already changed elsewhere in the world, it may be tomorrow here.
  if (birthday !== null && birthday > today + 1) return false;
  const first = since ?? until;
  if (birthday !== null && first !== null && first < birthday) return false;
  return since === null || until === null || until >= since;
}
