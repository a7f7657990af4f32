import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { checkCustomerValue } from '../crm/customer.ts';
import { findingsOf, idOf } from './answer-quality.ts';
import type { Desk } from './desk.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';

/** Puts right what a figure says can be, of everyone or of the customers named. One change: undone at once. */
export async function fixQuality(
  desk: Desk,
  id: string,
  only: readonly string[] | null,
): Promise<Outcome<{ readonly changed: number }, StoreError>> {
  return desk.asWriter(async (session) => {
    const finding = findingsOf(session, desk.environment.now()).find((one) => idOf(one) === id);
    if (!finding?.becomes || finding.column === null) return failure({ kind: 'not-found' });
    const { becomes, column } = finding;
    const chosen = only && new Set(only);
    const changes: FieldChange[] = [];
    for (const c of finding.rows) {
      const record = session.set.customers.ids[c];
      const value = becomes(c);
      if (value === undefined || (chosen && !chosen.has(record))) continue;
      const checked = checkCustomerValue(column, value);
      if (!checked.ok) return checked;
      changes.push({ table: 'customers', record, field: column, kind: 'set', value: checked.value });
    }
    if (changes.length === 0) return failure({ kind: 'not-found' });
    await recordChange(desk, session, { kind: 'edit', of: null, what: 'tidy-customers' }, changes);
    return success({ changed: changes.length });
  });
}
