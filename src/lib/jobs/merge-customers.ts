import type { CustomerMerge, MergedCustomer } from '../api/duplicates.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { checkCustomerValue } from '../crm/customer.ts';
import { valueAt } from '../data/join-columns.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { APART_FIELD, MERGED_FIELD } from '../store/change.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { customerName } from './answer-names.ts';
import type { Desk } from './desk.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';

const FIXED: ReadonlySet<string> = new Set(['churned', 'tenure']);

/**
 * Makes one customer of two, for each merge; orders, contacts and feedback of both are the one's that stands.
 * Where both have a value and none is chosen, the one that stands keeps its own. One change: undone at once.
 */
export async function mergeCustomers(
  desk: Desk,
  merges: readonly CustomerMerge[],
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const changes: FieldChange[] = [];
    for (const merge of merges) {
      const fields = mergeChanges(session.set, merge);
      if (!fields.ok) return fields;
      changes.push(...fields.value);
    }
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'merge-customers' }, changes);
    return success(true);
  });
}

function mergeChanges(
  { customers }: WorkingSet,
  { into, from, values }: CustomerMerge,
): Outcome<readonly FieldChange[], StoreError> {
  const [kept, gone] = [customers.indexById.get(into), customers.indexById.get(from)];
  if (kept === undefined || gone === undefined || kept === gone) return failure({ kind: 'not-found' });
  const changes: FieldChange[] = [
    { table: 'customers', record: from, field: MERGED_FIELD, kind: 'set', value: into },
  ];
  for (const [field, column] of Object.entries(customers.columns)) {
    const own = valueAt(column, kept);
    const other = valueAt(column, gone);
    const isChosen = Object.hasOwn(values, field);
    if (FIXED.has(field) || (!isChosen && (own === null || other === null || own === other))) continue;
    const checked = checkCustomerValue(field, isChosen ? values[field] : own);
    if (!checked.ok) return checked;
    changes.push({ table: 'customers', record: into, field, kind: 'set', value: checked.value });
  }
  return success(changes);
}

export async function keepApart(desk: Desk, id: string, other: string): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'keep-apart' }, [
      { table: 'customers', record: id, field: APART_FIELD + other, kind: 'set', value: true },
    ]);
    return success(true);
  });
}

/** Takes back that `id` is another customer; values that the merge chose stay with the one that stood. */
export async function separateCustomer(desk: Desk, id: string): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const merged = session.records.get('customers')?.get(id)?.get(MERGED_FIELD);
    if (merged?.kind !== 'set') return failure({ kind: 'not-found' });
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'separate-customer' }, [
      { table: 'customers', record: id, field: MERGED_FIELD, kind: 'unset', value: null },
    ]);
    return success(true);
  });
}

/** Merges that stand, the latest first. */
export function mergedCustomers(desk: Desk): readonly MergedCustomer[] {
  const session = desk.view();
  if (!session) return [];
  const found: MergedCustomer[] = [];
  for (const [id, state] of session.records.get('customers') ?? []) {
    const merged = state.get(MERGED_FIELD);
    if (merged?.kind !== 'set' || typeof merged.value !== 'string') continue;
    const index = session.set.customers.indexById.get(merged.value);
    found.push({
      id,
      into: merged.value,
      name: index === undefined ? merged.value : customerName(session.set, index),
      time: millisOfHybridTime(merged.time),
    });
  }
  return found.sort((a, b) => b.time - a.time);
}
