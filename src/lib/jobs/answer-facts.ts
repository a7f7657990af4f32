import type { CustomerFact } from '../api/customer.ts';
import type { DayNumber } from '../base/units.ts';
import { DATASETS } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { CurrentRecords } from '../store/change.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { favouriteProduct } from './answer-action.ts';

/** Where values come from; what a session knows beyond the working set. */
export interface Provenance {
  readonly built?: { readonly batchOf: Int32Array };
  readonly batches?: readonly {
    readonly fileName: string;
    readonly importedAt: number;
    readonly removedAt: number | null;
  }[];
  readonly records?: CurrentRecords;
}

/** Never shown as facts: identity is the heading, the rest has its own place. */
const HIDDEN: ReadonlySet<string> = new Set(['customer', 'latitude', 'longitude', 'name']);
const NOT_EDITABLE: ReadonlySet<string> = new Set(['churned', 'tenure']);

/** What is known of a customer, each with its source. */
export function factsOf(
  set: WorkingSet,
  from: Provenance,
  customer: number,
  asOf: DayNumber,
): CustomerFact[] {
  const id = set.customers.ids[customer];
  const edits = from.records?.get('customers')?.get(id);
  const batch = from.built?.batchOf[customer] ?? -1;
  const files = from.batches?.filter(({ removedAt }) => removedAt === null);
  const file = batch >= 0 ? files?.[batch] : undefined;
  const sourceOf = (field: string): CustomerFact['source'] => {
    const edit = edits?.get(field);
    if (edit?.kind === 'set') return { from: 'edit', time: millisOfHybridTime(edit.time) };
    if (!file) return { from: 'computed' };
    return { from: 'file', fileName: file.fileName, row: null, importedAt: file.importedAt };
  };
  const order = Object.keys(DATASETS.customers);
  const names = Object.keys(set.customers.columns).filter((name) => !HIDDEN.has(name));
  const position = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  names.sort((a, b) => position(a) - position(b));
  const facts = names
    .map((field): CustomerFact => ({ field, ...valueOf(set, field, customer), source: sourceOf(field), editable: !NOT_EDITABLE.has(field) }))
    .filter((fact) => fact.value !== null); // prettier-ignore
  const favourite = favouriteProduct(set, asOf, customer);
  if (favourite !== null) {
    facts.push({
      field: 'favourite',
      value: favourite,
      kind: 'text',
      source: { from: 'computed' },
      editable: false,
    });
  }
  return facts;
}

function valueOf(set: WorkingSet, field: string, customer: number): Pick<CustomerFact, 'value' | 'kind'> {
  const column = set.customers.columns[field];
  if (column.kind === 'text')
    return { kind: 'text', value: column.dictionary[column.codes[customer]] || null };
  const value = column.values[customer];
  return { kind: column.kind, value: Number.isNaN(value) ? null : value };
}
