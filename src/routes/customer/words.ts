import type { CustomerFact } from '$lib/api/answers.ts';
import { m } from '$lib/paraglide/messages.js';
import { dayHere, formatCount, formatDay } from '$lib/ui/format.ts';

export function factSource({ source }: CustomerFact): string {
  switch (source.from) {
    case 'file':
      // The generator's own batch has no file behind it.
      if (source.fileName === 'sample') return m.shell_sample();
      return source.row === null
        ? m.customer_source_file({ file: source.fileName, day: formatDay(dayHere(source.importedAt)) })
        : m.customer_source_row({ file: source.fileName, row: formatCount(source.row) });
    case 'edit':
      return m.customer_source_you({ day: formatDay(dayHere(source.time)) });
    case 'computed':
      return m.customer_source_computed();
  }
}

/** “in 2 weeks” for the what-if of an order so many days from now. */
export function whenWords(days: number): string {
  if (days === 0) return m.customer_when_today();
  if (days === 7) return m.customer_when_week();
  const weeks = Math.round(days / 7);
  return m.customer_when_weeks({ n: weeks, count: formatCount(weeks) });
}
