import { columnOf } from './join-columns.ts';
import type { Table } from './table.ts';
import { textColumn } from './table.ts';
import type { OrderLines } from './working-set.ts';

/** For feedback that names an order and nobody: the customer of that order; the number of customers for none. */
export function customersByOrder(
  tables: readonly Table[],
  orders: OrderLines,
): readonly (readonly [Table, Uint32Array])[] {
  const open = tables.filter((table) => !columnOf(table, 'customer') && textColumn(table, 'order'));
  if (open.length === 0) return [];
  const count = orders.offsets.length - 1;
  const buyers = new Map<string, number>();
  for (let c = 0; c < count; c++) {
    for (let line = orders.offsets[c]; line < orders.offsets[c + 1]; line++)
      if (orders.order[line] !== 0) buyers.set(orders.orderIds[orders.order[line]], c);
  }
  return open.map((table) => {
    const { codes, dictionary } = textColumn(table, 'order') ?? { codes: new Uint32Array(0), dictionary: [] };
    const buyerOf = dictionary.map((order) => buyers.get(order) ?? count);
    return [table, Uint32Array.from(codes, (code) => (code === 0 ? count : buyerOf[code]))] as const;
  });
}
