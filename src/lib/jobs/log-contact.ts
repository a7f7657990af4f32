import type { LogEntry } from '../api/data-api.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import { contactFields } from '../crm/contact.ts';
import type { Desk } from './desk.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';

/** Logs a visit, call, message, mail or note as a record of its own. */
export async function logContact(
  desk: Desk,
  entry: LogEntry,
): Promise<Outcome<{ readonly id: string }, StoreError>> {
  return desk.asWriter(async (session) => {
    if (!session.set.customers.indexById.has(entry.customer)) return failure({ kind: 'not-found' });
    const fields = contactFields(entry, desk.environment.now());
    if (!fields.ok) return fields;
    const id = randomId();
    const changes = Object.entries(fields.value).map(([field, value]): FieldChange => ({
      table: 'interactions',
      record: id,
      field,
      kind: 'set',
      value,
    }));
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'log-contact' }, changes);
    return success({ id });
  });
}
