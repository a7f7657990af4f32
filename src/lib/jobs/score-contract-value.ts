import type { Definitions } from '../api/definitions.ts';
import type { NumericColumn } from '../data/column.ts';
import type { DayNumber } from '../base/units.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { simpleValue } from '../models/simple-value.ts';
import { Z80 } from '../scores/churn-reasons.ts';
import type { ValueColumns, ValueScores } from './score-value.ts';

const MONTHLY =
  /^(?:monthly[\s_]?(?:charges?|fees?|amount|price|revenue|payment)|mrr|月费|月租费?|每月费用|月消费额?|月付)$/i;
const MONTHS_PER_YEAR = 12;
const WEEKS_PER_YEAR = 52;

/** The column that says what a customer pays each month, with the factor to minor units. */
export function monthlyCharge(
  set: WorkingSet,
): { readonly name: string; readonly column: NumericColumn; readonly unit: number } | null {
  for (const [name, column] of Object.entries(set.customers.columns)) {
    if (column.kind !== 'number' && column.kind !== 'money') continue;
    if (!name.startsWith(ATTRIBUTE_PREFIX) || !MONTHLY.test(name.slice(ATTRIBUTE_PREFIX.length).trim()))
      continue;
    return { name, column, unit: column.kind === 'money' ? 1 : 10 ** set.currencyDigits };
  }
  return null;
}

/** Share of customers who leave in a month: leavers over all months of tenure. */
function monthlyHazard(set: WorkingSet): { readonly hazard: number; readonly events: number } {
  const { tenure, churned } = set.customers.columns;
  let months = 0;
  let events = 0;
  let known = 0;
  for (let c = 0; c < set.customers.count; c++) {
    if (!churned || churned.kind === 'text' || Number.isNaN(churned.values[c])) continue;
    known++;
    events += churned.values[c];
    if (tenure && tenure.kind !== 'text' && tenure.values[c] > 0) months += tenure.values[c];
  }
  if (months > 0) return { hazard: Math.min(0.9, events / months), events };
  return {
    hazard: known > 0 ? 1 - (1 - Math.min(0.99, events / known)) ** (1 / MONTHS_PER_YEAR) : 0.02,
    events,
  };
}

/**
 * A contract without orders: monthly charge × the life that the leavers' rate lets expect, discounted. The interval is that of
 * an exponential life (10 % and 90 %), cut at the horizon. Null where there are no contracts or no monthly charge
 * is recognised.
 */
export function scoreContractValue(
  set: WorkingSet,
  definitions: Definitions,
  asOf: DayNumber,
): ValueScores | null {
  if (definitions.churn.mode === 'non-contractual' || !hasContracts(set)) return null;
  const charge = monthlyCharge(set);
  if (charge === null) return null;
  const { horizonWeeks, discountRate, margin } = definitions.value;
  const monthly = charge.column.values.map((value) => value * charge.unit);
  const { hazard, events } = monthlyHazard(set);
  const left = hasLeft(set, asOf);
  const valued = (retention: number, weeks: number) => {
    const input = { averageOrder: monthly, ordersPerYear: monthly.map(() => MONTHS_PER_YEAR), retention };
    return simpleValue(input, { horizonWeeks: weeks, discountRate, margin }).map((v, c) =>
      left[c] === 1 ? Number.NaN : v,
    );
  };
  const lifeWeeks = (share: number) =>
    Math.min(horizonWeeks, (-Math.log(share) / Math.max(1e-6, hazard)) * (WEEKS_PER_YEAR / MONTHS_PER_YEAR));
  const empty = () => new Float64Array(set.customers.count).fill(Number.NaN);
  const clv = valued((1 - hazard) ** MONTHS_PER_YEAR, horizonWeeks);
  const columns: ValueColumns = {
    pAlive: empty(),
    expectedOrders90: empty(),
    clv,
    clvLow: valued(1, Math.max(0.01, lifeWeeks(0.9))),
    clvHigh: valued(1, lifeWeeks(0.1)),
    worth: valued(1, horizonWeeks),
  };
  const total = clv.reduce((sum, v) => (Number.isNaN(v) ? sum : sum + v), 0);
  const totalAt = (rate: number) =>
    valued((1 - Math.min(0.99, Math.max(0, rate))) ** MONTHS_PER_YEAR, horizonWeeks).reduce(
      (sum, v) => (Number.isNaN(v) ? sum : sum + v),
      0,
    );
  // A rate counted from `events` leavers has a relative standard error of 1/√events.
  const half = (Z80 * hazard) / Math.sqrt(Math.max(1, events));
  return {
    columns,
    details: {
      method: 'simple',
      fallbackReason: 'contract',
      horizonWeeks,
      discountRate,
      total,
      totalInterval: { low: totalAt(hazard + half), high: totalAt(hazard - half) },
      parameters: [{ name: 'monthlyHazard', value: hazard, standardError: null }],
      meanAlive: null,
      holdout: [],
    },
  };
}

/** Contracts: the data say who left, or when. */
export function hasContracts(set: WorkingSet): boolean {
  const { churned, until } = set.customers.columns;
  return [churned, until].some(
    (column) => column && column.kind !== 'text' && column.values.some((v) => !Number.isNaN(v)),
  );
}

/** 1 where the relationship is known to have ended by `asOf`. */
export function hasLeft(set: WorkingSet, asOf: DayNumber): Uint8Array {
  const { churned, until } = set.customers.columns;
  const left = new Uint8Array(set.customers.count);
  for (let c = 0; c < left.length; c++) {
    const end = until && until.kind !== 'text' ? until.values[c] : Number.NaN;
    const label = churned && churned.kind !== 'text' ? churned.values[c] : Number.NaN;
    left[c] = Number(Number.isNaN(end) ? label === 1 : end < asOf);
  }
  return left;
}
