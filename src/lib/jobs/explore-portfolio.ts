import type { BasketLevel, NoAnswer } from '../api/explore.ts';
import type { PortfolioAnswer, PortfolioItem } from '../api/portfolio.ts';
import { portfolioOf } from '../features/portfolio.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { itemsOfProducts } from './explore-baskets.ts';

const ITEMS_SHOWN = 12;

/** What is sold by growth and weight, and whether old or new customers buy old or new items. */
export function portfolioAnswer(session: AnswerSession, by: BasketLevel): PortfolioAnswer | NoAnswer {
  const asOf = usableScores(session)?.asOf;
  const { names, itemOf } = itemsOfProducts(session.set, by);
  if (asOf === undefined || names.length < 2) return { none: 'no-data' };
  const found = portfolioOf(session.set, asOf, itemOf, names.length);
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
    revenue: latest[item],
    relativeShare: Math.max(0, latest[item]) / average,
    growth: earlier[item] > 0 ? latest[item] / earlier[item] - 1 : null,
  }));
  const { days, from, market, anonymous, unnamed } = found;
  return {
    days,
    from,
    asOf,
    revenue: total + unnamed,
    growth: before > 0 ? total / before - 1 : null,
    items,
    rest: { items: sold.length - shown.length, revenue: total - sum(items.map(({ revenue }) => revenue)) },
    market,
    anonymous,
    unnamed,
  };
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
