import type { Definitions } from '../api/definitions.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { engagedDays } from '../features/engagement.ts';
import { serviceQuality } from '../features/service-quality.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import type { ValueIndex } from '../scores/value-index.ts';
import { valueIndex } from '../scores/value-index.ts';

/** A year: long enough for who comes seldom, short enough to be about today. */
export const INDEX_WINDOW_DAYS = 365;

const known = new WeakMap<ScoreBook, { set: WorkingSet; weights: string; value: ValueIndex }>();

/** Purchase is the worth of the customer, or what was bought so far; worked out once for a state of data, scores and weights. */
export function valueIndexOf(
  set: WorkingSet,
  book: ScoreBook,
  { valueIndex: weights }: Pick<Definitions, 'valueIndex'>,
): ValueIndex {
  const key = JSON.stringify(weights);
  const held = known.get(book);
  if (held?.set === set && held.weights === key) return held.value;
  const { clv, revenue, orders, band } = book.columns;
  const purchase = clv.map((worth, c) => (Number.isNaN(worth) && orders[c] > 0 ? revenue[c] : worth));
  const value = valueIndex(
    {
      purchase,
      engagement: engagedDays(set, book.asOf, INDEX_WINDOW_DAYS),
      service: serviceQuality(set, book.asOf, INDEX_WINDOW_DAYS),
    },
    band,
    weights,
  );
  known.set(book, { set, weights: key, value });
  return value;
}
