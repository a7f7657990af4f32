/** How long people are kept who neither order nor are in touch. */
export interface RetentionRule {
  /** Null: for ever. */
  readonly years: number | null;
  /** What becomes of them then, once somebody says yes. */
  readonly then: 'anonymise' | 'erase';
}

/** Ids of people who were made anonymous: there is nobody left to forget. */
export const ANONYMOUS_PREFIX = 'anon-';
