import type { ContactChance, ContactDay, ContactPart } from '../../api/contact-figures.ts';
import { m } from '../../paraglide/messages.js';
import { formatWeekday } from '../format.ts';

const PARTS: Readonly<Record<ContactPart, () => string>> = {
  morning: m.channels_part_morning,
  noon: m.channels_part_noon,
  afternoon: m.channels_part_afternoon,
  evening: m.channels_part_evening,
};

export const partName = (part: ContactPart): string => PARTS[part]();
export const contactDayName = (day: ContactDay): string => formatWeekday(Number(day.slice(4)));

/** Whether the first is likelier than the second beyond what its interval leaves open. */
export const standsOut = <K extends string>([first, second]: readonly ContactChance<K>[]): boolean =>
  first !== undefined && (second === undefined || first.interval.low > second.rate);
