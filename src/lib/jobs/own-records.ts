import type { OwnRecordTable } from '../crm/record-types.ts';
import { onceFor } from '../base/once-for.ts';
import type { EditedFields } from '../data/source-batch.ts';
import type { RecordIndex } from './record-index.ts';
import { indexRecords } from './record-index.ts';
import type { Session } from './session.ts';
import { standing } from './standing.ts';

type Owned = { readonly id: string; readonly customer: string | null };

const indexes = new WeakMap<ReadonlyMap<string, EditedFields>, WeakMap<object, RecordIndex<Owned>>>();

const knownFields = onceFor((fields: EditedFields) =>
  Object.fromEntries([...fields].filter(([, value]) => value !== null)),
);

/**
 * Records of a table that people made, over a blank one; worked out once for a state of the table and the customers.
 * One whose customer is gone is about nobody; one of a merged customer is about the one that stands for both.
 */
export function ownRecords<T extends Owned>(
  { set, records }: Pick<Session, 'set' | 'records'>,
  table: OwnRecordTable,
  blank: T,
): RecordIndex<T> {
  const kept = standing(records, table);
  const ofState = indexes.get(kept) ?? new WeakMap<object, RecordIndex<Owned>>();
  indexes.set(kept, ofState);
  const { indexById, ids } = set.customers;
  const held = ofState.get(indexById);
  // The blank gives the type: a table has one.
  if (held) return held as RecordIndex<T>;
  const index = indexRecords(
    [...kept].map(([id, fields]): T => {
      const record = { ...blank, ...knownFields(fields), id };
      const c = record.customer === null ? undefined : indexById.get(record.customer);
      return { ...record, customer: c === undefined ? null : ids[c] };
    }),
  );
  ofState.set(indexById, index);
  return index;
}
