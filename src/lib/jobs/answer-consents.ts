import type { HeldBackAnswer } from '../api/customers.ts';
import type { ConsentsAnswer } from '../api/records.ts';
import { BLANK_CONSENT, latestConsents, PURPOSES } from '../crm/consent.ts';
import { heldFrom } from './held-from.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

/** What one customer said about consent; null for nobody. */
export function answerConsents(session: Session, id: string): ConsentsAnswer | null {
  const index = session.set.customers.indexById.get(id);
  if (index === undefined) return null;
  const said = ownRecords(session, 'consents', BLANK_CONSENT).of(session.set.customers.ids[index]);
  return { said: said.toSorted((a, b) => b.time - a.time), now: [...latestConsents(said).values()] };
}

/** How many customers each purpose holds back. */
export const answerHeldBack = (session: Session): HeldBackAnswer =>
  Object.fromEntries(
    PURPOSES.map((purpose) => [purpose, heldFrom(session, purpose).size]),
  ) as unknown as HeldBackAnswer;
