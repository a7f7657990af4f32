import type { Table } from '../../src/lib/data/table.ts';
import { numericColumn, textColumn } from '../../src/lib/data/table.ts';

/** A text column's values; throws where the table has none of that name. */
export function texts(table: Table | undefined, name: string): string[] {
  const column = table && textColumn(table, name);
  if (!column) throw new Error(`no text column ${name}`);
  return Array.from(column.codes, (code) => column.dictionary[code]);
}

export function numbers(table: Table | undefined, name: string): Float64Array {
  const column = table && numericColumn(table, name);
  if (!column) throw new Error(`no numeric column ${name}`);
  return column.values;
}

/** FNV-1a over every column's bytes and dictionary. */
export function hashOf(tables: Readonly<Record<string, Table | undefined>>): string {
  let hash = 0x811c9dc5;
  const mix = (bytes: Uint8Array) => {
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  };
  const encoder = new TextEncoder();
  for (const [dataset, table] of Object.entries(tables)) {
    mix(encoder.encode(dataset));
    for (const [name, column] of Object.entries(table?.columns ?? {})) {
      mix(encoder.encode(name));
      const values = column.kind === 'text' ? column.codes : column.values;
      mix(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      if (column.kind === 'text') mix(encoder.encode(column.dictionary.join('\n')));
    }
  }
  return (hash >>> 0).toString(16);
}

export interface CustomerOrders {
  readonly id: string;
  /** One an order with a purchase, oldest first. */
  readonly days: readonly number[];
  readonly amounts: readonly number[];
}

export function ordersByCustomer(orders: Table | undefined): ReadonlyMap<string, CustomerOrders> {
  const customer = texts(orders, 'customer');
  const order = texts(orders, 'order');
  const time = numbers(orders, 'time');
  const amount = numbers(orders, 'amount');
  const returned = numbers(orders, 'returned');
  const found = new Map<string, { id: string; days: number[]; amounts: number[]; last: string }>();
  customer.forEach((id, row) => {
    if (id === '' || returned[row] === 1) return;
    let held = found.get(id);
    if (!held) found.set(id, (held = { id, days: [], amounts: [], last: '' }));
    if (held.last !== order[row]) {
      held.last = order[row];
      held.days.push(Math.floor(time[row] / 86_400_000));
      held.amounts.push(0);
    }
    held.amounts[held.amounts.length - 1] += amount[row];
  });
  return found;
}

export function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1];
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
