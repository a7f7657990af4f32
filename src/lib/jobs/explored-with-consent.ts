import type { ExploreQuestion } from '../api/explore.ts';
import type { Purpose } from '../crm/consent.ts';
import { customersKeyOf } from '../data/customers-key.ts';
import { withoutCustomers } from '../data/without-customers.ts';
import { takeScores } from '../scores/withheld-scores.ts';
import { usableScores } from './answer-session.ts';
import { heldFrom } from './held-from.ts';
import type { Session } from './session.ts';

const JUDGING: readonly Purpose[] = ['profiling'];
const RESEARCH: readonly Purpose[] = ['profiling', 'research'];

/** Questions that fit something to people or judge them; the others count what the books say. */
const PURPOSES_OF: Partial<Record<ExploreQuestion, readonly Purpose[]>> = {
  ...{ drivers: JUDGING, groups: JUDGING, factors: JUDGING, dependence: JUDGING, drift: JUDGING },
  ...{
    survival: JUDGING,
    stayModel: JUDGING,
    remainingStay: JUDGING,
    purchaseModels: JUDGING,
    purchaseParts: JUDGING,
    recommendations: JUDGING,
  },
  ...{ segmentRules: JUDGING, segmentNumber: JUDGING, scorecard: JUDGING, alike: JUDGING },
  ...{ personas: RESEARCH, programme: RESEARCH },
};

const made = new WeakMap<object, { readonly held: string; readonly session: Session }>();

/** The session without those who do not consent to such a question; once for a state of data and consent. */
export function exploredWithConsent(session: Session, question: ExploreQuestion): Session {
  const held = heldFrom(session, ...(PURPOSES_OF[question] ?? []));
  if (held.size === 0) return session;
  const book = usableScores(session);
  const key = [...held].join();
  const known = made.get(session.set);
  if (
    known?.held === key &&
    known.session.scores?.asOf === book?.asOf &&
    known.session.dataVersion === session.dataVersion
  )
    return known.session;
  const { set, kept } = withoutCustomers(session.set, held);
  const chosen = {
    ...session,
    set,
    scores: book && { ...takeScores(book, kept), customersKey: customersKeyOf(set.customers) },
  };
  made.set(session.set, { held: key, session: chosen });
  return chosen;
}
