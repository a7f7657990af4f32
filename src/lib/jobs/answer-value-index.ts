import type { IndexedRow, ValueIndexAnswer } from '../api/value.ts';
import { sortedOrder } from '../math/ranks.ts';
import type { ValueIndex } from '../scores/value-index.ts';
import { hasFlag, VALUE_FLAGS } from '../scores/value-index.ts';
import { customerRow } from './answer-rows.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { INDEX_WINDOW_DAYS, valueIndexOf } from './value-index.ts';

const TOP = 10;
const BINS = 10;

/** Null before scoring, and where nobody has a value. */
export function answerValueIndex(session: AnswerSession): ValueIndexAnswer | null {
  const book = usableScores(session);
  if (book === null) return null;
  const { set, definitions } = session;
  const found = valueIndexOf(set, book, definitions);
  const indexed = Uint32Array.from(found.index.keys()).filter((c) => !Number.isNaN(found.index[c]));
  if (indexed.length === 0) return null;
  const bins = new Array<number>(BINS).fill(0);
  for (const c of indexed) bins[Math.min(BINS - 1, Math.floor(found.index[c] * BINS))]++;
  const order = sortedOrder(Float64Array.from(indexed, (c) => -found.index[c])).subarray(0, TOP);
  return {
    weights: definitions.valueIndex,
    telling: found.telling,
    windowDays: INDEX_WINDOW_DAYS,
    people: indexed.length,
    flags: VALUE_FLAGS.map((flag) => {
      const people = indexed.filter((c) => hasFlag(found.flags[c], flag));
      const worth = people.reduce((sum, c) => sum + (book.columns.clv[c] || 0), 0);
      return { flag, people: people.length, worth };
    }),
    bins,
    top: Array.from(order, (i): IndexedRow => ({
      ...customerRow(set, book, indexed[i]),
      ...indexedParts(found, indexed[i]),
    })),
  };
}

function indexedParts({ index, parts }: ValueIndex, c: number): Pick<IndexedRow, 'index' | 'parts'> {
  const { purchase, engagement, service } = parts;
  return {
    index: index[c],
    parts: { purchase: purchase[c], engagement: engagement[c], service: service[c] },
  };
}
