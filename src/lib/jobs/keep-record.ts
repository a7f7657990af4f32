import type { RecordEdit } from '../api/records.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import type { EpochMillis } from '../base/units.ts';
import { checkRecord } from '../crm/record-type.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';
import { RECORD_TYPES } from '../crm/record-types.ts';
import { CREATED_FIELD, REMOVED_FIELD } from '../store/change.ts';
import type { Desk } from './desk.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';
import { heldFields } from './held-fields.ts';
import type { Session } from './session.ts';

/** Makes or changes any record that people keep, as one step of undo. */
export async function saveRecord(
  desk: Desk,
  edit: RecordEdit,
): Promise<Outcome<{ readonly id: string }, StoreError>> {
  const saved = await saveRecords(desk, [edit]);
  return saved.ok ? success({ id: saved.value.ids[0] }) : saved;
}

/** The same for several at once: all of them or, where one does not fit, none; undone together. */
export async function saveRecords(
  desk: Desk,
  edits: readonly RecordEdit[],
): Promise<Outcome<{ readonly ids: readonly string[] }, StoreError>> {
  return desk.asWriter(async (session) => {
    const now = desk.environment.now();
    const ids: string[] = [];
    const changes: FieldChange[] = [];
    for (const edit of edits) {
      const found = changesOf(session, edit, now);
      if (!found.ok) return found;
      ids.push(found.value.record);
      changes.push(...found.value.changes);
    }
    if (changes.length > 0) {
      const what = `${edits[0].id === null ? 'add' : 'edit'}-${edits[0].table}`;
      await recordChange(desk, session, { kind: 'edit', of: null, what }, changes);
    }
    return success({ ids });
  });
}

function changesOf(
  session: Session,
  { table, id, fields }: RecordEdit,
  now: EpochMillis,
): Outcome<{ readonly record: string; readonly changes: readonly FieldChange[] }, StoreError> {
  const held = id === null ? {} : heldFields(session, table, id);
  if (held === null) return failure({ kind: 'not-found' });
  const checked = checkRecord(RECORD_TYPES[table], held, fields, now);
  if (!checked.ok) return checked;
  const { customer } = checked.value;
  if (typeof customer === 'string' && !session.set.customers.indexById.has(customer)) {
    return failure({ kind: 'invalid-value', field: 'customer' });
  }
  const record = id ?? randomId();
  const set = (field: string, value: FieldChange['value']): FieldChange => {
    return { table, record, field, kind: 'set', value };
  };
  const changes = Object.entries(checked.value)
    .filter(([field, value]) => value !== ((held[field] as typeof value | undefined) ?? null))
    .map(([field, value]) => set(field, value));
  if (id === null) changes.push(set(CREATED_FIELD, now));
  return success({ record, changes });
}

/** Moves a record to the recycle bin. */
export const removeRecord = (desk: Desk, table: OwnRecordTable, id: string) =>
  setRemoved(desk, table, id, true);

export const restoreRecord = (desk: Desk, table: OwnRecordTable, id: string) =>
  setRemoved(desk, table, id, false);

async function setRemoved(
  desk: Desk,
  table: OwnRecordTable,
  record: string,
  removed: boolean,
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const state = session.records.get(table)?.get(record);
    const isRemoved = state?.get(REMOVED_FIELD)?.value === true;
    const known = state?.has(CREATED_FIELD) && isRemoved !== removed;
    if (!known) return failure({ kind: 'not-found' });
    await recordChange(
      desk,
      session,
      { kind: 'edit', of: null, what: `${removed ? 'remove' : 'restore'}-${table}` },
      [{ table, record, field: REMOVED_FIELD, kind: 'set', value: removed }],
    );
    return success(true);
  });
}
