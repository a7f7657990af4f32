import { attachmentsIn } from './attachments.ts';
import type { Batch } from './batch.ts';
import { removalTime } from './batch.ts';
import type { Change } from './change.ts';
import { isCircumstance } from './content-hash.ts';
import type { Contents, HeldBatch } from './contents.ts';
import { jsonRecord } from './contents.ts';
import type { Erasures } from './erased-contents.ts';
import { batchesWithout, changesWithout, erasuresIn } from './erased-contents.ts';
import { joinPartChanges, joinParts } from './part-contents.ts';
import type { PlainRecord } from './records.ts';
import { droppedAt, settingTime } from './settings.ts';

/**
 * What two copies of a workspace come to together. A join: in whatever order, however often, and through whichever
 * devices copies are merged, those that saw the same data hold the same content. Changes and batches are united; per
 * setting the later one stays; what was erased on either side is left out. `own` stays mine. O(records of both).
 */
export function mergeContents(mine: Contents, theirs: Contents): Contents {
  const settings = joined(mine.settings, theirs.settings, laterSetting);
  for (const [name, record] of mine.settings) if (isCircumstance(name)) settings.set(name, record);
  for (const name of settings.keys()) {
    if (isCircumstance(name) && !mine.settings.has(name)) settings.delete(name);
  }
  const changes = joined(mine.changes, theirs.changes, joinChange);
  const erasures = erasuresIn(changes.values());
  const batches = joined(mine.batches, theirs.batches, (a, b) => joinBatch(a, b, erasures));
  for (const [id, { batch }] of batches) {
    const dropped = droppedAt(settings, id);
    if (dropped !== null && dropped > removalTime(batch)) batches.delete(id);
  }
  const remaining = changesWithout(changes, erasures);
  const attachments = joined(mine.attachments, theirs.attachments, (held) => held);
  return {
    batches: batchesWithout(batches, erasures),
    changes: remaining,
    settings,
    attachments: attachmentsIn(attachments, remaining.values()),
    own: mine.own,
  };
}

function joined<T>(
  mine: ReadonlyMap<string, T>,
  theirs: ReadonlyMap<string, T>,
  join: (a: T, b: T) => T,
): Map<string, T> {
  const both = new Map(mine);
  for (const [key, value] of theirs) {
    const held = both.get(key);
    both.set(key, held === undefined ? value : join(held, value));
  }
  return both;
}

/** Equal rows came from equal files: the copy that was imported first stands, with the later word on the bin. */
function joinBatch(a: HeldBatch, b: HeldBatch, erasures: Erasures): HeldBatch {
  if (a.batch.part && b.batch.part && a.rows.size > 0 && b.rows.size > 0) return joinParts(a, b, erasures);
  const [base, other] = isBaseBefore(a, b) ? [a, b] : [b, a];
  const last = removalTime(base.batch) >= removalTime(other.batch) ? base.batch : other.batch;
  const time = removalTime(last);
  // A file for a device that has the rows brings the header alone.
  const rows = base.rows.size > 0 || base.batch.part !== other.batch.part ? base.rows : other.rows;
  if (time === removalTime(base.batch)) return { ...base, rows };
  const batch: Batch = { ...base.batch, removedAt: last.removedAt, markedAt: time };
  return { batch, header: jsonRecord('batches', batch.id, batch), rows };
}

/** The whole before a part; of two equally old copies, the one of which more was erased. */
function isBaseBefore({ batch: a }: HeldBatch, { batch: b }: HeldBatch): boolean {
  if (a.part !== b.part) return b.part === true;
  if (a.order !== b.order) return a.order < b.order;
  const [rowsOfA, rowsOfB] = [sizeOf(a), sizeOf(b)];
  if (rowsOfA !== rowsOfB) return rowsOfA < rowsOfB;
  return JSON.stringify(a.tables) <= JSON.stringify(b.tables);
}

const sizeOf = ({ tables }: Batch): number =>
  tables.reduce(
    (sum, { length, columns }) => columns.reduce((words, one) => words + one.dictionaryLength, sum + length),
    0,
  );

/** An id has one change: the whole before a part; what erasure left of it is less than it was. */
function joinChange(a: Change, b: Change): Change {
  if (a.part && b.part) return joinPartChanges(a, b);
  if (a.part !== b.part) return a.part ? b : a;
  if (a.operations.length !== b.operations.length) return a.operations.length < b.operations.length ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

function laterSetting(a: PlainRecord, b: PlainRecord): PlainRecord {
  const [at, bt] = [settingTime(a.bytes), settingTime(b.bytes)];
  if (at !== bt) return at > bt ? a : b;
  return compareBytes(a.bytes, b.bytes) >= 0 ? a : b;
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
