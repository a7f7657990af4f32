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
  let byCustomer: Map<string, T[]> | null = null;
  const group = () => {
    const groups = new Map<string, T[]>();
    for (const record of all) {
      if (record.customer === null) continue;
      const held = groups.get(record.customer);
      if (held) held.push(record);
      else groups.set(record.customer, [record]);
    }
    return groups;
  };
  return {
    all,
    byId: new Map(all.map((record) => [record.id, record])),
    of: (customer) => (byCustomer ??= group()).get(customer) ?? NONE,
  };
}
