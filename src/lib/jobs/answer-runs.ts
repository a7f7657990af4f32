import type { RunCard } from '../api/runs.ts';
import type { AnswerSession } from './answer-session.ts';
import { runCardOf } from './answer-session.ts';

/** The last run of each kind, each beside the current data and definitions. */
export function answerRuns(session: AnswerSession): readonly RunCard[] {
  const runs = session.scores?.runs;
  if (!runs) return [];
  return [runs.rfm, runs.segments, runs.value, runs.churn]
    .map((run) => runCardOf(session, run))
    .filter((card) => card !== null);
}

/** The kinds whose last run no longer matches. */
export function staleKinds(session: AnswerSession): readonly RunCard['kind'][] {
  return answerRuns(session)
    .filter((card) => card.stale)
    .map((card) => card.kind);
}
