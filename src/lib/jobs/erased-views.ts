import type { CustomerFilter } from '../api/customers.ts';
import type { Operation } from '../store/change.ts';
import type { Session } from './session.ts';
import { standing } from './standing.ts';

/** What an erasure does to the operations of saved lists. */
export interface ErasedViews {
  /** Lists that stand now and were taken away or shortened. */
  readonly gone: number;
  /** The operation without the person: null where its list looks for them or is named after them. */
  readonly without: (operation: Operation) => Operation | null;
}

/** Saved lists that look for a person, are named after them or hold them. */
export function erasedViews(
  session: Session,
  ids: ReadonlySet<string>,
  words: readonly string[],
): ErasedViews {
  const lowered = words.map((word) => word.toLowerCase());
  const names = (value: unknown) =>
    typeof value === 'string' && lowered.some((word) => value.toLowerCase().includes(word));
  const named = new Set<string>();
  for (const { operations } of session.changes) {
    for (const { table, record, value, before } of operations) {
      if (table === 'views' && (names(value) || names(before))) named.add(record);
    }
  }
  const shortened = (value: unknown) => typeof value === 'string' && withoutIds(value, ids) !== value;
  const gone = [...standing(session.records, 'views')].filter(
    ([id, fields]) => named.has(id) || shortened(fields.get('filter')),
  ).length;
  return {
    gone,
    without: (operation) => {
      if (operation.table !== 'views') return operation;
      if (named.has(operation.record)) return null;
      if (operation.field !== 'filter') return operation;
      const { value, before, ...rest } = operation;
      const shorter = <T>(one: T) => (typeof one === 'string' ? withoutIds(one, ids) : one);
      return { ...rest, value: shorter(value), ...(before !== undefined && { before: shorter(before) }) };
    },
  };
}

function withoutIds(json: string, ids: ReadonlySet<string>): string {
  const filter = JSON.parse(json) as CustomerFilter;
  if (!filter.ids?.some((id) => ids.has(id))) return json;
  return JSON.stringify({ ...filter, ids: filter.ids.filter((id) => !ids.has(id)) });
}
