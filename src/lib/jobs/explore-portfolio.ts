import type { NoAnswer } from '../api/explore.ts';
import type { PersonaSource } from '../api/likeness.ts';
import type { PortfolioAnswer, PortfolioAsk, PortfolioItem } from '../api/portfolio.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import type { ItemAt } from '../features/portfolio.ts';
import { portfolioOf } from '../features/portfolio.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { itemsOfProducts } from './explore-baskets.ts';

const ITEMS_SHOWN = 12;

/** What is sold, or to which group of customers, by growth and weight; and whether old or new customers buy old or new items. */
export function portfolioAnswer(session: AnswerSession, ask: PortfolioAsk): PortfolioAnswer | NoAnswer {
  const book = usableScores(session);
  if (book === null) return { none: 'no-data' };
  const { names, itemAt } = itemsAsked(session, book, ask.by);
  if (names.length < 2) return { none: 'no-data' };
  const among = ask.among && membersOf(book, ask.among.by, ask.among.index);
  const found = portfolioOf(session.set, book.asOf, itemAt, names.length, ask, among);
  if (found === null) return { none: 'too-few' };
  const { latest, earlier } = found;
  const total = sum(latest);
  const before = sum(earlier);
  const sold = [...names.keys()].filter((item) => latest[item] > 0 || earlier[item] > 0);
  const average = total / sold.filter((item) => latest[item] > 0).length;
  if (!(average > 0)) return { none: 'too-few' };
  sold.sort((a, b) => latest[b] - latest[a] || earlier[b] - earlier[a]);
  const shown = sold.slice(0, ITEMS_SHOWN);
  const items = shown.map((item): PortfolioItem => ({
    name: names[item],
    group: ask.by === 'group' ? SEGMENT_GROUPS[item] : null,
    index: item,
    revenue: latest[item],
    relativeShare: Math.max(0, latest[item]) / average,
    growth: earlier[item] > 0 ? latest[item] / earlier[item] - 1 : null,
  }));
  const { days, from, earlierFrom, market, anonymous, unnamed } = found;
  return {
    days,
    from,
    earlierFrom,
    asOf: book.asOf,
    revenue: total + unnamed,
    growth: before > 0 ? total / before - 1 : null,
    items,
    rest: { items: sold.length - shown.length, revenue: total - sum(items.map(({ revenue }) => revenue)) },
    market: isOfCustomers(ask.by) ? null : market,
    anonymous,
    unnamed,
  };
}

const isOfCustomers = (by: PortfolioAsk['by']): by is PersonaSource => by === 'group' || by === 'segment';

function itemsAsked(
  { set }: AnswerSession,
  book: ScoreBook,
  by: PortfolioAsk['by'],
): { readonly names: readonly string[]; readonly itemAt: ItemAt } {
  if (!isOfCustomers(by)) {
    const { names, itemOf } = itemsOfProducts(set, by);
    const { product } = set.orders;
    return { names, itemAt: (row) => itemOf[product[row]] };
  }
  const codes = book.columns[by];
  const count = by === 'group' ? SEGMENT_GROUPS.length : (book.segments?.k ?? 0);
  const names = Array.from({ length: count }, () => '');
  return { names, itemAt: (_, customer) => (codes[customer] >= 0 ? codes[customer] : -1) };
}

const membersOf = (book: ScoreBook, by: PersonaSource, index: number): Uint8Array =>
  Uint8Array.from(book.columns[by], (code) => Number(code === index));

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
