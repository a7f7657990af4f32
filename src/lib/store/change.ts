import type { HybridTime } from './hybrid-clock.ts';
import { millisOfHybridTime } from './hybrid-clock.ts';
import type { EpochMillis } from '../base/units.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';

export type FieldValue = string | number | boolean | null;

/** Records that people make or edit. */
export type RecordTable = 'customers' | 'interactions' | OwnRecordTable;

/** Not a field of any record: true once the record is taken back. */
export const REMOVED_FIELD = '$removed';

/** Of a record that people made: when it was first kept. Undoing the change that has it removes the record. */
export const CREATED_FIELD = '$created';

/** Of a customer found to be another one: the id that stands for both. */
export const MERGED_FIELD = '$mergedInto';

/** Of a customer: held to be another person than the one whose id follows, however alike they look. */
export const APART_FIELD = '$apartFrom:';

/** Of a customer erased or made anonymous: nothing under this id comes back, whatever is imported or merged later. */
export const ERASED_FIELD = '$erased';

/** About a record, not of it. */
export const isMark = (field: string): boolean => field.startsWith('$');

/** One field set to one value by one person at one time. */
export interface Operation {
  readonly id: string;
  readonly time: HybridTime;
  readonly device: string;
  readonly table: RecordTable;
  readonly record: string;
  readonly field: string;
  /** `unset` takes a person's value back: what was imported shows again. */
  readonly kind: 'set' | 'unset';
  readonly value: FieldValue;
  /** What operations had made of the field before; absent where nothing had. */
  readonly before?: FieldValue;
  /** Times of the operations that were seen and are replaced: two that replace the same are a conflict. */
  readonly replaces?: readonly HybridTime[];
}

/** What one command did: its operations are written, undone and redone together. */
export interface Change {
  readonly id: string;
  readonly time: HybridTime;
  readonly device: string;
  /** An erasure is none that undo takes back. */
  readonly kind: 'edit' | 'undo' | 'redo' | 'erasure';
  /** The change that is undone or redone; null otherwise. */
  readonly of: string | null;
  /** Machine name of what was done, for the toast. */
  readonly what: string;
  readonly operations: readonly Operation[];
  /** Only some customers' operations: any copy that has more of them stands in its place. */
  readonly part?: true;
}

export interface FieldState {
  readonly kind: 'set' | 'unset';
  readonly value: FieldValue;
  readonly time: HybridTime;
}

export type RecordState = ReadonlyMap<string, FieldState>;
export type CurrentRecords = ReadonlyMap<RecordTable, ReadonlyMap<string, RecordState>>;

type Tables = Map<RecordTable, ReadonlyMap<string, RecordState>>;

/** Per field the latest operation wins, whatever the order in which they come. O(operations). */
export function currentRecords(changes: Iterable<Change>): CurrentRecords {
  const tables = new Map<RecordTable, Map<string, Map<string, FieldState>>>();
  for (const change of changes) {
    for (const operation of change.operations) {
      const records = getOrAdd(tables, operation.table, () => new Map<string, Map<string, FieldState>>());
      apply(
        getOrAdd(records, operation.record, () => new Map<string, FieldState>()),
        operation,
      );
    }
  }
  return tables;
}

/** The records after one more change; tables that it does not touch stay the very same maps. */
export function withChange(current: CurrentRecords, change: Change): CurrentRecords {
  const tables: Tables = new Map(current);
  const copied = new Map<RecordTable, Map<string, RecordState>>();
  const fresh = new Map<RecordState, Map<string, FieldState>>();
  for (const operation of change.operations) {
    const { table, record } = operation;
    const records = getOrAdd(copied, table, () => new Map(current.get(table)));
    tables.set(table, records);
    const held = records.get(record);
    let fields = held && fresh.get(held);
    if (!fields) {
      fields = new Map(held);
      fresh.set(fields, fields);
      records.set(record, fields);
    }
    apply(fields, operation);
  }
  return tables;
}

function apply(fields: Map<string, FieldState>, { field, kind, value, time }: Operation): void {
  const held = fields.get(field);
  if (!held || held.time < time || (held.time === time && isLater(held, kind, value)))
    fields.set(field, { kind, value, time });
}

/** Equal times of different values come from copies of one profile; any order will do that is the same everywhere. */
const isLater = (held: FieldState, kind: FieldState['kind'], value: FieldValue): boolean =>
  JSON.stringify([held.kind, held.value]) < JSON.stringify([kind, value]);

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const held = map.get(key);
  if (held !== undefined) return held;
  const made = make();
  map.set(key, made);
  return made;
}

export function changedAt(change: Change): EpochMillis {
  return millisOfHybridTime(change.time);
}
