import { onceFor } from '../base/once-for.ts';
import type { EditedFields, EditValue } from '../data/source-batch.ts';
import type { CurrentRecords, RecordState, RecordTable } from '../store/change.ts';
import { ERASED_FIELD, isMark, REMOVED_FIELD } from '../store/change.ts';

const standingOf = new WeakMap<ReadonlyMap<string, RecordState>, ReadonlyMap<string, EditedFields>>();
const NO_RECORDS: ReadonlyMap<string, EditedFields> = new Map();

/** A record that a change does not touch keeps its state, and so its fields. */
const fieldsThatStand = onceFor((state: RecordState): EditedFields => {
  const fields = new Map<string, EditValue>();
  for (const [name, { kind, value }] of state) if (kind === 'set' && !isMark(name)) fields.set(name, value);
  return fields;
});

/** Fields that stand, by record; worked out once for a state of the table. */
export function standing(records: CurrentRecords, table: RecordTable): ReadonlyMap<string, EditedFields> {
  const states = records.get(table);
  if (!states) return NO_RECORDS;
  const held = standingOf.get(states);
  if (held) return held;
  const found = new Map<string, EditedFields>();
  for (const [record, state] of states) {
    if (isGone(state)) continue;
    const fields = fieldsThatStand(state);
    if (fields.size) found.set(record, fields);
  }
  standingOf.set(states, found);
  return found;
}

/** Whether people took the record back, or erased it for good. */
export const isGone = (state: RecordState): boolean =>
  state.get(REMOVED_FIELD)?.value === true || state.get(ERASED_FIELD)?.value === true;
