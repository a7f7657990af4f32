import type { EpochMillis } from '../base/units.ts';
import type { RecordType } from './record-type.ts';

export const PURPOSES = ['contact', 'profiling', 'research', 'sharing'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const CONSENT_CHANNELS = ['paper', 'mail', 'message', 'phone', 'online', 'person'] as const;
/** Whom a purpose may count on: everyone who did not withdraw, or only who said so. */
export const CONSENT_RULES = ['unless-withdrawn', 'only-given'] as const;
export type ConsentRule = (typeof CONSENT_RULES)[number];
export type ConsentRules = Readonly<Record<Purpose, ConsentRule>>;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** What somebody said once about one purpose; a withdrawal is a record of its own, so that the proof stays. */
export interface Consent {
  readonly id: string;
  readonly customer: string | null;
  readonly purpose: Purpose;
  readonly given: boolean;
  /** Which wording they agreed to: `2026-03`, `Newsletter v2`. */
  readonly wording: string | null;
  readonly channel: ConsentChannel;
  readonly time: EpochMillis;
}

export const BLANK_CONSENT: Consent = {
  ...{ id: '', customer: null, purpose: 'contact', given: false, wording: null },
  ...{ channel: 'person', time: 0 },
};

export const CONSENT: RecordType = {
  fields: {
    customer: { kind: 'text', required: true },
    purpose: { kind: 'choice', choices: PURPOSES, required: true },
    given: { kind: 'flag', required: true },
    wording: { kind: 'text', longest: 200 },
    channel: { kind: 'choice', choices: CONSENT_CHANNELS, required: true },
    time: { kind: 'time', required: true },
  },
  contradiction: ({ given, wording, time }, now) => {
    if (given === true && !wording) return 'wording';
    return Number(time) > now ? 'time' : null;
  },
};

/** What was last said of each purpose; of two at one moment the withdrawal counts. O(consents). */
export function latestConsents(consents: Iterable<Consent>): ReadonlyMap<Purpose, Consent> {
  const latest = new Map<Purpose, Consent>();
  for (const consent of consents) {
    const held = latest.get(consent.purpose);
    const isLater = !held || consent.time > held.time || (consent.time === held.time && !consent.given);
    if (isLater) latest.set(consent.purpose, consent);
  }
  return latest;
}
