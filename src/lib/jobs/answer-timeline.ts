import type { TimelineEntry } from '../api/customer.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { DayNumber } from '../base/units.ts';
import type { Column } from '../data/column.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { CurrentRecords } from '../store/change.ts';
import { isMark } from '../store/change.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { productName } from './answer-action.ts';

const MOST_ENTRIES = 300;
const MOST_PRODUCTS = 6;

/** What happened with a customer, the newest first. */
export function timelineOf(
  set: WorkingSet,
  customer: number,
  records: CurrentRecords | undefined,
  moves: readonly TimelineEntry[] = [],
): TimelineEntry[] {
  const entries = [
    ...moves,
    ...orderEntries(set, customer),
    ...eventEntries(set, 'interactions', customer),
    ...eventEntries(set, 'feedback', customer),
    ...editEntries(set.customers.ids[customer], records),
  ];
  return entries.sort((a, b) => b.time - a.time).slice(0, MOST_ENTRIES);
}

/** Lines of one order, or of one day where there are no order ids, are one entry; returns are their own. */
function orderEntries(set: WorkingSet, customer: number): TimelineEntry[] {
  const { offsets, order, day, time, amount, returned, product, productIds, orderIds } = set.orders;
  const zone = zoneOf(set.timeZone);
  const groups = new Map<string, { rows: number[]; isReturn: boolean }>();
  for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
    const isReturn = returned[row] === 1 || amount[row] < 0;
    const key = `${isReturn ? 'return' : 'order'}:${order[row] === 0 ? `day ${day[row]}` : orderIds[order[row]]}`;
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { rows: [row], isReturn });
  }
  return [...groups].map(([id, { rows, isReturn }]) => ({
    id,
    time: zone.instantOf(time[rows[0]]),
    kind: isReturn ? 'return' : 'order',
    type: null,
    amount: rows.reduce((sum, row) => sum + amount[row], 0),
    lines: rows.length,
    score: null,
    text: null,
    products: [...new Set(rows.filter((row) => product[row] !== 0).map((row) => productName(set, productIds[product[row]])))].slice(0, MOST_PRODUCTS),
  })); // prettier-ignore
}

function textOf(column: Column | undefined, row: number): string | null {
  return column?.kind === 'text' ? column.dictionary[column.codes[row]] || null : null;
}

function numberOf(column: Column | undefined, row: number): number | null {
  return column && column.kind !== 'text' && !Number.isNaN(column.values[row]) ? column.values[row] : null;
}

function eventEntries(
  set: WorkingSet,
  dataset: 'interactions' | 'feedback',
  customer: number,
): TimelineEntry[] {
  const { columns, offsets } = set[dataset];
  const zone = zoneOf(set.timeZone);
  const [kind, score] =
    dataset === 'interactions' ? (['interaction', 'mood'] as const) : (['feedback', 'score'] as const);
  const entries: TimelineEntry[] = [];
  for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
    const outcome = textOf(columns.outcome, row) ?? textOf(columns.category, row);
    const type = textOf(columns.type, row);
    entries.push({
      id: `${kind}:${row}`,
      time: zone.instantOf(numberOf(columns.time, row) ?? 0),
      kind,
      type: outcome === null ? type : `${type ?? ''}:${outcome}`,
      amount: null,
      lines: null,
      score: numberOf(columns[score], row),
      text: textOf(columns.text, row),
      products: [],
    });
  }
  return entries;
}

function editEntries(id: string, records: CurrentRecords | undefined): TimelineEntry[] {
  const fields = records?.get('customers')?.get(id);
  if (!fields) return [];
  return [...fields]
    .filter(([field]) => !isMark(field))
    .map(([field, { value, time }]) => ({
      id: `edit:${field}`,
      time: millisOfHybridTime(time),
      kind: 'edit',
      type: field,
      amount: null,
      lines: null,
      score: null,
      text: value === null ? null : String(value),
      products: [],
    }));
}

/** Value of each day with a purchase, oldest first. */
export function orderStrokes(set: WorkingSet, customer: number): { day: DayNumber; amount: number }[] {
  const { offsets, day, amount, returned } = set.orders;
  const strokes: { day: DayNumber; amount: number }[] = [];
  for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
    if (!(amount[row] > 0) || returned[row] === 1) continue;
    const last = strokes.at(-1);
    if (last?.day === day[row]) last.amount += amount[row];
    else strokes.push({ day: day[row], amount: amount[row] });
  }
  return strokes;
}
