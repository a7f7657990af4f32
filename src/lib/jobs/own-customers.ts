import type { NewCustomer, RemovedCustomer } from '../api/own-customers.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import { checkCustomerValue } from '../crm/customer.ts';
import { maskedName } from '../data/mask-text.ts';
import { REMOVED_FIELD } from '../store/change.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { customerName } from './answer-names.ts';
import type { Desk } from './desk.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';

export const ADD_CUSTOMER = 'add-customer';
/** What a removed customer was called: the bin names people whom no list shows. */
const NAME_AT_REMOVAL = '$nameAtRemoval';
const BIN_DAYS = 30;

const set = (record: string, field: string, value: FieldChange['value']): FieldChange => ({
  table: 'customers',
  record,
  field,
  kind: 'set',
  value,
});

/** A customer typed by hand; without a number of their own they get a random one. */
export async function addCustomer(
  desk: Desk,
  { id, ...fields }: NewCustomer,
): Promise<Outcome<{ readonly id: string }, StoreError>> {
  return desk.asWriter(async (session) => {
    const record = id.trim() || randomId();
    const isTaken =
      session.set.customers.indexById.has(record) || session.records.get('customers')?.has(record);
    if (isTaken) return failure({ kind: 'invalid-value', field: 'customer' });
    if (fields.name.trim() === '') return failure({ kind: 'invalid-value', field: 'name' });
    const changes: FieldChange[] = [];
    for (const [field, text] of Object.entries(fields)) {
      const checked = checkCustomerValue(field, text);
      if (!checked.ok) return checked;
      if (checked.value !== null) changes.push(set(record, field, checked.value));
    }
    await recordChange(desk, session, { kind: 'edit', of: null, what: ADD_CUSTOMER }, changes);
    return success({ id: record });
  });
}

/** Moves a customer to the recycle bin; their orders stay in the totals, in no customer. */
export async function removeCustomer(desk: Desk, id: string): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const customer = session.set.customers.indexById.get(id);
    if (customer === undefined) return failure({ kind: 'not-found' });
    const record = session.set.customers.ids[customer];
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'remove-customer' }, [
      set(record, REMOVED_FIELD, true),
      set(record, NAME_AT_REMOVAL, customerName(session.set, customer)),
    ]);
    return success(true);
  });
}

export async function restoreCustomer(desk: Desk, id: string): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    if (!removedCustomers(desk).some((one) => one.id === id)) return failure({ kind: 'not-found' });
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'restore-customer' }, [
      set(id, REMOVED_FIELD, false),
    ]);
    return success(true);
  });
}

/** Who lies in the recycle bin, the latest first; after 30 days nobody can be taken out again. */
export function removedCustomers(desk: Desk): readonly RemovedCustomer[] {
  const oldest = desk.environment.now() - BIN_DAYS * MILLIS_PER_DAY;
  return [...(desk.session()?.records.get('customers') ?? [])]
    .flatMap(([id, fields]) => {
      const removed = fields.get(REMOVED_FIELD);
      if (removed?.value !== true) return [];
      const name = fields.get(NAME_AT_REMOVAL)?.value ?? fields.get('name')?.value ?? '';
      const shown = desk.isMasked() ? maskedName(String(name)) : String(name);
      return [{ id, name: shown, removedAt: millisOfHybridTime(removed.time) }];
    })
    .filter(({ removedAt }) => removedAt >= oldest)
    .sort((a, b) => b.removedAt - a.removedAt);
}
