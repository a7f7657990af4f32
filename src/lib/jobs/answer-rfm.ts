import type { RfmAnswer } from '../api/segments.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import { quantileOfSorted } from '../math/quantile.ts';
import { sortedNumbers } from '../scores/cut-offs.ts';
import { groupOf } from '../scores/rfm-groups.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { atRiskInterval } from '../scores/value-at-risk.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';

const BINS = 10;

/** The grid, the groups, what sets them apart and who moved. Null before there are orders. */
export function answerRfm(session: AnswerSession): RfmAnswer | null {
  const book = usableScores(session);
  if (book === null || book.rfm.people === 0) return null;
  const { recency, frequency, monetary } = book.rfm.cutOffs;
  const bins = binsOf(book);
  return {
    asOf: book.asOf,
    people: book.rfm.people,
    cutoffs: { recency, frequency, monetary },
    grid: gridOf(book),
    groups: SEGMENT_GROUPS.map((_, code) => groupFacts(book, code, bins)).filter((group) => group.people > 0),
    everyone: {
      recencyBins: bins.recency(null),
      ordersBins: bins.orders(null),
      averageOrderBins: bins.averageOrder(null),
    },
    movedSince: book.rfm.movedSince,
    moves: book.rfm.movedSince === null ? [] : movesOf(book),
  };
}

function gridOf(book: ScoreBook): RfmAnswer['grid'] {
  const { r, f, revenue, atRisk, churn } = book.columns;
  const people = new Float64Array(25);
  const sums = { revenue: new Float64Array(25), atRisk: new Float64Array(25), churn: new Float64Array(25) };
  const scored = new Float64Array(25);
  for (let c = 0; c < book.count; c++) {
    if (Number.isNaN(r[c])) continue;
    const cell = (5 - r[c]) * 5 + f[c] - 1;
    people[cell]++;
    sums.revenue[cell] += revenue[c];
    if (!Number.isNaN(atRisk[c])) sums.atRisk[cell] += atRisk[c];
    if (!Number.isNaN(churn[c])) {
      sums.churn[cell] += churn[c];
      scored[cell]++;
    }
  }
  return Array.from({ length: 25 }, (_, cell) => {
    const score = { r: 5 - Math.floor(cell / 5), f: (cell % 5) + 1 };
    return {
      ...score,
      people: people[cell],
      revenue: sums.revenue[cell],
      atRisk: scored[cell] > 0 ? sums.atRisk[cell] : null,
      churn: scored[cell] > 0 ? sums.churn[cell] / scored[cell] : null,
      group: groupOf(score.r, score.f),
    };
  });
}

function groupFacts(book: ScoreBook, code: number, bins: ReturnType<typeof binsOf>): RfmAnswer['groups'][number] {
  const { group, revenue, orders, recencyDays, churn } = book.columns;
  const members = membersOf(group, code);
  const take = (values: Float64Array) => Float64Array.from(members, (c) => values[c]);
  const median = (values: Float64Array) => quantileOfSorted(sortedNumbers(take(values)), 0.5);
  const sum = (values: Float64Array) => take(values).reduce((all, value) => all + (value || 0), 0);
  const risks = take(churn);
  const known = risks.filter((p) => !Number.isNaN(p));
  const totalOrders = sum(orders);
  return {
    group: SEGMENT_GROUPS[code],
    people: members.length,
    revenue: sum(revenue),
    atRisk: known.length > 0 ? sum(book.columns.atRisk) : null,
    atRiskInterval: known.length > 0 ? atRiskInterval(book.columns, book.scorer, members) : null,
    churn: known.length > 0 ? known.reduce((all, p) => all + p, 0) / known.length : null,
    recencyMedian: median(recencyDays),
    ordersMedian: median(orders),
    averageOrder: totalOrders > 0 ? sum(revenue) / totalOrders : 0,
    recencyBins: bins.recency(members),
    ordersBins: bins.orders(members),
    averageOrderBins: bins.averageOrder(members),
  };
} // prettier-ignore

function membersOf(group: Float64Array, code: number): Int32Array {
  const members: number[] = [];
  for (let c = 0; c < group.length; c++) if (group[c] === code) members.push(c);
  return Int32Array.from(members);
}

/** Ten bins from 0 to everyone's 95th percentile, the last one open: one scale for all groups. */
function binsOf(book: ScoreBook) {
  const { recencyDays, orders, averageOrder, group } = book.columns;
  const buyers = Int32Array.from([...group.keys()].filter((c) => !Number.isNaN(group[c])));
  const binner = (values: Float64Array) => {
    const top = quantileOfSorted(sortedNumbers(Float64Array.from(buyers, (c) => values[c])), 0.95);
    const width = Math.max(top, 1e-9) / BINS;
    return (members: Int32Array | null): number[] => {
      const chosen = members ?? buyers;
      const shares = new Array<number>(BINS).fill(0);
      for (const c of chosen) {
        shares[Math.max(0, Math.min(BINS - 1, Math.floor(values[c] / width)))] += 1 / chosen.length;
      }
      return shares;
    };
  };
  return { recency: binner(recencyDays), orders: binner(orders), averageOrder: binner(averageOrder) };
}

function movesOf(book: ScoreBook): RfmAnswer['moves'] {
  const { group, previousGroup } = book.columns;
  const size = SEGMENT_GROUPS.length;
  const counts = new Float64Array((size + 1) * size);
  for (let c = 0; c < book.count; c++) {
    if (Number.isNaN(group[c])) continue;
    const from = Number.isNaN(previousGroup[c]) ? size : previousGroup[c];
    counts[from * size + group[c]]++;
  }
  const moves: RfmAnswer['moves'][number][] = [];
  counts.forEach((people, i) => {
    if (people === 0) return;
    const from = Math.floor(i / size);
    moves.push({ from: from === size ? null : SEGMENT_GROUPS[from], to: SEGMENT_GROUPS[i % size], people });
  });
  return moves;
}
