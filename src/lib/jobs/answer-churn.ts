import type { ChurnAnswer, ChurnCard } from '../api/churn.ts';
import { wilsonInterval } from '../scores/calibration.ts';
import { bestThreshold, worthwhileContacts } from '../scores/contact-plan.ts';
import { atRiskInterval } from '../scores/value-at-risk.ts';
import { explainedRow, known } from './answer-rows.ts';
import type { AnswerSession } from './answer-session.ts';
import { runCardOf, usableScores } from './answer-session.ts';
import { contactOrder } from './contact-order.ts';

const HISTOGRAM_BINS = 20;
const LONGEST_LIST = 200;

/** Who may leave, whom one can reach with the capacity at hand, and how far to trust it. */
export function answerChurn(
  session: AnswerSession,
  options: { readonly capacity?: number },
  held: ReadonlySet<number> = new Set(),
): ChurnAnswer | null {
  const book = usableScores(session);
  if (book === null) return null;
  const { churn: chosen } = session.definitions;
  const capacity = Math.max(0, Math.round(options.capacity ?? chosen.capacity));
  const everyone = contactOrder(session.set, book);
  const ranked = held.size > 0 ? everyone.filter((c) => !held.has(c)) : everyone;
  const contacted = ranked.subarray(0, capacity);
  const { atRisk } = book.columns;
  const capacityAtRisk = contacted.reduce((sum, c) => sum + (atRisk[c] || 0), 0);
  const reached = atRiskInterval(book.columns, book.scorer, contacted);
  const next = ranked.length > capacity ? ranked[capacity] : null;
  return {
    run: runCardOf(session, book.runs.churn),
    mode: book.churn.mode,
    rankedBy: book.churn.rankedBy,
    rulesReason: book.churn.rulesReason === 'not-trained' && session.trained?.model ? 'scoring' : book.churn.rulesReason,
    horizonDays: book.churn.horizonDays,
    asOf: book.asOf,
    card: session.trained?.card ?? null,
    atRisk: book.churn.atRisk,
    histogram: histogramOf(book.columns.churn),
    capacity,
    heldBack: everyone.length - ranked.length,
    calls: callsOf(session.trained?.card ?? null, capacity),
    capacityAtRisk,
    kept: capacityAtRisk * chosen.saveRate,
    keptInterval: { low: reached.low * chosen.saveRate, high: reached.high * chosen.saveRate },
    spent: contacted.length * chosen.contactCostMinor,
    marginalKept: next === null ? null : known(atRisk[next] * chosen.saveRate),
    worthwhile: worthwhileContacts(atRisk, ranked, chosen.contactCostMinor, chosen.saveRate),
    bestThreshold: bestThreshold(book.columns.churn, atRisk, ranked, chosen.contactCostMinor, chosen.saveRate),
    list: Array.from(ranked.subarray(0, Math.min(LONGEST_LIST, Math.max(capacity, 1))), (c) => explainedRow(session.set, book, c)),
  };
} // prettier-ignore

function callsOf(card: ChurnCard | null, capacity: number): ChurnAnswer['calls'] {
  const counts = card?.foundByCount ?? [];
  const called = Math.min(capacity, counts.length);
  if (called === 0) return null;
  const found = counts[called - 1];
  const { low, high } = wilsonInterval(found, called);
  return { called, found, low: low * called, high: high * called };
}

/** People in each twentieth of probability. */
function histogramOf(churn: Float64Array): number[] {
  const bins = new Array<number>(HISTOGRAM_BINS).fill(0);
  for (const p of churn) {
    if (!Number.isNaN(p)) bins[Math.min(HISTOGRAM_BINS - 1, Math.floor(p * HISTOGRAM_BINS))]++;
  }
  return bins;
}
