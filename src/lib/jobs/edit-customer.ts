import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CustomerValue } from '../crm/customer.ts';
import { checkCustomerValue } from '../crm/customer.ts';
import type { Desk } from './desk.ts';
import { recordChange } from './record-change.ts';

/** Changes one field of one customer. */
export async function editCustomer(
  desk: Desk,
  id: string,
  field: string,
  value: CustomerValue,
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    if (!session.set.customers.indexById.has(id)) return failure({ kind: 'not-found' });
    const checked = checkCustomerValue(field, value);
    if (!checked.ok) return checked;
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'edit-customer' }, [
      { table: 'customers', record: id, field, kind: 'set', value: checked.value },
    ]);
    return success(true);
  });
}
