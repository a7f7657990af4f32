import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';

/** One customer alone, with one more order of their mean value on `day`: what a what-if is worked out from. */
export function withImaginedOrder(
  set: WorkingSet,
  customer: number,
  day: DayNumber,
  amount: number,
): WorkingSet {
  const { orders } = set;
  const from = orders.offsets[customer];
  const to = orders.offsets[customer + 1];
  const length = to - from + 1;
  const none = { length: 0, offsets: Uint32Array.of(0, 0), columns: {} };
  const id = set.customers.ids[customer];
  return {
    ...set,
    customers: { count: 1, ids: [id], indexById: new Map([[id, 0]]), columns: {} },
    orders: {
      ...orders,
      length,
      offsets: Uint32Array.of(0, length),
      time: Float64Array.of(...orders.time.subarray(from, to), millisOfDay(day)),
      day: Int32Array.of(...orders.day.subarray(from, to), day),
      order: Uint32Array.of(...orders.order.subarray(from, to), 0),
      product: Uint32Array.of(...orders.product.subarray(from, to), 0),
      quantity: Float64Array.of(...orders.quantity.subarray(from, to), 1),
      amount: Float64Array.of(...orders.amount.subarray(from, to), amount),
      channel: Uint16Array.of(...orders.channel.subarray(from, to), 0),
      returned: Uint8Array.of(...orders.returned.subarray(from, to), 0),
      attributes: {},
      lastDay: day,
    },
    interactions: none,
    feedback: none,
  };
}
