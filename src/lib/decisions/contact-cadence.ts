import type { SegmentGroup } from '../base/facts.ts';
import type { DayNumber } from '../base/units.ts';

/** How often customers are to be contacted, in days; null: not by themselves. */
export interface ContactCadence {
  readonly groups: Readonly<Record<SegmentGroup, number | null>>;
  readonly tags: readonly { readonly tag: string; readonly days: number }[];
}

const SEPARATORS = /[,;|，；、]/;
const NOT_REACHED: readonly string[] = ['no-answer', 'left-message'];

/** The customer was reached: a note, or a call that nobody answered, does not count. */
export const isRealContact = (type: string, outcome: string): boolean =>
  type !== 'note' && !NOT_REACHED.includes(outcome);

/** Days from one contact to the next: the shortest of the customer's tags, else that of the group. */
export function cadenceDays(
  { groups, tags }: ContactCadence,
  group: SegmentGroup | null,
  customerTags: string,
): number | null {
  const own = tagCadence(tags, customerTags);
  return own ?? (group === null ? null : groups[group]);
}

export function tagCadence(tags: ContactCadence['tags'], customerTags: string): number | null {
  const held = customerTags.split(SEPARATORS).map((tag) => tag.trim().toLowerCase());
  const days = tags.filter(({ tag }) => held.includes(tag.trim().toLowerCase())).map((rule) => rule.days);
  return days.length === 0 ? null : Math.min(...days);
}

/** Days past the cadence; zero or less where the contact is not due yet. */
export const daysOverdue = (last: DayNumber, cadence: number, today: DayNumber): number =>
  today - last - cadence;
