import type { LastMove, MoveCause } from '../../base/move-cause.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatDayShort } from '../format.ts';

/** Why a customer came to another group: what happened, and the cut-off that it crossed. */
export function moveCauseSentence({ by, did, before, after, cutOff }: MoveCause): string {
  const whole = Math.floor(cutOff);
  if (by === 'recency') {
    const days = { n: whole, cutOff: formatCount(whole), before: formatCount(before) };
    return did === 'silence' ? m.customer_moved_silence(days) : m.customer_moved_ordered(days);
  }
  const orders = { n: after, count: formatCount(after), cutOff: formatCount(whole) };
  return did === 'order' ? m.customer_moved_more(orders) : m.customer_moved_fewer(orders);
}

/** When and why a customer last moved; `null` stood still while the cut-offs, which follow everyone, did not. */
export function lastMoveSentence(moved: LastMove): string {
  if (moved === null) return m.customers_moved_cut_offs();
  const reason = moved.causes.map(moveCauseSentence).join(m.customers_moved_and());
  return m.customers_moved_on({ day: formatDayShort(moved.day), reason });
}
