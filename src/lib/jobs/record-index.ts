import { groupBy } from '../base/group-by.ts';

/** Records of one kind, found by id, by customer and in order. */
export interface RecordIndex<T> {
  /** In the order in which they were given. */
  readonly all: readonly T[];
  readonly byId: ReadonlyMap<string, T>;
  /** Of one customer, in the same order. */
  of(customer: string): readonly T[];
}

const NONE: readonly never[] = [];

/** O(records); the customers are sorted out when the first is asked for. */
export function indexRecords<T extends { readonly id: string; readonly customer: string | null }>(
  all: readonly T[],
): RecordIndex<T> {
  let byCustomer: Map<string | null, T[]> | null = null;
  return {
    all,
    byId: new Map(all.map((record) => [record.id, record])),
    of: (customer) => (byCustomer ??= groupBy(all, (record) => record.customer)).get(customer) ?? NONE,
  };
}
