import type { CustomerQuery } from '../api/customers.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { csvBytes, csvDay, csvMoney, csvText } from '../export/csv.ts';
import type { ScoresRow } from '../export/scores-csv.ts';
import { scoresCsv } from '../export/scores-csv.ts';
import { groupOfCode } from '../scores/rfm-groups.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { hasFlag, VALUE_FLAGS } from '../scores/value-index.ts';
import { keptCustomers } from './answer-customers.ts';
import { chipReasons } from './answer-reasons.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { valueIndexOf } from './value-index.ts';

/** The scores as CSV, without the customers held back, and how many they are; headings alone before scoring. */
export function exportScores(
  session: AnswerSession,
  held: ReadonlySet<number> = new Set(),
): { readonly bytes: Uint8Array; readonly heldBack: number } {
  const { set } = session;
  const book = usableScores(session);
  const { currency, currencyDigits } = set;
  if (book === null)
    return {
      bytes: scoresCsv({ asOf: Number.NaN, currency, currencyDigits, churnBy: 'none', rows: [] }),
      heldBack: 0,
    };
  const rows = scoresRows(session, book, held);
  const churnBy = book.churn.rankedBy;
  return {
    bytes: scoresCsv({ asOf: book.asOf, currency, currencyDigits, churnBy, rows }),
    heldBack: held.size,
  };
}

function* scoresRows(
  { set, definitions }: AnswerSession,
  book: ScoreBook,
  held: ReadonlySet<number>,
): Iterable<ScoresRow> {
  const { columns } = book;
  const { index, flags } = valueIndexOf(set, book, definitions);
  for (let c = 0; c < book.count; c++) {
    if (held.has(c)) continue;
    const segment = columns.segment[c];
    yield {
      id: set.customers.ids[c],
      firstDay: columns.firstDay[c],
      lastDay: columns.lastDay[c],
      orders: columns.orders[c],
      revenue: columns.revenue[c],
      returned: columns.returned[c],
      recencyDays: columns.recencyDays[c],
      frequency: columns.frequency[c],
      monetary: columns.monetary[c],
      r: columns.r[c],
      f: columns.f[c],
      m: columns.m[c],
      group: groupOfCode(columns.group[c]) ?? '',
      segment: Number.isNaN(segment) ? '' : `segment-${segment + 1}`,
      pAlive: columns.pAlive[c],
      expectedOrders90: columns.expectedOrders90[c],
      clv: columns.clv[c],
      clvLow: columns.clvLow[c],
      clvHigh: columns.clvHigh[c],
      cac: columns.cac[c],
      crv: columns.crv[c],
      churn: columns.churn[c],
      churnLow: columns.churnLow[c],
      churnHigh: columns.churnHigh[c],
      band: columns.band[c],
      atRisk: columns.atRisk[c],
      valueIndex: index[c],
      valueFlags: VALUE_FLAGS.filter((flag) => hasFlag(flags[c], flag)),
      reasons: chipReasons(set, book, c),
    };
  }
}

/**
 * The customers that a filter keeps, with every stored column, as CSV; who is withheld is counted and left out.
 * `held`: whom the filter itself may ask for.
 */
export function exportCustomers(
  session: AnswerSession,
  query: CustomerQuery,
  withheld: ReadonlySet<number>,
  held: ReadonlySet<number> = new Set(),
): { readonly bytes: Uint8Array; readonly heldBack: number } {
  const { set } = session;
  const book = usableScores(session);
  const found = keptCustomers(set, book, query, held, session.definitions);
  const kept = found.filter((c) => !withheld.has(c));
  const names = Object.keys(set.customers.columns).filter((name) => name !== 'customer');
  const heading = (name: string) => csvText(name.startsWith(ATTRIBUTE_PREFIX) ? name.slice(ATTRIBUTE_PREFIX.length) : name);
  const lines = [['customer_id', ...names.map(heading)].join(',')];
  for (const c of kept) {
    lines.push([csvText(set.customers.ids[c]), ...names.map((name) => cellOf(set, name, c))].join(','));
  }
  return { bytes: csvBytes(lines), heldBack: found.length - kept.length };
} // prettier-ignore

function cellOf(set: WorkingSet, name: string, customer: number): string {
  const column = set.customers.columns[name];
  if (column.kind === 'text') return csvText(column.dictionary[column.codes[customer]]);
  const value = column.values[customer];
  if (Number.isNaN(value)) return '';
  if (column.kind === 'money') return csvMoney(value, set.currencyDigits);
  if (column.kind === 'day') return csvDay(value);
  if (column.kind === 'time') return new Date(value).toISOString();
  return String(value);
}
