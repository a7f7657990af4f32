import type { ConflictInfo, ConflictValue } from '../api/safekeeping.ts';
import { RECORD_TYPES } from '../crm/record-types.ts';
import type { RecordType } from '../crm/record-type.ts';
import { DATASETS } from '../data/datasets.ts';
import type { Conflict, Version } from '../store/conflicts.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { customerName } from './answer-names.ts';
import type { Session } from './session.ts';

const LONGEST_NAME = 60;

export const conflictKey = (conflict: Conflict): string =>
  JSON.stringify([conflict.table, conflict.record, conflict.kind === 'field' ? conflict.field : null]);

/** A conflict as people read it, names of devices apart. */
export function describeConflict(session: Session, conflict: Conflict): ConflictInfo {
  const { table, record } = conflict;
  const about = { key: conflictKey(conflict), table, record, ...whose(session, table, record) };
  const shown = (version: Version) => valueOf(session, version);
  if (conflict.kind === 'field') {
    const kind = kindOf(table, conflict.field);
    return { ...about, field: conflict.field, kind, values: conflict.versions.map(shown), edited: [] };
  }
  const latest = conflict.edits.reduce((a, b) => (a.time > b.time ? a : b));
  const kept = { ...shown(latest), value: false };
  const edited = conflict.edits.map(({ field }) => field);
  return { ...about, field: null, kind: 'boolean', values: [shown(conflict.removed), kept], edited };
}

function valueOf({ store }: Session, { kind, value, time, device }: Version): ConflictValue {
  return {
    value: kind === 'set' ? value : null,
    time: millisOfHybridTime(time),
    device,
    deviceName: '',
    isThisDevice: device === store.device,
  };
}

function whose(session: Session, table: Conflict['table'], record: string) {
  const fields = session.records.get(table)?.get(record);
  const text = (field: string) => {
    const held = fields?.get(field)?.value;
    return typeof held === 'string' ? held : null;
  };
  const customer = table === 'customers' ? record : text('customer');
  const { indexById } = session.set.customers;
  const index = customer === null ? undefined : indexById.get(customer);
  const person =
    index === undefined ? (text('name') ?? text('$nameAtRemoval')) : customerName(session.set, index);
  const own = table === 'customers' ? null : (text('title') ?? text('text'));
  const name = [own && shortened(own), person].filter((part) => part !== null && part !== '').join(' · ');
  return { name: name || record, customer: index === undefined ? null : customer };
}

const shortened = (text: string): string =>
  [...text].length > LONGEST_NAME ? `${[...text].slice(0, LONGEST_NAME).join('')}…` : text;

const KINDS: Readonly<Record<string, ConflictInfo['kind']>> = {
  whole: 'number',
  flag: 'boolean',
  choice: 'text',
};

function kindOf(table: Conflict['table'], field: string): ConflictInfo['kind'] {
  if (table === 'customers') return ownOf<ConflictInfo['kind']>(DATASETS.customers, field) ?? 'text';
  const type = ownOf<RecordType>(RECORD_TYPES, table);
  const rule = type && ownOf<RecordType['fields'][string]>(type.fields, field)?.kind;
  return rule === undefined ? 'text' : (KINDS[rule] ?? (rule as ConflictInfo['kind']));
}

const ownOf = <T>(map: Readonly<Record<string, unknown>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? (map[key] as T) : undefined;
