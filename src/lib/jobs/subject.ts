import { mergedInto } from '../data/customer-keys.ts';
import type { Operation } from '../store/change.ts';
import { APART_FIELD } from '../store/change.ts';
import { complaintIndex } from './complaint-index.ts';
import type { Session } from './session.ts';
import { mergesOf } from './session.ts';

/** All ids under which files and edits name one customer, those merged into them and in the recycle bin too. */
export function idsOf({ set, records }: Session, id: string): ReadonlySet<string> {
  const { indexById } = set.customers;
  const index = indexById.get(id);
  const merges = mergesOf(records);
  const stands = mergedInto(id, merges);
  const ids = new Set([id, stands]);
  for (const from of merges.keys()) if (mergedInto(from, merges) === stands) ids.add(from);
  if (index !== undefined) for (const [other, at] of indexById) if (at === index) ids.add(other);
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
