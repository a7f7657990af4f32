import type { OverviewAnswer } from '../api/overview.ts';
import { HOUSE_LEVEL } from '../base/facts.ts';
import { salesByMonth } from '../features/sales-by-month.ts';
import { Z80 } from '../scores/churn-reasons.ts';
import { shareInterval } from '../scores/proportion.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { findingsOf } from './answer-findings.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';

const COHORTS = 8;
const ACTIVE_DAYS = 90;

const cache = new WeakMap<ScoreBook, { readonly session: AnswerSession; readonly answer: OverviewAnswer }>();

/** Figures of the whole: sales by month, repeat buying, cohorts, findings. Null before scoring. */
export function answerOverview(session: AnswerSession): OverviewAnswer | null {
  const book = usableScores(session);
  if (book === null) return null;
  const held = cache.get(book);
  if (held?.session.set === session.set) return held.answer;
  const answer = overviewOf(session, book);
  cache.set(book, { session, answer });
  return answer;
}

function overviewOf(session: AnswerSession, book: ScoreBook): OverviewAnswer {
  const sales = salesByMonth(session.set, book.asOf);
  const { orders, recencyDays } = book.columns;
  let buyers = 0;
  let repeaters = 0;
  let active = 0;
  for (let c = 0; c < book.count; c++) {
    if (orders[c] > 0) buyers++;
    if (orders[c] > 1) repeaters++;
    if (recencyDays[c] <= ACTIVE_DAYS) active++;
  }
  const half = sales && sales.orders > 1 ? (Z80 * sales.sdOrder) / Math.sqrt(sales.orders) : null;
  return {
    asOf: book.asOf,
    customers: book.count,
    activeCustomers: active,
    revenue: sales?.revenue ?? 0,
    revenue90: sales?.revenue90 ?? 0,
    revenuePrevious90: sales?.revenuePrevious90 ?? 0,
    averageOrder: sales && sales.orders > 0 ? sales.meanOrder : null,
    averageOrderInterval:
      sales && half !== null
        ? { low: sales.meanOrder - half, high: sales.meanOrder + half, level: HOUSE_LEVEL }
        : null,
    repeatRate: buyers > 0 ? repeaters / buyers : null,
    repeatRateInterval: shareInterval(repeaters, buyers),
    anonymousRevenue: sales?.anonymousRevenue ?? 0,
    returned: sales?.returned ?? 0,
    months: sales?.months ?? [],
    cohorts: (sales?.cohorts ?? [])
      .filter((cohort) => cohort.size > 0)
      .slice(-COHORTS)
      .map(({ start, size, active: people }) => ({
        start,
        size,
        retained: people.map((count) => count / size),
      })),
    findings: findingsOf(session, book, sales),
  };
}
