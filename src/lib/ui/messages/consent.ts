import type { ConsentChannel, ContactRule, Purpose } from '../../crm/consent.ts';
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

export const CONTACT_RULE_NAMES: Readonly<Record<ContactRule, () => string>> = {
  'unless-withdrawn': m.consent_rule_withdrawn,
  'only-given': m.consent_rule_given,
};

export const purposeName = (purpose: Purpose): string => PURPOSES[purpose]();
export const channelName = (channel: ConsentChannel): string => CHANNELS[channel]();
