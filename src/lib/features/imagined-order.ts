import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

/** One customer with their order lines alone, nobody else and no events: what a what-if is worked out from. */
export function customerAlone(set: WorkingSet, customer: number): WorkingSet {
  const { orders } = set;
  const from = orders.offsets[customer];
  const to = orders.offsets[customer + 1];
  const none = { length: 0, offsets: Uint32Array.of(0, 0), columns: {} };
  const id = set.customers.ids[customer];
  // Summaries count ids in arrays as long as their dictionary: one customer's must be short.
  const own = {
    order: renumbered(orders.order.subarray(from, to), orders.orderIds),
    product: renumbered(orders.product.subarray(from, to), orders.productIds),
  };
  return {
    ...set,
    customers: { count: 1, ids: [id], indexById: new Map([[id, 0]]), columns: {} },
    orders: {
      ...orders,
      length: to - from,
      offsets: Uint32Array.of(0, to - from),
      time: orders.time.slice(from, to),
      day: orders.day.slice(from, to),
      order: own.order.codes,
      orderIds: own.order.ids,
      product: own.product.codes,
      productIds: own.product.ids,
      quantity: orders.quantity.slice(from, to),
      amount: orders.amount.slice(from, to),
      channel: orders.channel.slice(from, to),
      returned: orders.returned.slice(from, to),
      attributes: {},
    },
    interactions: none,
    feedback: none,
  };
}

/** The codes in use as 1, 2, …; 0 stays the missing one. */
function renumbered(codes: Uint32Array, ids: readonly string[]) {
  const used = [0, ...new Set(codes.filter((code) => code !== 0))];
  const codeOf = new Map(used.map((code, i) => [code, i]));
  return { codes: codes.map((code) => codeOf.get(code) ?? 0), ids: used.map((code) => ids[code]) };
}

/** The same customer alone with one more order of `amount` on `day`. */
export function withImaginedOrder(alone: WorkingSet, day: DayNumber, amount: number): WorkingSet {
  const { orders } = alone;
  const length = orders.length + 1;
  return {
    ...alone,
    orders: {
      ...orders,
      length,
      offsets: Uint32Array.of(0, length),
      time: Float64Array.of(...orders.time, millisOfDay(day)),
      day: Int32Array.of(...orders.day, day),
      order: Uint32Array.of(...orders.order, 0),
      product: Uint32Array.of(...orders.product, 0),
      quantity: Float64Array.of(...orders.quantity, 1),
      amount: Float64Array.of(...orders.amount, amount),
      channel: Uint16Array.of(...orders.channel, 0),
      returned: Uint8Array.of(...orders.returned, 0),
      lastDay: day,
    },
  };
}
