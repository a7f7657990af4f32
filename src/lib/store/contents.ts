import type { Batch } from './batch.ts';
import type { Change, Operation } from './change.ts';
import { isHybridTime } from './hybrid-clock.ts';
import { decodePayload, encodePayload } from './payload.ts';
import type { PlainRecord } from './records.ts';

/** A batch with its rows: `chunks` and `rejected` records, each under its table and key. */
export interface HeldBatch {
  readonly batch: Batch;
  readonly header: PlainRecord;
  readonly rows: ReadonlyMap<string, PlainRecord>;
}

/** What a workspace holds, taken apart to be compared and merged. */
export interface Contents {
  readonly batches: ReadonlyMap<string, HeldBatch>;
  readonly changes: ReadonlyMap<string, Change>;
  readonly settings: ReadonlyMap<string, PlainRecord>;
  /** Bytes of pictures and voice notes, by the record of theirs in the log. */
  readonly attachments: ReadonlyMap<string, PlainRecord>;
  /** What follows from the rest, or tells of this copy alone: scores, runs, the audit log. */
  readonly own: readonly PlainRecord[];
}

export const recordKey = ({ table, key }: Pick<PlainRecord, 'table' | 'key'>): string =>
  `${table}/${typeof key === 'string' ? key : key.join('/')}`;

export const jsonRecord = (table: PlainRecord['table'], key: string, json: unknown): PlainRecord => ({
  table,
  key,
  bytes: encodePayload({ json, arrays: {} }),
});

/** O(records). Null where a record is not what its table holds: a file that another program wrote. */
export function contentsOf(records: Iterable<PlainRecord>): Contents | null {
  const headers = new Map<string, PlainRecord>();
  const rows = new Map<string, Map<string, PlainRecord>>();
  const changes = new Map<string, Change>();
  const settings = new Map<string, PlainRecord>();
  const attachments = new Map<string, PlainRecord>();
  const own: PlainRecord[] = [];
  for (const record of records) {
    const { table, key } = record;
    if (table === 'batches') headers.set(String(key), record);
    else if (table === 'chunks' || table === 'rejected') {
      if (typeof key === 'string') return null;
      const held = rows.get(key[0]) ?? new Map<string, PlainRecord>();
      rows.set(key[0], held.set(recordKey(record), record));
    } else if (table === 'settings') settings.set(String(key), record);
    else if (table === 'attachments') attachments.set(String(key), record);
    else if (table === 'changes') {
      const change = jsonOf(record);
      if (!isChange(change) || change.id !== key) return null;
      changes.set(change.id, change);
    } else own.push(record);
  }
  const batches = new Map<string, HeldBatch>();
  for (const [id, header] of headers) {
    const batch = jsonOf(header) as Batch;
    if (batch?.id !== id || !isHybridTime(batch.order) || !Array.isArray(batch.tables)) return null;
    batches.set(id, { batch, header, rows: rows.get(id) ?? new Map<string, PlainRecord>() });
  }
  return { batches, changes, settings, attachments, own };
}

export function recordsOfContents({
  batches,
  changes,
  settings,
  attachments,
  own,
}: Contents): readonly PlainRecord[] {
  return [
    ...[...batches.values()].flatMap(({ header, rows }) => [header, ...rows.values()]),
    ...[...changes.values()].map((change) => jsonRecord('changes', change.id, change)),
    ...settings.values(),
    ...attachments.values(),
    ...own,
  ];
}

function jsonOf({ bytes }: PlainRecord): unknown {
  try {
    return decodePayload(bytes).json;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isScalar = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Tables and fields that this version does not know are kept: a newer one wrote them. */
export function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null) return false;
  const { id, time, device, operations } = value as Partial<Record<keyof Change, unknown>>;
  const isWhole = isText(id) && isText(device) && isHybridTime(time) && Array.isArray(operations);
  return isWhole && operations.every(isOperation);
}

function isOperation(value: unknown): value is Operation {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Partial<Record<keyof Operation, unknown>>;
  const texts = [one.id, one.device, one.table, one.record, one.field].every(isText);
  const replaces = one.replaces === undefined || (Array.isArray(one.replaces) && one.replaces.every(isText));
  return (
    texts &&
    replaces &&
    isHybridTime(one.time) &&
    (one.kind === 'set' || one.kind === 'unset') &&
    isScalar(one.value)
  );
}
