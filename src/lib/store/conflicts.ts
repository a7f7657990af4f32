import type { Change, FieldValue, Operation, RecordTable } from './change.ts';
import { isMark, REMOVED_FIELD } from './change.ts';
import type { HybridTime } from './hybrid-clock.ts';

/** One value of a field, with who set it and when. */
export interface Version {
  readonly kind: 'set' | 'unset';
  readonly value: FieldValue;
  readonly time: HybridTime;
  readonly device: string;
  /** Of the operation itself, by which another names it as replaced. */
  readonly stamp: HybridTime;
}

/** Two devices set the same field, and neither had seen the other's value. The latest stands until people choose. */
export interface FieldConflict {
  readonly kind: 'field';
  readonly table: RecordTable;
  readonly record: string;
  readonly field: string;
  /** The value that stands first, then those that gave way, latest first. */
  readonly versions: readonly Version[];
}

/** One device removed a record that another changed without knowing. */
export interface RemovalConflict {
  readonly kind: 'removal';
  readonly table: RecordTable;
  readonly record: string;
  readonly removed: Version;
  readonly edits: readonly (Version & { readonly field: string })[];
}

export type Conflict = FieldConflict | RemovalConflict;

interface Placed {
  readonly operation: Operation;
  /** Belongs to a command that was undone, or to the undoing: only what it had seen counts. */
  readonly idle: boolean;
  /** Latest time at which this value was set: a redone command counts from its redoing. */
  readonly at: HybridTime;
}

/**
 * Derived from the log alone, so that every device that holds the same log shows the same list. Operations name those
 * that they replaced; of a field's operations that none replaced, two with different values are a conflict.
 * O(operations).
 */
export function findConflicts(changes: Iterable<Change>): readonly Conflict[] {
  const fields = byField(changes);
  const conflicts: Conflict[] = [];
  const heads = new Map<string, readonly Placed[]>();
  for (const [key, placed] of fields) {
    const standing = headsOf(placed);
    heads.set(key, standing);
    const { table, record, field } = placed[0].operation;
    if (isMark(field)) continue;
    const versions = standing.map(versionOf);
    if (new Set(versions.map(valueText)).size > 1)
      conflicts.push({ kind: 'field', table, record, field, versions });
  }
  return [...conflicts, ...removals(heads)];
}

function removals(heads: ReadonlyMap<string, readonly Placed[]>): RemovalConflict[] {
  const removed = new Map<string, Placed>();
  for (const [latest] of heads.values()) {
    const { table, record, field, value, replaces } = latest?.operation ?? {};
    if (field === REMOVED_FIELD && value === true && replaces) removed.set(`${table}/${record}`, latest);
  }
  if (removed.size === 0) return [];
  const edits = new Map<string, RemovalConflict['edits'][number][]>();
  for (const [latest] of heads.values()) {
    if (!latest || isMark(latest.operation.field)) continue;
    const { table, record, field, device, time } = latest.operation;
    const by = removed.get(`${table}/${record}`)?.operation;
    if (!by || by.device === device || by.replaces?.includes(time)) continue;
    const list = edits.get(`${table}/${record}`) ?? [];
    edits.set(`${table}/${record}`, [...list, { field, ...versionOf(latest) }]);
  }
  return [...edits].map(([key, list]) => {
    const by = removed.get(key)!;
    const { table, record } = by.operation;
    return { kind: 'removal', table, record, removed: versionOf(by), edits: list };
  });
}

const versionOf = ({ operation, at }: Placed): Version => {
  const { kind, value, device, time: stamp } = operation;
  return { kind, value, time: at, device, stamp };
};
const valueText = ({ kind, value }: Version): string => JSON.stringify(kind === 'set' ? [value] : []);

function byField(changes: Iterable<Change>): Map<string, Placed[]> {
  const all = [...changes].sort((a, b) =>
    a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1,
  );
  const undone = new Set<string>();
  const redoneAt = new Map<string, HybridTime>();
  for (const { kind, of, time } of all) {
    if (of === null || of === undefined) continue;
    if (kind === 'undo') undone.add(of);
    else if (kind === 'redo' && undone.delete(of)) redoneAt.set(of, time);
  }
  const fields = new Map<string, Placed[]>();
  for (const change of all) {
    const idle = change.kind === 'undo' || change.kind === 'redo' || undone.has(change.id);
    for (const operation of change.operations) {
      const key = `${operation.table}\n${operation.record}\n${operation.field}`;
      const list = fields.get(key) ?? [];
      list.push({ operation, idle, at: redoneAt.get(change.id) ?? operation.time });
      fields.set(key, list);
    }
  }
  return fields;
}

/** Operations of one field that no other had seen, the latest first. */
function headsOf(placed: readonly Placed[]): readonly Placed[] {
  const byTime = new Map(placed.map((one) => [one.operation.time, one]));
  const replaced = new Set<HybridTime>();
  for (const [i, one] of placed.entries()) {
    if (one.idle) continue;
    const { replaces } = one.operation;
    // Older versions of the app did not note what they replaced: they are taken to have seen all before.
    const waiting = replaces ? [...replaces] : placed.slice(0, i).map(({ operation }) => operation.time);
    for (let time = waiting.pop(); time !== undefined; time = waiting.pop()) {
      if (time === one.operation.time || replaced.has(time)) continue;
      replaced.add(time);
      const seen = byTime.get(time);
      if (seen?.idle) waiting.push(...(seen.operation.replaces ?? []));
    }
  }
  const heads = placed.filter(({ operation, idle }) => !idle && !replaced.has(operation.time));
  return heads.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
