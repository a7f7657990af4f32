import type { Finding } from '../api/overview.ts';
import type { Sales } from '../features/sales-by-month.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { atRiskInterval } from '../scores/value-at-risk.ts';
import { atRiskByGroup } from './answer-today.ts';
import { hasBrokenRhythm } from './answer-reasons.ts';
import type { AnswerSession } from './answer-session.ts';

const HIGH_BANDS = [4, 5] as const;

/** What stands out, as facts; the most telling first. At least three wherever there are scores. */
export function findingsOf(session: AnswerSession, book: ScoreBook, sales: Sales | null): readonly Finding[] {
  return [
    atRiskFinding(book),
    standoutFinding(book),
    sales && changeFinding(sales, book),
    brokenFinding(book),
    topShareFinding(book),
    oneTimeFinding(book),
    signalFinding(book),
    labelFinding(session),
    sales && shareFinding('returns-share', sales.returned, sales.revenue),
    sales && shareFinding('anonymous-share', sales.anonymousRevenue, sales.revenue),
  ].filter((finding) => finding !== null);
}

function atRiskFinding(book: ScoreBook): Finding | null {
  const { band, atRisk } = book.columns;
  const members = [...band.keys()].filter((c) => band[c] >= HIGH_BANDS[0]);
  if (members.length === 0) return null;
  const sum = members.reduce((all, c) => all + (atRisk[c] || 0), 0);
  if (!(sum > 0)) return null;
  const { low, high } = atRiskInterval(book.columns, book.scorer, members);
  const { horizonDays } = book.churn;
  return {
    kind: 'at-risk',
    figures: { people: members.length, atRisk: sum, low, high, horizonDays },
    filter: { bands: HIGH_BANDS },
  };
}

/** The group whose share of the value at risk is furthest above its share of people. */
function standoutFinding(book: ScoreBook): Finding | null {
  const groups = atRiskByGroup(book);
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const atRisk = groups.reduce((sum, group) => sum + group.atRisk, 0);
  if (!(atRisk > 0) || groups.length < 2) return null;
  const over = groups.map((group) => ({ ...group, times: group.atRisk / atRisk / (group.people / people) }));
  const standout = over.filter((group) => group.people / people >= 0.01).sort((a, b) => b.times - a.times)[0];
  if (!standout || standout.times <= 1) return null;
  const figures = {
    group: standout.group,
    people: standout.people,
    peopleShare: standout.people / people,
    atRisk: standout.atRisk,
    atRiskShare: standout.atRisk / atRisk,
  };
  return { kind: 'segment-standout', figures, filter: { groups: [standout.group] } };
}

function changeFinding({ revenue90, revenuePrevious90 }: Sales, { asOf }: ScoreBook): Finding | null {
  if (!(revenuePrevious90 > 0)) return null;
  const figures = { revenue90, revenuePrevious90, change: revenue90 / revenuePrevious90 - 1 };
  return { kind: 'revenue-change', figures, filter: { bought: [asOf - 90, asOf - 1] } };
}

function brokenFinding(book: ScoreBook): Finding | null {
  let people = 0;
  let atRisk = 0;
  for (let c = 0; c < book.count; c++) {
    if (!hasBrokenRhythm(book, c)) continue;
    people++;
    atRisk += book.columns.atRisk[c] || 0;
  }
  return people === 0 ? null : { kind: 'broken-rhythms', figures: { people, atRisk }, filter: { silentLongerThanUsual: true } };
} // prettier-ignore

function topShareFinding(book: ScoreBook): Finding | null {
  const revenue = book.columns.revenue.filter((value) => value > 0).sort().reverse();
  if (revenue.length < 5) return null;
  const people = Math.round(revenue.length * 0.2);
  const total = revenue.reduce((sum, value) => sum + value, 0);
  const top = revenue.subarray(0, people).reduce((sum, value) => sum + value, 0);
  return { kind: 'top-share', figures: { people, peopleShare: 0.2, revenueShare: top / total }, filter: { topRevenue: 0.2 } };
} // prettier-ignore

function oneTimeFinding(book: ScoreBook): Finding | null {
  const { orders } = book.columns;
  const buyers = orders.reduce((sum, count) => sum + Number(count > 0), 0);
  const people = orders.reduce((sum, count) => sum + Number(count === 1), 0);
  if (buyers === 0 || people === 0) return null;
  return {
    kind: 'one-time-share',
    figures: { people, share: people / buyers },
    filter: { ordersAtLeast: 1, ordersAtMost: 1 },
  };
}

/** Nothing was found out about the data. */
const QUIET: ReadonlySet<string> = new Set(['not-trained', 'learnt-later', 'no-data']);

function signalFinding(book: ScoreBook): Finding | null {
  const { rulesReason } = book.churn;
  const silent = rulesReason === null || QUIET.has(rulesReason);
  return silent ? null : { kind: 'no-signal', figures: { reason: rulesReason }, filter: null };
}

function labelFinding({ set }: AnswerSession): Finding | null {
  const { churned } = set.customers.columns;
  if (!churned || churned.kind === 'text') return null;
  let people = 0;
  let left = 0;
  for (const value of churned.values) {
    if (Number.isNaN(value)) continue;
    people++;
    left += value;
  }
  return people === 0
    ? null
    : { kind: 'label-base-rate', figures: { people, left, share: left / people }, filter: { churned: true } };
}

function shareFinding(
  kind: 'returns-share' | 'anonymous-share',
  part: number,
  whole: number,
): Finding | null {
  return part > 0 && whole > 0
    ? {
        kind,
        figures: { amount: part, share: part / whole },
        filter: kind === 'returns-share' ? { hasReturns: true } : null,
      }
    : null;
}
