import type { CustomerSort } from '../api/customers.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { sortedOrder } from '../math/ranks.ts';
import type { ScoreBook, ScoreColumn } from '../scores/score-book.ts';
import { customerName, customerText } from './answer-names.ts';

const COLUMN_OF: Readonly<Record<Exclude<CustomerSort, 'name' | 'city'>, ScoreColumn>> = {
  atRisk: 'atRisk',
  churn: 'churn',
  revenue: 'revenue',
  clv: 'clv',
  orders: 'orders',
  lastOrder: 'lastDay',
  recencyDays: 'recencyDays',
};

const collator = new Intl.Collator(['en', 'zh'], { numeric: true });
const orders = new WeakMap<WorkingSet | ScoreBook, Map<string, Uint32Array>>();

/**
 * Everyone in the order of a score or of the alphabet; missing values last either way, ties in the working set's order.
 * Made once for a book, so that a filter or a page of the list costs one pass and no sorting.
 */
export function customersInOrder(
  set: WorkingSet,
  book: ScoreBook | null,
  sort: CustomerSort,
  descending: boolean,
): Uint32Array {
  const byText = sort === 'name' || sort === 'city';
  const owner = byText ? set : (book ?? set);
  const held = orders.get(owner) ?? new Map<string, Uint32Array>();
  orders.set(owner, held);
  const key = byText || book ? `${sort} ${descending}` : 'stored';
  const known = held.get(key);
  if (known) return known;
  const values = byText ? alphabeticRank(set, sort) : book ? book.columns[COLUMN_OF[sort]] : null;
  const order = values
    ? orderOf(values, descending)
    : Uint32Array.from({ length: set.customers.count }, (_, c) => c);
  held.set(key, order);
  return order;
}

function orderOf(values: Float64Array, descending: boolean): Uint32Array {
  const order = new Uint32Array(values.length);
  let present = 0;
  for (let c = 0; c < values.length; c++) if (!Number.isNaN(values[c])) order[present++] = c;
  const rows = order.slice(0, present);
  const ascending = sortedOrder(Float64Array.from(rows, (c) => (descending ? -values[c] : values[c])));
  for (let i = 0; i < present; i++) order[i] = rows[ascending[i]];
  for (let c = 0, at = present; c < values.length; c++) if (Number.isNaN(values[c])) order[at++] = c;
  return order;
}

/** Position of each customer in the alphabet. */
function alphabeticRank(set: WorkingSet, by: 'name' | 'city'): Float64Array {
  const texts = Array.from({ length: set.customers.count }, (_, c) =>
    by === 'name' ? customerName(set, c) : customerText(set, 'city', c),
  );
  const distinct = [...new Set(texts)].sort(collator.compare);
  const positions = new Map(distinct.map((text, i) => [text, i]));
  return Float64Array.from(texts, (text) => positions.get(text) ?? 0);
}
