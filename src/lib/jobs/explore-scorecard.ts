import type { NoAnswer } from '../api/explore.ts';
import type { PersonaSource } from '../api/likeness.ts';
import type { ScorecardAnswer } from '../api/scorecard.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import { midRanks } from '../math/ranks.ts';
import { cliffsDelta } from '../models/cliffs-delta.ts';
import { targetScores } from '../scores/target-scorecard.ts';
import { customerText } from './answer-names.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';

/** How often, how lately and how much people buy. */
const BEHAVIOUR = ['recencyDays', 'orders', 'averageOrder'] as const;

/** How good a target each cluster or group is. */
export function scorecardOf(session: AnswerSession, by: PersonaSource): ScorecardAnswer | NoAnswer {
  const book = usableScores(session);
  if (book === null) return { none: 'no-data' };
  const { set } = session;
  const codes = Int32Array.from(book.columns[by], (code) => (Number.isNaN(code) ? -1 : code));
  const groups = by === 'group' ? SEGMENT_GROUPS.length : (book.segments?.k ?? 0);
  const people = codes.reduce((count, code) => count + Number(code >= 0), 0);
  if (groups < 2 || people === 0) return { none: 'too-few' };
  const reachable = Uint8Array.from(codes, (_, c) =>
    Number(customerText(set, 'phone', c) !== '' || customerText(set, 'email', c) !== ''),
  );
  const deltas = BEHAVIOUR.map((name) => deltasOf(book.columns[name], codes, groups));
  const scores = targetScores({ groupOf: codes, groups, reachable, worth: book.columns.clv, deltas });
  const rows = scores.flatMap((score, index) =>
    score.people > 0 ? [{ ...score, index, group: by === 'group' ? SEGMENT_GROUPS[index] : null }] : [],
  );
  return { rows, people };
}

function deltasOf(values: Float64Array, codes: Int32Array, groups: number): Float64Array {
  const rows = Array.from(codes.keys()).filter((c) => codes[c] >= 0 && !Number.isNaN(values[c]));
  const ranks = midRanks(Float64Array.from(rows, (c) => values[c]));
  const own = Int32Array.from(rows, (c) => codes[c]);
  return cliffsDelta(ranks, own, groups).delta;
}
