import type { WorkingSet } from '../data/working-set.ts';

/** Text of a customer's column; '' where missing. */
export function customerText(set: WorkingSet, column: string, customer: number): string {
  const held = Object.hasOwn(set.customers.columns, column) ? set.customers.columns[column] : undefined;
  return held?.kind === 'text' ? held.dictionary[held.codes[customer]] : '';
}

/** Number of a customer's column; null where missing. */
export function customerNumber(set: WorkingSet, column: string, customer: number): number | null {
  const held = Object.hasOwn(set.customers.columns, column) ? set.customers.columns[column] : undefined;
  if (!held || held.kind === 'text' || Number.isNaN(held.values[customer])) return null;
  return held.values[customer];
}

/** What people call a customer: the name, else the company, else the id. */
export function customerName(set: WorkingSet, customer: number): string {
  return (
    customerText(set, 'name', customer) ||
    customerText(set, 'company', customer) ||
    set.customers.ids[customer]
  );
}
