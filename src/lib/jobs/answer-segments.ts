import type { SegmentsAnswer } from '../api/segments.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import { placeNames } from '../scores/cluster-names.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import type { AnswerSession } from './answer-session.ts';
import { runCardOf, usableScores } from './answer-session.ts';

/** The clusters, with what sets each apart. Null where people could not be grouped. */
export function answerSegments(session: AnswerSession): SegmentsAnswer | null {
  const book = usableScores(session);
  if (book === null || book.segments === null) return null;
  const { details, ...facts } = { details: book.segments, ...segmentFacts(book, book.segments.k) };
  const { names, unmatched } = placeNames(session.segmentNames, details.segments);
  return {
    run: runCardOf(session, book.runs.segments),
    k: details.k,
    chosenBy: details.chosenBy,
    because: details.because ?? null,
    runnerUp: details.candidates.find(({ k }) => k === details.runnerUp) ?? null,
    candidates: details.candidates,
    features: details.features,
    engine: details.engine,
    segments: details.segments.map((segment, index) => ({
      index,
      traits: segment.traits,
      group: SEGMENT_GROUPS[facts.commonGroup[index]],
      people: segment.people,
      revenue: facts.revenue[index],
      clvMean: facts.clvMean[index],
      churn: facts.churn[index],
      stability: segment.stability,
      customName: names[index],
    })),
    unmatchedNames: unmatched,
    warnings: details.warnings,
  };
}

function segmentFacts(book: ScoreBook, k: number) {
  const { segment, group, revenue, clv, churn } = book.columns;
  const sums = { revenue: new Float64Array(k), clv: new Float64Array(k), churn: new Float64Array(k) };
  const counts = { clv: new Float64Array(k), churn: new Float64Array(k) };
  const groups = new Float64Array(k * SEGMENT_GROUPS.length);
  for (let c = 0; c < book.count; c++) {
    const s = segment[c];
    if (Number.isNaN(s)) continue;
    sums.revenue[s] += revenue[c];
    if (!Number.isNaN(group[c])) groups[s * SEGMENT_GROUPS.length + group[c]]++;
    for (const [name, values] of [['clv', clv], ['churn', churn]] as const) {
      if (Number.isNaN(values[c])) continue;
      sums[name][s] += values[c];
      counts[name][s]++;
    } // prettier-ignore
  }
  const mean = (name: 'clv' | 'churn') =>
    Array.from(sums[name], (sum, s) => (counts[name][s] > 0 ? sum / counts[name][s] : null));
  const commonGroup = Array.from({ length: k }, (_, s) => {
    const own = groups.subarray(s * SEGMENT_GROUPS.length, (s + 1) * SEGMENT_GROUPS.length);
    return own.indexOf(own.reduce((most, count) => Math.max(most, count), 0));
  });
  return { revenue: sums.revenue, clvMean: mean('clv'), churn: mean('churn'), commonGroup };
}
