import type { Random } from '../base/random.ts';
import { createRandom } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { TextColumn } from '../data/column.ts';
import type { Table } from '../data/table.ts';
import { createTable } from '../data/table.ts';

export interface OrderLinesOptions {
  /** Order lines, exactly. */
  readonly rows: number;
  /** Customers, each of whom buys at least once; at most `rows`. */
  readonly customers: number;
  readonly seed: number;
  readonly asOf: DayNumber;
  /** Default 730. */
  readonly historyDays?: number;
  /** Product names with commas and quotation marks in them, to try readers with. */
  readonly awkwardNames?: boolean;
}

const PRODUCTS = 480;
const CHANNELS = ['Web', 'Shop', 'Phone'] as const;
const MEAN_FURTHER_LINES = 1.4;
const RETURN_SHARE = 0.02;
const ANONYMOUS_SHARE = 0.03;

/**
 * Order lines by the million, in order of time, as a till writes them: customers arrive over the whole span, buy at
 * unequal rates (gamma, shape 1) and leave for good (exponential); 3 % of orders have no customer, 2 % of later lines
 * are returns. Amounts are exact: quantity × unit price. Deterministic for its options; about a second a million.
 * Throws RangeError where a size does not fit.
 */
export function generateOrderLines(options: OrderLinesOptions): Table {
  const { rows, customers, asOf, historyDays = 730 } = options;
  for (const [name, value] of Object.entries({ rows, customers, historyDays })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`${name}: expected a whole number of at least one, got ${value}`);
    }
  }
  if (customers > rows)
    throw new RangeError(`customers: expected at most ${rows} (one a row), got ${customers}`);
  const random = createRandom(options.seed);
  const crowd = createCrowd(random.fork(1), customers);
  const lines = allocate(rows);
  const orderCount = fillLines(random.fork(2), crowd, lines, {
    rows,
    start: (asOf - historyDays) * MILLIS_PER_DAY,
    length: historyDays * MILLIS_PER_DAY,
  });
  return toTable(lines, options, orderCount);
}

/** Customers in order of arrival; times as shares of the span. */
interface Crowd {
  readonly arrival: Float64Array;
  readonly departure: Float64Array;
  /** Relative rate of orders, at most 1. */
  readonly rate: Float64Array;
}

function createCrowd(random: Random, customers: number): Crowd {
  const arrival = new Float64Array(customers);
  const departure = new Float64Array(customers);
  const rate = new Float64Array(customers);
  for (let c = 0; c < customers; c++) {
    // Evenly spread with a little jitter, so that arrivals are already in order.
    const evenly = (c + random.next()) / customers;
    arrival[c] = 0.98 * evenly * evenly;
    departure[c] = arrival[c] + random.exponential(1.6);
    rate[c] = Math.min(1, random.exponential(1) / 4);
  }
  return { arrival, departure, rate };
}

interface Lines {
  readonly customer: Uint32Array;
  readonly time: Float64Array;
  readonly order: Uint32Array;
  readonly product: Uint32Array;
  readonly quantity: Float64Array;
  readonly unitPrice: Float64Array;
  readonly amount: Float64Array;
  readonly channel: Uint32Array;
  readonly returned: Float64Array;
}

function allocate(rows: number): Lines {
  return {
    customer: new Uint32Array(rows),
    time: new Float64Array(rows),
    order: new Uint32Array(rows),
    product: new Uint32Array(rows),
    quantity: new Float64Array(rows),
    unitPrice: new Float64Array(rows),
    amount: new Float64Array(rows),
    channel: new Uint32Array(rows),
    returned: new Float64Array(rows),
  };
}

/** Returns how many orders there are. */
function fillLines(
  random: Random,
  crowd: Crowd,
  lines: Lines,
  span: { readonly rows: number; readonly start: number; readonly length: number },
): number {
  const customers = crowd.arrival.length;
  const priceByProduct = Float64Array.from({ length: PRODUCTS }, () => 5 * (30 + random.integer(900)));
  let row = 0;
  let order = 0;
  let arrived = 0;
  while (row < span.rows) {
    const now = row / span.rows;
    const rowsLeft = span.rows - row;
    const arriving =
      arrived < customers && (crowd.arrival[arrived] <= now || rowsLeft <= customers - arrived);
    const customer = arriving
      ? ++arrived
      : random.next() < ANONYMOUS_SHARE
        ? 0
        : someone(random, crowd, arrived, now);
    order++;
    const minutes = Math.floor(((now + random.next() / span.rows) * span.length) / 60_000);
    const channel = 1 + Math.floor(CHANNELS.length * random.next() ** 1.6);
    const wanted = 1 + Math.floor(random.exponential(1 / MEAN_FURTHER_LINES));
    const count = Math.min(wanted, Math.max(1, rowsLeft - (customers - arrived)));
    for (let i = 0; i < count; i++, row++) {
      const product = Math.floor(PRODUCTS * random.next() ** 2);
      const returned = i > 0 && random.next() < RETURN_SHARE ? 1 : 0;
      const pieces = 1 + Math.floor(random.exponential(1.4));
      const quantity = returned ? -pieces : pieces;
      const price = priceByProduct[product];
      lines.customer[row] = customer;
      lines.time[row] = span.start + minutes * 60_000;
      lines.order[row] = order;
      lines.product[row] = product + 1;
      lines.quantity[row] = quantity;
      lines.unitPrice[row] = price / 100;
      lines.amount[row] = quantity * price;
      lines.channel[row] = channel;
      lines.returned[row] = returned;
    }
  }
  return order;
}

/** One of those who are there, by rate; 1-based. 0 if nobody is found in a hundred tries. */
function someone(random: Random, crowd: Crowd, arrived: number, now: number): number {
  for (let tries = 0; tries < 100 && arrived > 0; tries++) {
    const c = random.integer(arrived);
    if (crowd.departure[c] > now && random.next() < crowd.rate[c]) return c + 1;
  }
  return 0;
}

function plainName(product: number): string {
  return `P-${String(product + 1).padStart(4, '0')}`;
}

function awkwardName(product: number): string {
  return `${plainName(product)}, the "${CHANNELS[product % CHANNELS.length]}" edition`;
}

function toTable(lines: Lines, options: OrderLinesOptions, orderCount: number): Table {
  const { rows, customers, awkwardNames = false } = options;
  const text = (codes: Uint32Array, dictionary: string[]): TextColumn => ({
    kind: 'text',
    codes,
    dictionary,
  });
  const labels = (count: number, label: (index: number) => string) => {
    return ['', ...Array.from({ length: count }, (_, index) => label(index))];
  };
  return createTable('orders', rows, {
    customer: text(
      lines.customer,
      labels(customers, (c) => `C${String(c + 1).padStart(7, '0')}`),
    ),
    time: { kind: 'time', values: lines.time },
    order: text(
      lines.order,
      labels(orderCount, (o) => `A${1_000_001 + o}`),
    ),
    product: text(lines.product, labels(PRODUCTS, awkwardNames ? awkwardName : plainName)),
    quantity: { kind: 'number', values: lines.quantity },
    unitPrice: { kind: 'number', values: lines.unitPrice },
    amount: { kind: 'money', values: lines.amount },
    channel: text(lines.channel, ['', ...CHANNELS]),
    returned: { kind: 'boolean', values: lines.returned },
  });
}
