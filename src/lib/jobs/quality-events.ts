import type { DayNumber } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import { NO_DAY } from '../data/working-set.ts';
import type { CustomerEvents, WorkingSet } from '../data/working-set.ts';
import { sortedNumbers } from '../scores/cut-offs.ts';
import type { QualityFinding } from './quality-finding.ts';
import { farOut, rowsWhere } from './quality-finding.ts';

/** Scales of the usual questions; other kinds of answer have none. */
const SCALES: Readonly<Record<string, readonly [number, number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
};

export function orderFindings(set: WorkingSet, today: DayNumber): QualityFinding[] {
  const { orders, customers } = set;
  const { length } = orders;
  if (length === 0) return [];
  const anonymousFrom = orders.offsets[customers.count];
  const all = { dataset: 'orders', asked: length } as const;
  const missing = (column: string, isBlank: (row: number) => boolean): QualityFinding[] => {
    const rows = rowsWhere(length, isBlank);
    // A column that no line fills is one that the files do not have.
    return rows.length === length
      ? []
      : [{ ...all, dimension: 'completeness', rule: 'missing', column, rows }];
  };
  return [
    ...missing('customer', (i) => i >= anonymousFrom),
    ...missing('order', (i) => orders.order[i] === 0),
    ...missing('product', (i) => orders.product[i] === 0),
    ...missing('time', (i) => orders.day[i] === NO_DAY),
    { ...all, dimension: 'validity', rule: 'in-the-future', column: 'time', rows: rowsWhere(length, (i) => orders.day[i] > today) },
    { ...all, dimension: 'validity', rule: 'worth-nothing', column: 'amount', rows: rowsWhere(length, (i) => orders.amount[i] === 0), isHint: true },
    ...farAmounts(set),
    ...ordersOfSeveral(set),
    ...unknownProducts(set),
  ]; // prettier-ignore
}

/** By the logarithm: amounts lie by factors. */
function farAmounts({ orders }: WorkingSet): QualityFinding[] {
  const logs = orders.amount.map((amount) => (amount > 0 ? Math.log(amount) : Number.NaN));
  const known = sortedNumbers(logs);
  const isFar = farOut(known);
  if (!isFar) return [];
  const rows = rowsWhere(orders.length, (i) => isFar(logs[i]));
  const about = { dataset: 'orders', dimension: 'validity', rule: 'outlier', column: 'amount' } as const;
  return [{ ...about, asked: known.length, rows, isHint: true }];
}

function ordersOfSeveral({ orders, customers }: WorkingSet): QualityFinding[] {
  if (orders.orderIds.length < 2) return [];
  const owner = new Int32Array(orders.orderIds.length + 1).fill(-1);
  const several = new Uint8Array(owner.length);
  for (let c = 0; c < customers.count; c++) {
    for (let i = orders.offsets[c]; i < orders.offsets[c + 1]; i++) {
      const id = orders.order[i];
      if (id === 0) continue;
      if (owner[id] === -1) owner[id] = c;
      else if (owner[id] !== c) several[id] = 1;
    }
  }
  const rows = rowsWhere(orders.length, (i) => several[orders.order[i]] === 1);
  const about = {
    dataset: 'orders',
    dimension: 'consistency',
    rule: 'order-of-several',
    column: 'order',
  } as const;
  return [{ ...about, asked: orders.length, rows }];
}

function unknownProducts({ orders, products }: WorkingSet): QualityFinding[] {
  const known = products?.columns.product;
  if (known?.kind !== 'text') return [];
  const listed = new Set(known.dictionary);
  const strange = Uint8Array.from(orders.productIds, (id) => Number(id !== '' && !listed.has(id)));
  const sold = rowsWhere(orders.length, (i) => orders.product[i] !== 0);
  const rows = sold.filter((i) => strange[orders.product[i]] === 1);
  const about = {
    dataset: 'orders',
    dimension: 'consistency',
    rule: 'unknown-product',
    column: 'product',
  } as const;
  return [{ ...about, asked: sold.length, rows }];
}

export function eventFindings(set: WorkingSet, today: DayNumber): QualityFinding[] {
  return (['interactions', 'feedback'] as const).flatMap((dataset) => {
    const events = set[dataset];
    if (events.length === 0) return [];
    const from = events.offsets[set.customers.count];
    const rows = rowsWhere(events.length, (i) => i >= from);
    const nobody = { dataset, dimension: 'completeness', rule: 'nobody', column: 'customer' } as const;
    return [
      { ...nobody, asked: events.length, rows },
      ...future(dataset, events, today),
      ...offScale(dataset, events),
    ];
  });
}

function future(
  dataset: 'interactions' | 'feedback',
  events: CustomerEvents,
  today: DayNumber,
): QualityFinding[] {
  const { time } = events.columns;
  if (!time || time.kind === 'text') return [];
  const rows = rowsWhere(events.length, (i) => time.values[i] >= (today + 1) * MILLIS_PER_DAY);
  const about = { dataset, dimension: 'validity', rule: 'in-the-future', column: 'time' } as const;
  return [{ ...about, asked: events.length, rows }];
}

function offScale(dataset: 'interactions' | 'feedback', events: CustomerEvents): QualityFinding[] {
  const { score, type } = events.columns;
  if (!score || score.kind === 'text' || type?.kind !== 'text') return [];
  const scaleOf = type.dictionary.map((word) => SCALES[word.toLowerCase()]);
  const asked = rowsWhere(
    events.length,
    (i) => scaleOf[type.codes[i]] !== undefined && !Number.isNaN(score.values[i]),
  );
  const rows = asked.filter((i) => {
    const [low, high] = scaleOf[type.codes[i]];
    return score.values[i] < low || score.values[i] > high;
  });
  const about = { dataset, dimension: 'validity', rule: 'off-scale', column: 'score' } as const;
  return asked.length === 0 ? [] : [{ ...about, asked: asked.length, rows }];
}
