import type { Reason } from '../base/facts.ts';
import { csvBytes, csvDay, csvMoney, csvNumber, csvText } from './csv.ts';
import { reasonText } from './reason-text.ts';

/** The order of the first 25 is a promise to other tools; new columns go to the end. */
export const SCORES_HEADINGS = [
  'customer_id', 'as_of', 'first_order', 'last_order', 'orders', 'revenue', 'recency_days', 'frequency', 'monetary',
  'r', 'f', 'm', 'rfm_group', 'segment', 'p_alive', 'expected_orders_90d', 'clv', 'clv_low', 'clv_high', 'cac', 'crv',
  'churn_probability', 'churn_band', 'reason_1', 'reason_2', 'reason_3',
  'returned', 'churn_low', 'churn_high', 'churn_by', 'value_at_risk', 'currency', 'value_index', 'value_flags',
] as const; // prettier-ignore

/** Numbers are NaN where not computable; money in minor units; days since 1970. */
export interface ScoresRow {
  readonly id: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly orders: number;
  readonly revenue: number;
  readonly returned: number;
  readonly recencyDays: number;
  readonly frequency: number;
  readonly monetary: number;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly group: string;
  readonly segment: string;
  readonly pAlive: number;
  readonly expectedOrders90: number;
  readonly clv: number;
  readonly clvLow: number;
  readonly clvHigh: number;
  readonly cac: number;
  readonly crv: number;
  readonly churn: number;
  readonly churnLow: number;
  readonly churnHigh: number;
  readonly band: number;
  readonly atRisk: number;
  /** 0–1. */
  readonly valueIndex: number;
  readonly valueFlags: readonly string[];
  readonly reasons: readonly Reason[];
}

export interface ScoresTable {
  readonly asOf: number;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly churnBy: 'model' | 'rules' | 'none';
  readonly rows: Iterable<ScoresRow>;
}

const BANDS = ['very low', 'low', 'medium', 'high', 'very high'];

/** One line a customer: RFC 4180, UTF-8, text cells guarded against formulas, empty where not computable. */
export function scoresCsv(table: ScoresTable): Uint8Array {
  const { asOf, currency, currencyDigits, churnBy } = table;
  const money = (value: number) => csvMoney(value, currencyDigits);
  const probability = (value: number) => csvNumber(value, 6);
  const day = csvDay(asOf);
  const lines = [SCORES_HEADINGS.join(',')];
  for (const row of table.rows) {
    const reason = (i: number) => (row.reasons[i] ? csvText(reasonText(row.reasons[i])) : '');
    lines.push(
      [
        csvText(row.id),
        day,
        csvDay(row.firstDay),
        csvDay(row.lastDay),
        csvNumber(row.orders, 0),
        money(row.revenue),
        csvNumber(row.recencyDays, 0),
        csvNumber(row.frequency, 0),
        money(row.monetary),
        csvNumber(row.r, 0),
        csvNumber(row.f, 0),
        csvNumber(row.m, 0),
        csvText(row.group),
        csvText(row.segment),
        probability(row.pAlive),
        probability(row.expectedOrders90),
        money(row.clv),
        money(row.clvLow),
        money(row.clvHigh),
        money(row.cac),
        money(row.crv),
        probability(row.churn),
        Number.isNaN(row.band) ? '' : BANDS[row.band - 1],
        reason(0),
        reason(1),
        reason(2),
        money(row.returned),
        probability(row.churnLow),
        probability(row.churnHigh),
        Number.isNaN(row.churn) ? '' : churnBy,
        money(row.atRisk),
        currency,
        probability(row.valueIndex),
        csvText(row.valueFlags.join(' ')),
      ].join(','),
    );
  }
  return csvBytes(lines);
}
