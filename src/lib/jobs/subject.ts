import { mergedInto } from '../data/customer-keys.ts';
import type { Operation } from '../store/change.ts';
import { APART_FIELD } from '../store/change.ts';
import { complaintIndex } from './complaint-index.ts';
import type { Session } from './session.ts';
import { mergesOf } from './session.ts';

/** All ids under which files and edits name one customer, those merged into them and in the recycle bin too. */
export const idsOf = (session: Session, id: string): ReadonlySet<string> => idsFinder(session)(id);

/** `idsOf` for many: O(customers) once, then O(ids) each. */
export function idsFinder({ set, records }: Session): (id: string) => ReadonlySet<string> {
  const { indexById } = set.customers;
  const sameCustomer = idsByNumber(indexById);
  const merges = mergesOf(records);
  const mergedTo = new Map<string, string[]>();
  for (const from of merges.keys()) {
    const stands = mergedInto(from, merges);
    mergedTo.set(stands, [...(mergedTo.get(stands) ?? []), from]);
  }
  return (id) => {
    const stands = mergedInto(id, merges);
    const index = indexById.get(id);
    const others = index === undefined ? [] : (sameCustomer.get(index) ?? []);
    return new Set([id, stands, ...(mergedTo.get(stands) ?? []), ...others]);
  };
}

/** The ids of each customer, by their number. */
export function idsByNumber(indexById: ReadonlyMap<string, number>): ReadonlyMap<number, readonly string[]> {
  const ids = new Map<number, string[]>();
  for (const [id, index] of indexById) {
    const held = ids.get(index);
    if (held) held.push(id);
    else ids.set(index, [id]);
  }
  return ids;
}

/** Tells operations about the customer of these ids: their fields, records of theirs, marks that name them. */
export function isAbout(session: Session, ids: ReadonlySet<string>): (operation: Operation) => boolean {
  const theirs = new Set<string>();
  for (const [table, held] of session.records) {
    for (const [record, fields] of held) {
      const customer = fields.get('customer')?.value;
      if (table !== 'customers' && typeof customer === 'string' && ids.has(customer)) theirs.add(record);
    }
  }
  // What people added to a complaint of a file names its line, not the customer.
  for (const id of ids) for (const complaint of complaintIndex(session).of(id)) theirs.add(complaint.id);
  return ({ table, record, field }) =>
    table !== 'customers'
      ? theirs.has(record)
      : ids.has(record) || (field.startsWith(APART_FIELD) && ids.has(field.slice(APART_FIELD.length)));
}
