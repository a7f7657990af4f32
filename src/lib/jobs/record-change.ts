import { randomId } from '../base/random-id.ts';
import type { AttachedBytes } from '../store/attachments.ts';
import type { Change, FieldValue, Operation, RecordTable } from '../store/change.ts';
import { REMOVED_FIELD } from '../store/change.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';
import { afterChange } from './session.ts';

/** A field as it shall become; `unset` gives way to what was imported. */
export interface FieldChange {
  readonly table: RecordTable;
  readonly record: string;
  readonly field: string;
  readonly kind: 'set' | 'unset';
  readonly value: FieldValue;
  /** Operations that were seen besides the one that stands: those of a conflict that this settles. */
  readonly replaces?: readonly string[];
}

/** Who removes a record has seen all of it; who sets a field, what stood there. */
function seenBy({ table, record, field, replaces = [] }: FieldChange, records: Session['records']): string[] {
  const state = records.get(table)?.get(record);
  const seen = field === REMOVED_FIELD ? [...(state?.values() ?? [])] : [state?.get(field)];
  return [...new Set([...seen.flatMap((one) => (one ? [one.time] : [])), ...replaces])];
}

/** Appends one change to the log and shows the state that follows. */
export async function recordChange(
  desk: Desk,
  session: Session,
  about: Pick<Change, 'kind' | 'of' | 'what'>,
  fields: readonly FieldChange[],
  attached: readonly AttachedBytes[] = [],
): Promise<Change> {
  const { store, records } = session;
  const time = store.clock.next();
  const operations = fields.map((change): Operation => {
    const held = records.get(change.table)?.get(change.record)?.get(change.field);
    const before = held?.kind === 'set' ? { before: held.value } : {};
    const replaces = seenBy(change, records);
    return { id: randomId(), time, device: store.device, ...change, ...before, replaces };
  });
  const change: Change = { id: randomId(), time, device: store.device, ...about, operations };
  await store.appendChange(change, attached);
  await desk.wrote(await afterChange(session, change));
  return change;
}
