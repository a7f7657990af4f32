/** How long people are kept who neither order nor are in touch. */
export interface RetentionRule {
  /** Null: for ever. */
  readonly years: number | null;
  /** What becomes of them then, once somebody says yes. */
  readonly then: 'anonymise' | 'erase';
}

/** Ids of people who were made anonymous: there is nobody left to forget. */
export const ANONYMOUS_PREFIX = 'anon-';

/** What grows old beside people: words that customers said, notes of contacts, photos and voice notes, sales to nobody. */
export const KEPT_THINGS = ['comments', 'notes', 'attachments', 'sales'] as const;
export type KeptThing = (typeof KEPT_THINGS)[number];
/** Years that each is kept; null: for ever. */
export type KeepingRules = Readonly<Record<KeptThing, number | null>>;
