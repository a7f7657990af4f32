import type { ConsentsAnswer } from '../api/records.ts';
import { BLANK_CONSENT, latestConsents } from '../crm/consent.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

/** What one customer said about consent; null for nobody. */
export function answerConsents(session: Session, id: string): ConsentsAnswer | null {
  const index = session.set.customers.indexById.get(id);
  if (index === undefined) return null;
  const said = ownRecords(session, 'consents', BLANK_CONSENT).of(session.set.customers.ids[index]);
  return { said: said.toSorted((a, b) => b.time - a.time), now: [...latestConsents(said).values()] };
}

/** Numbers of customers whom no list may suggest to contact. O(consents), O(customers) where only consent counts. */
export function heldBack(session: Pick<Session, 'set' | 'records' | 'definitions'>): ReadonlySet<number> {
  const { customers } = session.set;
  const { all, of } = ownRecords(session, 'consents', BLANK_CONSENT);
  const onlyGiven = session.definitions.consent.contact === 'only-given';
  const held = new Set<number>(onlyGiven ? Array.from({ length: customers.count }, (_, c) => c) : []);
  for (const id of new Set(all.map(({ customer }) => customer))) {
    const index = id === null ? undefined : customers.indexById.get(id);
    if (id === null || index === undefined) continue;
    const given = latestConsents(of(id)).get('contact')?.given;
    if (given === true) held.delete(index);
    if (given === false) held.add(index);
  }
  return held;
}
