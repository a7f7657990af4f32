import { textColumn } from './table.ts';
import type { SourceBatch } from './source-batch.ts';
import { tablesOf } from './source-batch.ts';
import type { Table } from './table.ts';

/** Customer files may say by which other ids the rest of the files names a person: account → the person's id. */
export type Accounts = ReadonlyMap<string, string>;

/** Of two files that say so of one account the later counts. O(rows of customer files). */
export function accountsOf(batches: readonly SourceBatch[]): Accounts {
  const accounts = new Map<string, string>();
  for (const table of tablesOf(batches, 'customers')) {
    const [account, customer] = [textColumn(table, 'account'), textColumn(table, 'customer')];
    if (!account || !customer) continue;
    for (let row = 0; row < table.length; row++) {
      const [from, to] = [account.codes[row], customer.codes[row]];
      if (from !== 0 && to !== 0) accounts.set(account.dictionary[from], customer.dictionary[to]);
    }
  }
  return accounts;
}

/** Whether a table's own customers are people, and its accounts their other ids. */
export function hasAccounts(table: Table): boolean {
  return textColumn(table, 'account') !== undefined;
}
