import { withoutScoresOf } from '../scores/withheld-scores.ts';
import { usableScores } from './answer-session.ts';
import { heldFrom } from './held-from.ts';
import type { Session } from './session.ts';

/**
 * The session without scores of those who do not consent to them. Every session passes here on its way to the desk, so that a
 * withdrawal holds from the moment it is written, before scores are worked out anew.
 */
export function judgedWithConsent(session: Session): Session {
  const book = usableScores(session);
  const scores = book && withoutScoresOf(book, heldFrom(session, 'profiling'));
  return scores === book ? session : { ...session, scores };
}
