import type { RunCard } from '../api/runs.ts';
import type { AnswerSession } from './answer-session.ts';
import { runCardOf } from './answer-session.ts';
import type { KeptWords } from './kept-words.ts';

/** The last run of each kind, each beside the current data and definitions. */
export function answerRuns(session: AnswerSession, words: readonly KeptWords[]): readonly RunCard[] {
  const runs = session.scores?.runs;
  const scored = runs ? [runs.rfm, runs.segments, runs.value, runs.churn] : [];
  return [
    ...scored.map((run) => runCardOf(session, run)).filter((card) => card !== null),
    ...words.map((one) => wordsCardOf(session, one)),
  ];
}

function wordsCardOf({ dataVersion }: AnswerSession, { run, answer }: KeptWords): RunCard {
  const stale = run.dataVersion !== dataVersion;
  const { target, comments, accuracy, guess } = answer;
  return {
    ...run,
    kind: 'words',
    asOf: null,
    definitionsHash: null,
    engine: 'words',
    stale,
    staleBecause: stale ? 'data' : null,
    summary: { target, comments, accuracy, low: answer.interval.low, high: answer.interval.high, guess },
  };
}
