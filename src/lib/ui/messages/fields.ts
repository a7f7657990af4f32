import type { CustomerFact } from '../../api/customer.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatWallTime, formatDay, formatDecimal, formatMoneyExact } from '../format.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  name: m.customer_field_name,
  email: m.customer_field_email,
  phone: m.customer_field_phone,
  company: m.customer_field_company,
  address: m.customer_field_address,
  city: m.customer_field_city,
  region: m.customer_field_region,
  postcode: m.customer_field_postcode,
  country: m.customer_field_country,
  birthday: m.customer_field_birthday,
  gender: m.customer_field_gender,
  channel: m.customer_field_channel,
  since: m.customer_field_since,
  until: m.customer_field_until,
  owner: m.customer_field_owner,
  tags: m.customer_field_tags,
  note: m.customer_field_note,
  churned: m.customer_field_churned,
  tenure: m.customer_field_tenure,
  favourite: m.customer_field_favourite,
};

/** A field in words; a column of a person's own file is named as the file names it. */
export const fieldName = (field: string): string => NAMES[field]?.() ?? field.replace(/^attribute:/, '');

/** A field's value as people write it. */
export function fieldValue({ kind, value, field }: Pick<CustomerFact, 'kind' | 'value' | 'field'>): string {
  if (value === null) return m.common_unknown();
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'money':
      return formatMoneyExact(value);
    case 'day':
      return formatDay(value);
    case 'time':
      return formatWallTime(value);
    case 'boolean':
      return value ? m.common_yes() : m.common_no();
    default:
      return Number.isInteger(value)
        ? formatCount(value)
        : formatDecimal(value, field === 'latitude' ? 4 : 2);
  }
}
