import type { Column } from './column.ts';
import type { CustomerKeys } from './customer-keys.ts';
import { orderByCustomer } from './customer-order.ts';
import { ATTRIBUTE_PREFIX } from './datasets.ts';
import {
  columnNames,
  joinColumn,
  joinNumbers,
  joinText,
  reorderColumn,
  reorderNumbers,
} from './join-columns.ts';
import type { OrderJoin } from './order-joins.ts';
import { fillFromHeaders } from './order-joins.ts';
import type { Table } from './table.ts';
import type { OrderLines } from './working-set.ts';
import { NO_DAY } from './working-set.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';

const MAX_CHANNELS = 65_535;

/**
 * All order tables as one, sorted by customer and time: see `OrderLines`. About 39 bytes a line. `join`: where
 * lines take what they do not say from the row that states their order.
 */
export function buildOrderLines(
  tables: readonly Table[],
  keys: CustomerKeys,
  join: OrderJoin | null = null,
): OrderLines {
  const rows = tables.reduce((sum, table) => sum + table.length, 0);
  const whole = <C extends Column>(column: C) => (join ? fillFromHeaders(column, join.headerOf) : column);
  const fileTime = whole(joinNumbers(tables, 'time', 'time')).values;
  const { offsets, order } = orderOf(joinCustomerOf(tables, keys, rows), fileTime, keys.ids.length, join);
  const length = order.length;

  const time = reorderNumbers(fileTime, order);
  const fileAmount = joinNumbers(tables, 'amount', 'money').values;
  const amount = reorderNumbers(fileAmount, order);
  const quantity = reorderNumbers(joinNumbers(tables, 'quantity', 'number').values, order);
  const fileReturned = joinNumbers(tables, 'returned', 'boolean').values;
  const returned = reorderNumbers(fileReturned, order);
  if (join) settleJoined(order, join, fileReturned, amount, returned);
  for (let i = 0; i < length; i++) if (Number.isNaN(amount[i])) amount[i] = 0;
  const orders = reorderText(joinText(tables, 'order'), order);
  const products = reorderText(joinText(tables, 'product'), order);
  const channels = reorderText(whole(joinText(tables, 'channel')), order);
  const { day, firstDay, lastDay } = daysOf(time);
  return {
    length,
    offsets: offsets.subarray(0, keys.ids.length + 1),
    time,
    day,
    order: orders.codes,
    orderIds: orders.dictionary,
    product: products.codes,
    productIds: products.dictionary,
    quantity,
    amount,
    channel: channelCodes(channels.codes),
    channels: channels.dictionary.slice(0, MAX_CHANNELS + 1),
    returned: returnFlags(returned, amount, quantity),
    attributes: attributesOf(tables, order, whole),
    firstDay,
    lastDay,
  };
}

/** Rows whose lines stand for them come after all others, and are cut off. */
function orderOf(customerOf: Uint32Array, time: Float64Array, count: number, join: OrderJoin | null) {
  if (!join) return orderByCustomer(customerOf, time, count);
  const { headerOf, covered } = join;
  const owners = customerOf.slice();
  let cut = 0;
  for (let row = 0; row < owners.length; row++) {
    if (owners[row] === count && headerOf[row] >= 0) owners[row] = customerOf[headerOf[row]];
    if (covered[row] === 1) cut++;
  }
  for (let row = 0; row < owners.length; row++) if (covered[row] === 1) owners[row] = count + 1;
  const { offsets, order } = orderByCustomer(owners, time, count + 1);
  return { offsets, order: order.subarray(0, order.length - cut) };
}

/** A cancelled order cancels its lines; an order without amounts is worth what was paid for it. */
function settleJoined(
  order: Uint32Array,
  { headerOf, paid }: OrderJoin,
  fileReturned: Float64Array,
  amount: Float64Array,
  returned: Float64Array,
): void {
  for (let i = 0; i < order.length; i++) {
    const row = order[i];
    if (!Number.isNaN(paid[row])) amount[i] = paid[row];
    if (headerOf[row] >= 0 && fileReturned[headerOf[row]] === 1) returned[i] = 1;
    if (returned[i] === 1 && amount[i] > 0) amount[i] = -amount[i];
  }
}

function channelCodes(codes: Uint32Array): Uint16Array {
  const narrow = new Uint16Array(codes.length);
  for (let i = 0; i < codes.length; i++) if (codes[i] <= MAX_CHANNELS) narrow[i] = codes[i];
  return narrow;
}

/** As the file says; where it says nothing, a negative amount or quantity is a return. */
function returnFlags(returned: Float64Array, amount: Float64Array, quantity: Float64Array): Uint8Array {
  const flags = new Uint8Array(returned.length);
  for (let i = 0; i < flags.length; i++) {
    const flag = returned[i];
    flags[i] = Number.isNaN(flag) ? Number(amount[i] < 0 || quantity[i] < 0) : Number(flag !== 0);
  }
  return flags;
}

function reorderText(column: ReturnType<typeof joinText>, order: Uint32Array) {
  const codes = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) codes[i] = column.codes[order[i]];
  return { codes, dictionary: column.dictionary };
}

export function joinCustomerOf(tables: readonly Table[], keys: CustomerKeys, length: number): Uint32Array {
  if (tables.length === 1) return keys.customerOf.get(tables[0]) ?? anonymous(length, keys);
  const customerOf = anonymous(length, keys);
  let at = 0;
  for (const table of tables) {
    const own = keys.customerOf.get(table);
    if (own) customerOf.set(own, at);
    at += table.length;
  }
  return customerOf;
}

function anonymous(length: number, keys: CustomerKeys): Uint32Array {
  return new Uint32Array(length).fill(keys.ids.length);
}

function daysOf(time: Float64Array) {
  const day = new Int32Array(time.length);
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < time.length; i++) {
    if (Number.isNaN(time[i])) {
      day[i] = NO_DAY;
      continue;
    }
    const d = Math.floor(time[i] / MILLIS_PER_DAY);
    day[i] = d;
    if (d < first) first = d;
    if (d > last) last = d;
  }
  return { day, firstDay: first > last ? null : first, lastDay: first > last ? null : last };
}

function attributesOf(
  tables: readonly Table[],
  order: Uint32Array,
  whole: <C extends Column>(column: C) => C,
): Record<string, Column> {
  const attributes: Record<string, Column> = {};
  for (const name of columnNames(tables)) {
    if (!name.startsWith(ATTRIBUTE_PREFIX) && name !== 'discount') continue;
    const column = whole(joinColumn(tables, name));
    const empty = column.kind !== 'text' && column.values.every((v) => Number.isNaN(v) || v === 0);
    if (!empty) attributes[name] = reorderColumn(column, order);
  }
  return attributes;
}
