import { joinPartTables } from '../data/part-of-table.ts';
import type { Batch } from './batch.ts';
import { removalTime } from './batch.ts';
import type { Change } from './change.ts';
import type { HeldBatch } from './contents.ts';
import type { Erasures } from './erased-contents.ts';
import { batchesWithout, heldBatch, tablesOfBatch } from './erased-contents.ts';

/**
 * Two parts of one import: each customer's rows once, of whichever has them. Both lose the erased first, whose rows
 * would otherwise stay as sales to nobody beside themselves.
 */
export function joinParts(a: HeldBatch, b: HeldBatch, erasures: Erasures): HeldBatch {
  const { id } = a.batch;
  const [mine, theirs] = [a, b].map(
    (held) => batchesWithout(new Map([[id, held]]), erasures).get(id) ?? held,
  );
  const [base, other] = [mine.batch, theirs.batch].toSorted(byOrder);
  const last = removalTime(base) >= removalTime(other) ? base : other;
  const ofThem = tablesOfBatch(theirs);
  const tables = tablesOfBatch(mine).map((table, i) => joinPartTables(table, ofThem[i]));
  const marked = last.markedAt === undefined ? {} : { markedAt: last.markedAt };
  return heldBatch({ ...base, removedAt: last.removedAt, ...marked }, tables, []);
}

const byOrder = (a: Batch, b: Batch): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;

/** What both have of one change; ids tell its operations apart. */
export function joinPartChanges(a: Change, b: Change): Change {
  const both = new Map([...a.operations, ...b.operations].map((one) => [one.id, one]));
  return { ...a, operations: [...both.values()].sort((x, y) => (x.id < y.id ? -1 : 1)) };
}

/** The operations that are kept, as a part of the change; null where none is. */
export function partOfChange(change: Change, operations: Change['operations']): Change | null {
  if (operations.length === 0) return null;
  if (operations.length === change.operations.length) return change;
  return { ...change, operations: operations.toSorted((x, y) => (x.id < y.id ? -1 : 1)), part: true };
}
