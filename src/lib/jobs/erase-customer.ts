import type { ErasureCertificate, ErasureKind } from '../api/privacy.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Desk } from './desk.ts';
import { erasePeople } from './erase-people.ts';
import { adoptOldViews } from './saved-views.ts';

export { applyKeeping, keeping } from './keeping.ts';
export { applyRetention, retention } from './retention.ts';

/** One customer, as they may ask. */
export async function eraseCustomer(
  desk: Desk,
  id: string,
  kind: ErasureKind,
): Promise<Outcome<ErasureCertificate, StoreError>> {
  await adoptOldViews(desk);
  return desk.asWriter(async (session) => {
    const isKnown = session.set.customers.indexById.has(id) || session.records.get('customers')?.has(id);
    if (!isKnown) return failure({ kind: 'not-found' });
    return success(await erasePeople(desk, session, [id], kind));
  });
}
