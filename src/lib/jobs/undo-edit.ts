import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Change, Operation } from '../store/change.ts';
import { CREATED_FIELD, REMOVED_FIELD } from '../store/change.ts';
import { undoStacks } from '../store/undo-stacks.ts';
import { ADD_CUSTOMER } from './own-customers.ts';
import type { Desk } from './desk.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';

type Undone = Outcome<{ readonly what: string }, StoreError>;

/** Takes back this device's last edit, by operations that say the opposite. */
export async function undoEdit(desk: Desk): Promise<Undone> {
  return step(desk, 'undo', (change) => inverse(change));
}

/** Makes again what was last taken back. */
export async function redoEdit(desk: Desk): Promise<Undone> {
  return step(desk, 'redo', (change) => {
    const again = change.operations.map(toFieldChange);
    return [...again, ...createdRecords(change).map((operation) => removal(operation, false))];
  });
}

async function step(
  desk: Desk,
  kind: 'undo' | 'redo',
  fieldsOf: (change: Change) => readonly FieldChange[],
): Promise<Undone> {
  return desk.asWriter(async (session) => {
    const change = undoStacks(session.changes, session.store.device)[kind].at(-1);
    if (!change) return failure({ kind: 'nothing-to-undo' });
    await recordChange(desk, session, { kind, of: change.id, what: change.what }, fieldsOf(change));
    return success({ what: change.what });
  });
}

function inverse(change: Change): readonly FieldChange[] {
  const created = createdRecords(change);
  const made = new Set(created.map((operation) => operation.record));
  const restored = change.operations
    .filter((operation) => !made.has(operation.record))
    .map((operation): FieldChange => {
      const { table, record, field, before } = operation;
      return before === undefined
        ? { table, record, field, kind: 'unset', value: null }
        : { table, record, field, kind: 'set', value: before };
    });
  return [...restored, ...created.map((operation) => removal(operation, true))];
}

/** One operation for each record that the change itself made: imported ones are never taken back by undo. */
function createdRecords(change: Change): readonly Operation[] {
  const isFirst = ({ table, field }: Operation) =>
    field === CREATED_FIELD ||
    (change.what === ADD_CUSTOMER && table === 'customers' && field === 'name') ||
    (table === 'interactions' && field === 'customer');
  return change.operations.filter(isFirst);
}

function removal({ table, record }: Operation, removed: boolean): FieldChange {
  return { table, record, field: REMOVED_FIELD, kind: 'set', value: removed };
}

function toFieldChange({ table, record, field, kind, value }: Operation): FieldChange {
  return { table, record, field, kind, value };
}
