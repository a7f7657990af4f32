import type { AcquisitionMonth, AcquisitionRow, ValueAnswer } from '../api/value.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AcquiredBy, Acquisition } from '../features/acquisition.ts';
import { acquisitionBy, acquisitionCosts } from '../features/acquisition.ts';
import { monthsWon } from '../features/acquisition-months.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customerRow } from './answer-rows.ts';
import type { AnswerSession } from './answer-session.ts';
import { runCardOf, usableScores } from './answer-session.ts';
import { byValue, tenthOf } from './value-tenths.ts';

const TOP = 20;

/** What customers are worth, how well that was foretold, and what winning them cost. Null where not computable. */
export function answerValue(session: AnswerSession): ValueAnswer | null {
  const book = usableScores(session);
  if (book === null || book.value === null) return null;
  const { set } = session;
  const ranked = byValue(set, book);
  const {
    method,
    fallbackReason,
    horizonWeeks,
    discountRate,
    total,
    totalInterval,
    parameters,
    meanAlive,
    holdout,
    check = null,
  } = book.value;
  return {
    run: runCardOf(session, book.runs.value),
    method,
    fallbackReason,
    asOf: book.asOf,
    horizonWeeks,
    discountRate,
    total,
    totalInterval,
    parameters,
    meanAlive,
    holdout,
    check,
    deciles: decilesOf(book, ranked),
    ...costsOf(set, book),
    months: monthsOf(session, book),
    top: Array.from(ranked.subarray(0, TOP), (c) => customerRow(set, book, c)),
  };
}

/** Tenths of the valued customers, the most valuable first. */
function decilesOf(book: ScoreBook, ranked: Uint32Array): ValueAnswer['deciles'] {
  const { clv, revenue } = book.columns;
  return Array.from({ length: 10 }, (_, i) => {
    const part = tenthOf(ranked, i + 1);
    const sum = (values: Float64Array) => part.reduce((all, c) => all + (values[c] || 0), 0);
    return { decile: i + 1, people: part.length, clv: sum(clv), revenue: sum(revenue) };
  });
}

function acquiredRows(
  set: WorkingSet,
  book: ScoreBook,
  summary: PurchaseSummary,
  by: AcquiredBy,
  acquisition: Acquisition,
): readonly AcquisitionRow[] {
  const weeks = book.value?.horizonWeeks ?? 52;
  const rows = acquisitionCosts(set, by, acquisition, summary, book.asOf);
  return rows.map(({ name, newCustomers, cost, cac }) => {
    const clvMean = meanOf(book.columns.clv, acquisition.nameOf, acquisition.names.indexOf(name));
    const payback = cac !== null && clvMean !== null && clvMean > 0 ? (cac / clvMean) * weeks : null;
    return {
      name,
      newCustomers,
      cost,
      cac,
      clvMean,
      crvMean: clvMean !== null && cac !== null ? clvMean - cac : null,
      ratio: ratioOf(clvMean, cac),
      paybackWeeks: payback,
    };
  });
}

function costsOf(set: WorkingSet, book: ScoreBook): Pick<ValueAnswer, 'channels' | 'campaigns'> {
  const summary = summarisePurchases(set, { asOf: book.asOf });
  const campaigns = acquisitionBy(set, 'campaign');
  return {
    channels: acquiredRows(set, book, summary, 'channel', acquisitionBy(set, 'channel')),
    campaigns: {
      rows: acquiredRows(set, book, summary, 'campaign', campaigns).filter(({ cost }) => cost > 0),
      named: campaigns.names.length > 1,
    },
  };
}

/** CLTV : CAC. */
const ratioOf = (clvMean: number | null, cac: number | null): number | null =>
  clvMean !== null && cac !== null && cac > 0 ? clvMean / cac : null;

const MOST_MONTHS = 12;

/** What winning a month's customers cost, and how far their margin has covered it since. */
function monthsOf({ set, definitions }: AnswerSession, book: ScoreBook): readonly AcquisitionMonth[] {
  const { margin } = definitions.value;
  const { firstDay } = book.columns;
  return monthsWon(set, { count: book.count, firstDay }, book.asOf)
    .slice(-MOST_MONTHS)
    .reverse()
    .map(({ month, cost, customers, salesByWeek }) => {
      const cac = customers.length > 0 && cost > 0 ? cost / customers.length : null;
      const worth = customers.map((c) => book.columns.clv[c]).filter((own) => !Number.isNaN(own));
      const clvMean = worth.length > 0 ? worth.reduce((sum, own) => sum + own, 0) / worth.length : null;
      let covered = 0;
      let paidBackWeeks: number | null = null;
      salesByWeek.forEach((sales, week) => {
        covered += sales * margin;
        if (paidBackWeeks === null && cost > 0 && covered >= cost) paidBackWeeks = week + 1;
      });
      return {
        month,
        newCustomers: customers.length,
        cost,
        cac,
        clvMean,
        ratio: ratioOf(clvMean, cac),
        paidBackWeeks,
        coveredShare: cost > 0 ? covered / cost : null,
      };
    });
}

function meanOf(values: Float64Array, nameOf: Int32Array, code: number): number | null {
  let sum = 0;
  let count = 0;
  for (let c = 0; c < values.length; c++) {
    if (nameOf[c] !== code || Number.isNaN(values[c])) continue;
    sum += values[c];
    count++;
  }
  return count > 0 ? sum / count : null;
}
