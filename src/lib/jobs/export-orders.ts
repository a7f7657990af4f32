import type { WorkingSet } from '../data/working-set.ts';
import { NO_DAY } from '../data/working-set.ts';
import { csvBytes, csvDay, csvMoney, csvText } from '../export/csv.ts';

const HEADINGS = [
  'customer_id',
  'order_id',
  'order_date',
  'product',
  'quantity',
  'amount',
  'currency',
  'returned',
];

/** The order lines of these customers as CSV, in the order of the customers, each one's oldest first. O(lines). */
export function exportOrders(set: WorkingSet, customers: Iterable<number>): Uint8Array {
  const { offsets, order, orderIds, day, product, productIds, quantity, amount, returned } = set.orders;
  const lines = [HEADINGS.join(',')];
  for (const customer of customers) {
    for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
      const cells = [
        csvText(set.customers.ids[customer]),
        order[row] === 0 ? '' : csvText(orderIds[order[row]]),
        day[row] === NO_DAY ? '' : csvDay(day[row]),
        product[row] === 0 ? '' : csvText(productIds[product[row]]),
        Number.isNaN(quantity[row]) ? '' : String(quantity[row]),
        csvMoney(amount[row], set.currencyDigits),
        set.currency,
        returned[row] === 1 ? 'yes' : '',
      ];
      lines.push(cells.join(','));
    }
  }
  return csvBytes(lines);
}
