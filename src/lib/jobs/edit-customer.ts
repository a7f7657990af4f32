import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { CustomerDays, CustomerValue } from '../crm/customer.ts';
import { areCustomerDays, checkCustomerValue } from '../crm/customer.ts';
import { customerNumber } from './answer-names.ts';
import type { Desk } from './desk.ts';
import { recordChange } from './record-change.ts';
import type { Session } from './session.ts';

/** Changes one field of one customer. */
export async function editCustomer(
  desk: Desk,
  id: string,
  field: string,
  value: CustomerValue,
): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    const customer = session.set.customers.indexById.get(id);
    if (customer === undefined) return failure({ kind: 'not-found' });
    const checked = checkCustomerValue(field, value);
    if (!checked.ok) return checked;
    if (isCustomerDay(field)) {
      const days = { ...daysOf(session, customer), [field]: checked.value };
      const today = zoneOf(session.set.timeZone).dayOf(desk.environment.now());
      if (!areCustomerDays(days, today)) return failure({ kind: 'invalid-value', field });
    }
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'edit-customer' }, [
      { table: 'customers', record: id, field, kind: 'set', value: checked.value },
    ]);
    return success(true);
  });
}

const isCustomerDay = (field: string): field is keyof CustomerDays =>
  field === 'birthday' || field === 'since' || field === 'until';

function daysOf({ set }: Session, customer: number): CustomerDays {
  const day = (field: keyof CustomerDays) => customerNumber(set, field, customer);
  return { birthday: day('birthday'), since: day('since'), until: day('until') };
}
