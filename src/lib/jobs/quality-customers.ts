import type { DayNumber } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import { isEmail, isPhone, tidyEmail, tidyPhone } from '../crm/tidy-values.ts';
import type { Column, TextColumn } from '../data/column.ts';
import { isMissing } from '../data/column.ts';
import type { WorkingSet } from '../data/working-set.ts';
import {
  boughtBeforeBegun,
  carelessNames,
  endedBeforeBegun,
  oddSpellings,
  sharedValues,
} from './quality-consistency.ts';
import type { QualityFinding } from './quality-finding.ts';
import { rowsWhere } from './quality-finding.ts';
import { badForms, impossibleDates, outliers, outsideEarth } from './quality-validity.ts';

/** Columns that may well be empty. */
const OPTIONAL = new Set([
  'customer',
  'account',
  'until',
  'tags',
  'note',
  'churned',
  'tenure',
  'latitude',
  'longitude',
]);
const SILENT_DAYS = 365;
/** Nobody alive was born before: 1900-01-01. */
const OLDEST_BIRTH: DayNumber = -25_567;

/** `asOf`: what is silent is told from; `today`: no date lies after it. */
export function customerFindings(set: WorkingSet, asOf: DayNumber, today: DayNumber): QualityFinding[] {
  const { count, columns } = set.customers;
  const at = (name: string): Column | undefined => (Object.hasOwn(columns, name) ? columns[name] : undefined);
  const texts = Object.entries(columns).filter((one): one is [string, TextColumn] => one[1].kind === 'text');
  return [
    ...Object.entries(columns).flatMap(([name, column]) => missing(name, column, count)),
    ...unreachable(at('email'), at('phone'), count),
    ...badForms(at('email'), 'email', isEmail, tidyEmail),
    ...badForms(at('phone'), 'phone', (text) => isPhone(tidyPhone(text)), tidyPhone),
    ...impossibleDates(at('birthday'), 'birthday', count, OLDEST_BIRTH, today),
    ...impossibleDates(at('since'), 'since', count, -Infinity, today),
    ...outsideEarth(at('latitude'), 'latitude', count, 90),
    ...outsideEarth(at('longitude'), 'longitude', count, 180),
    ...Object.entries(columns).flatMap(([name, column]) => outliers(name, column, count)),
    ...texts.flatMap(([name, column]) => oddSpellings(name, column, count)),
    ...carelessNames(at('name'), count),
    ...endedBeforeBegun(at('until'), at('since'), count),
    ...boughtBeforeBegun(set, at('since')),
    ...['email', 'phone'].flatMap((name) => sharedValues(name, at(name), count)),
    ...silent(set, asOf),
  ];
}

const ofCustomers = { dataset: 'customers' } as const;

function missing(column: string, held: Column, count: number): QualityFinding[] {
  if (OPTIONAL.has(column)) return [];
  const rows = rowsWhere(count, (c) => isMissing(held, c));
  return [{ ...ofCustomers, dimension: 'completeness', rule: 'missing', column, asked: count, rows }];
}

function unreachable(email: Column | undefined, phone: Column | undefined, count: number): QualityFinding[] {
  const ways = [email, phone].filter((way) => way !== undefined);
  if (ways.length < 2) return [];
  const rows = rowsWhere(count, (c) => ways.every((way) => isMissing(way, c)));
  return [
    { ...ofCustomers, dimension: 'completeness', rule: 'unreachable', column: null, asked: count, rows },
  ];
}

/** Nothing was heard of them for a year: no order, no contact, no answer. */
function silent(
  { customers, orders, interactions, feedback }: WorkingSet,
  asOf: DayNumber,
): QualityFinding[] {
  const last = new Float64Array(customers.count).fill(-Infinity);
  for (let c = 0; c < customers.count; c++) {
    if (orders.offsets[c + 1] > orders.offsets[c]) last[c] = orders.day[orders.offsets[c + 1] - 1];
  }
  for (const { offsets, columns } of [interactions, feedback]) {
    const time = columns.time;
    if (!time || time.kind === 'text') continue;
    for (let c = 0; c < customers.count; c++) {
      const latest = time.values[offsets[c + 1] - 1];
      if (offsets[c + 1] > offsets[c] && latest / MILLIS_PER_DAY > last[c]) last[c] = latest / MILLIS_PER_DAY;
    }
  }
  if (orders.length + interactions.length + feedback.length === 0) return [];
  const rows = rowsWhere(customers.count, (c) => last[c] < asOf - SILENT_DAYS);
  const about = { ...ofCustomers, dimension: 'timeliness', rule: 'silent', column: null } as const;
  return [{ ...about, asked: customers.count, rows }];
}
