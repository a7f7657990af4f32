import type { HybridTime } from './hybrid-clock.ts';
import { millisOfHybridTime } from './hybrid-clock.ts';
import type { EpochMillis } from '../base/units.ts';

export type FieldValue = string | number | boolean | null;

/** Records that people make or edit. */
export type RecordTable = 'customers' | 'interactions';

/** Not a field of any record: true once the record is taken back. */
export const REMOVED_FIELD = '$removed';

/** Of a customer found to be another one: the id that stands for both. */
export const MERGED_FIELD = '$mergedInto';

/** Of a customer: held to be another person than the one whose id follows, however alike they look. */
export const APART_FIELD = '$apartFrom:';

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
}

/** What one command did: its operations are written, undone and redone together. */
export interface Change {
  readonly id: string;
  readonly time: HybridTime;
  readonly device: string;
  readonly kind: 'edit' | 'undo' | 'redo';
  /** The change that is undone or redone; null for an edit. */
  readonly of: string | null;
  /** Machine name of what was done, for the toast. */
  readonly what: string;
  readonly operations: readonly Operation[];
}

export interface FieldState {
  readonly kind: 'set' | 'unset';
  readonly value: FieldValue;
  readonly time: HybridTime;
}

export type RecordState = ReadonlyMap<string, FieldState>;
export type CurrentRecords = ReadonlyMap<RecordTable, ReadonlyMap<string, RecordState>>;

/** Per field the latest operation wins, whatever the order in which they come. */
export function currentRecords(changes: Iterable<Change>): CurrentRecords {
  const tables = new Map<RecordTable, Map<string, Map<string, FieldState>>>();
  for (const change of changes) {
    for (const { table, record, field, kind, value, time } of change.operations) {
      const records = getOrAdd(tables, table, () => new Map<string, Map<string, FieldState>>());
      const fields = getOrAdd(records, record, () => new Map<string, FieldState>());
      const held = fields.get(field);
      if (!held || held.time < time) fields.set(field, { kind, value, time });
    }
  }
  return tables;
}

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
