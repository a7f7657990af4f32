import type { Purpose } from '../crm/consent.ts';
import { BLANK_CONSENT, latestConsents } from '../crm/consent.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

/** What of a session tells who consented to what. */
export type ConsentSource = Pick<Session, 'set' | 'records' | 'definitions'>;

/**
 * Numbers of customers whom nothing that serves one of these purposes may act upon. O(consents), O(customers) where silence
 * is no consent.
 */
export function heldFrom(session: ConsentSource, ...purposes: readonly Purpose[]): ReadonlySet<number> {
  const { customers } = session.set;
  const { all, of } = ownRecords(session, 'consents', BLANK_CONSENT);
  const onlyGiven = purposes.filter((purpose) => session.definitions.consent[purpose] === 'only-given');
  const held = new Set<number>(
    onlyGiven.length > 0 ? Array.from({ length: customers.count }, (_, c) => c) : [],
  );
  for (const id of new Set(all.map(({ customer }) => customer))) {
    const index = id === null ? undefined : customers.indexById.get(id);
    if (id === null || index === undefined) continue;
    const latest = latestConsents(of(id));
    const said = purposes.map((purpose) => latest.get(purpose)?.given);
    if (said.includes(false)) held.add(index);
    else if (onlyGiven.every((purpose) => latest.get(purpose)?.given === true)) held.delete(index);
  }
  return held;
}
