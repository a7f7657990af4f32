import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import type { RecordFields } from '../crm/record-type.ts';
import { checkRecord } from '../crm/record-type.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';
import { RECORD_TYPES } from '../crm/record-types.ts';
import { CREATED_FIELD, REMOVED_FIELD } from '../store/change.ts';
import type { Desk } from './desk.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';
import { heldFields } from './held-fields.ts';

/** A record to make where `id` is null; else the fields of it that change. */
export interface RecordEdit {
  readonly table: OwnRecordTable;
  readonly id: string | null;
  readonly fields: RecordFields;
}

/** Makes or changes any record that people keep, as one step of undo. */
export async function saveRecord(
  desk: Desk,
  { table, id, fields }: RecordEdit,
): Promise<Outcome<{ readonly id: string }, StoreError>> {
  return desk.asWriter(async (session) => {
    const held = id === null ? {} : heldFields(session, table, id);
    if (held === null) return failure({ kind: 'not-found' });
    const now = desk.environment.now();
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
    if (changes.length > 0) {
      const what = id === null ? `add-${table}` : `edit-${table}`;
      await recordChange(desk, session, { kind: 'edit', of: null, what }, changes);
    }
    return success({ id: record });
  });
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
