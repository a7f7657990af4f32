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

/** Numbers of customers who no longer wish to be contacted. O(consents). */
export function contactWithdrawn(session: Session): ReadonlySet<number> {
  const { all, of } = ownRecords(session, 'consents', BLANK_CONSENT);
  const withdrawn = new Set<number>();
  for (const id of new Set(all.map(({ customer }) => customer))) {
    const index = id === null ? undefined : session.set.customers.indexById.get(id);
    if (id === null || index === undefined) continue;
    if (latestConsents(of(id)).get('contact')?.given === false) withdrawn.add(index);
  }
  return withdrawn;
}
