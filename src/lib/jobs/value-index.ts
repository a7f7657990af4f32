import type { Definitions } from '../api/definitions.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { engagedDays } from '../features/engagement.ts';
import { serviceQuality } from '../features/service-quality.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import type { ValueIndex } from '../scores/value-index.ts';
import { valueIndex } from '../scores/value-index.ts';

/** A year: long enough for who comes seldom, short enough to be about today. */
export const INDEX_WINDOW_DAYS = 365;

interface Known {
  readonly from: readonly unknown[];
  readonly value: ValueIndex;
}

const known = new WeakMap<ScoreBook, Known>();

/** Purchase is the worth of the customer, or what was bought so far; worked out once for a state of data, scores and weights. */
export function valueIndexOf(
  set: WorkingSet,
  book: ScoreBook,
  { valueIndex: weights }: Pick<Definitions, 'valueIndex'>,
): ValueIndex {
  const from = [
    set.orders,
    set.interactions,
    set.feedback,
    weights.purchase,
    weights.engagement,
    weights.service,
  ];
  const held = known.get(book);
  if (held && from.every((part, i) => part === held.from[i])) return held.value;
  const { clv, revenue, orders, band } = book.columns;
  const withheld = new Set(book.withheld);
  const isBuyer = (c: number) => orders[c] > 0 && !withheld.has(c);
  const purchase = clv.map((worth, c) => (Number.isNaN(worth) && isBuyer(c) ? revenue[c] : worth));
  const value = valueIndex(
    {
      purchase,
      engagement: engagedDays(set, book.asOf, INDEX_WINDOW_DAYS),
      service: serviceQuality(set, book.asOf, INDEX_WINDOW_DAYS),
    },
    band,
    weights,
  );
  known.set(book, { from, value });
  return value;
}
