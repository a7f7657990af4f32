import type { ConsentChannel, ConsentRule, Purpose } from '../../crm/consent.ts';
import { m } from '../../paraglide/messages.js';

export const PURPOSES: Readonly<Record<Purpose, () => string>> = {
  contact: m.consent_purpose_contact,
  profiling: m.consent_purpose_profiling,
  research: m.consent_purpose_research,
  sharing: m.consent_purpose_sharing,
};

export const CHANNELS: Readonly<Record<ConsentChannel, () => string>> = {
  paper: m.consent_channel_paper,
  mail: m.consent_channel_mail,
  message: m.consent_channel_message,
  phone: m.consent_channel_phone,
  online: m.consent_channel_online,
  person: m.consent_channel_person,
};

/** How many are left out for want of consent. */
export const HELD_BACK: Readonly<Record<Purpose, (words: { n: number; count: string }) => string>> = {
  contact: m.consent_held_back,
  profiling: m.consent_held_profiling,
  research: m.consent_held_research,
  sharing: m.consent_held_sharing,
};

/** The condition of a list that asks for them. */
export const HELD_CONDITION: Readonly<Record<Purpose, () => string>> = {
  contact: m.customers_held_back,
  profiling: m.customers_held_profiling,
  research: m.customers_held_research,
  sharing: m.customers_held_sharing,
};

export const CONSENT_RULE_NAMES: Readonly<Record<ConsentRule, () => string>> = {
  'unless-withdrawn': m.consent_rule_withdrawn,
  'only-given': m.consent_rule_given,
};

export const purposeName = (purpose: Purpose): string => PURPOSES[purpose]();
export const channelName = (channel: ConsentChannel): string => CHANNELS[channel]();
