import type { CustomerFact, TimelineEntry } from '$lib/api/customer.ts';
import type { CustomerSources, SourceRow } from '$lib/api/sources.ts';
import { m } from '$lib/paraglide/messages.js';
import { dayHere, formatCount, formatDay, formatList } from '$lib/ui/format.ts';

const rowWords = ({ fileName, row, importedAt }: SourceRow): string => {
  if (fileName === 'sample') return m.shell_sample();
  const day = formatDay(dayHere(importedAt));
  return row === null
    ? m.customer_source_file({ file: fileName, day })
    : m.customer_source_row({ file: fileName, row: formatCount(row), day });
};

/** The rows of an order, in words; null for what no file told. */
export function orderSource({ id, kind }: TimelineEntry, { orders }: CustomerSources): string | null {
  if (kind !== 'order' && kind !== 'return') return null;
  const rows = orders[id.slice(id.indexOf(':') + 1)];
  return rows ? m.customer_source_from({ rows: formatList(rows.map(rowWords)) }) : null;
}

/** Where a fact comes from; `sources`: the rows of the files, once they were looked up. */
export function factSource({ source, field }: CustomerFact, sources: CustomerSources | null): string {
  const traced = sources?.facts[field];
  if (traced && source.from !== 'edit') return rowWords(traced);
  switch (source.from) {
    case 'file':
      // The generator's own batch has no file behind it.
      return source.fileName === 'sample' ? m.shell_sample() : rowWords(source);
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
