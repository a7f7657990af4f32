import { m } from '../../paraglide/messages.js';

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
