import { accountsOf, hasAccounts } from './accounts.ts';
import type { Edits, SourceBatch } from './source-batch.ts';
import type { Table } from './table.ts';
import { textColumn } from './table.ts';
import { asText } from './join-columns.ts';

const UNSEEN = -1;
/** Known, and in the recycle bin. */
const REMOVED = -2;

/** Numbers the customers of all tables and people's records, in the order in which they first appear. */
export interface CustomerKeys {
  readonly ids: readonly string[];
  readonly indexById: ReadonlyMap<string, number>;
  /** For each table that names customers: the customer of each row; `ids.length` where it names none. */
  readonly customerOf: ReadonlyMap<Table, Uint32Array>;
  /** For each customer, the last batch whose customer file has it; −1 for none. */
  readonly batchOf: Int32Array;
  /** The merges that these numbers stand for. */
  readonly merges: Edits['merges'];
}

/** How two e-mails, telephone numbers or names are held to be the same. */
export function normaliseMatch(key: SourceBatch['matchKey'], text: string): string {
  if (key === 'customer') return text;
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return key === 'phone' ? plain.replace(/[^\d+]/g, '') : plain.replace(/\s+/g, ' ');
}

export function numberCustomers(batches: readonly SourceBatch[], edits: Edits): CustomerKeys {
  const accounts = accountsOf(batches);
  const ids: string[] = [];
  const indexById = new Map<string, number>();
  const add = (id: string) => {
    const known = indexById.get(id);
    if (known !== undefined) return known;
    const kept = mergedInto(id, edits.merges);
    let index = indexById.get(kept);
    if (index === undefined) {
      index = ids.length;
      ids.push(kept);
      indexById.set(kept, index);
    }
    indexById.set(id, index);
    return index;
  };

  const rows = new Map<Table, Int32Array>();
  const batchOf: number[] = [];
  const matcher = createMatcher(batches);
  for (const [batchIndex, batch] of batches.entries()) {
    for (const table of [...batch.tables].sort(customersFirst)) {
      const keys = keyColumn(table);
      if (!keys) continue;
      const match = table.dataset === 'customers' ? matcher.of(batch, table) : null;
      const ownsAccounts = hasAccounts(table);
      const indexOfCode = new Int32Array(keys.dictionary.length).fill(UNSEEN);
      const customerOf = new Int32Array(table.length);
      for (let row = 0; row < table.length; row++) {
        const code = keys.codes[row];
        let index = UNSEEN;
        if (code !== 0) {
          index = indexOfCode[code];
          if (index === UNSEEN) {
            const named = keys.dictionary[code];
            const id = (ownsAccounts ? undefined : accounts.get(named)) ?? named;
            index = match?.find(row) ?? (edits.removed.has(edits.merges.get(id) ?? id) ? REMOVED : add(id));
            if (index !== REMOVED) indexById.set(id, index);
            indexOfCode[code] = index;
          }
          if (table.dataset === 'customers' && index !== REMOVED) batchOf[index] = batchIndex;
        }
        customerOf[row] = index;
        if (index !== UNSEEN) match?.remember(row, index);
      }
      rows.set(table, customerOf);
    }
  }
  for (const [account, person] of accounts) {
    const index = indexById.get(person);
    if (index !== undefined && !indexById.has(account)) indexById.set(account, index);
  }
  for (const id of edits.customers.keys()) if (!edits.removed.has(id)) add(id);
  for (const records of [edits.interactions, edits.feedback]) {
    for (const fields of records.values()) {
      const id = fields.get('customer');
      if (typeof id === 'string' && !edits.removed.has(id)) add(id);
    }
  }
  return {
    ids,
    indexById,
    customerOf: new Map([...rows].map(([table, found]) => [table, anonymousLast(found, ids.length)])),
    batchOf: Int32Array.from({ length: ids.length }, (_, index) => batchOf[index] ?? -1),
    merges: edits.merges,
  };
}

/** The id that stands for this one in the end. Two devices may merge in a circle: its least id then stands. */
export function mergedInto(id: string, merges: Edits['merges']): string {
  const seen = [id];
  for (let next = merges.get(id); next !== undefined; next = merges.get(next)) {
    const circle = seen.indexOf(next);
    if (circle >= 0) return seen.slice(circle).toSorted()[0];
    seen.push(next);
  }
  return seen[seen.length - 1];
}

function customersFirst(a: Table, b: Table): number {
  return Number(b.dataset === 'customers') - Number(a.dataset === 'customers');
}

function keyColumn(table: Table) {
  const column = table.columns.customer;
  return column && asText(column, table.length);
}

function anonymousLast(found: Int32Array, count: number): Uint32Array {
  const customerOf = new Uint32Array(found.length);
  for (let row = 0; row < found.length; row++) customerOf[row] = found[row] < 0 ? count : found[row];
  return customerOf;
}

interface RowMatch {
  /** Customer already known by this row's match value; undefined for none. */
  find(row: number): number | undefined;
  remember(row: number, index: number): void;
}

/** Finds earlier customers by e-mail, phone or name, where some batch asks for it. */
function createMatcher(batches: readonly SourceBatch[]) {
  const wanted = [...new Set(batches.map((batch) => batch.matchKey))].filter((key) => key !== 'customer');
  const known = new Map(wanted.map((key) => [key, new Map<string, number>()]));
  return {
    of(batch: SourceBatch, table: Table): RowMatch | null {
      if (!wanted.length) return null;
      const columns = wanted.map((key) => [key, textColumn(table, key)] as const);
      const valueAt = (key: SourceBatch['matchKey'], row: number) => {
        const column = columns.find(([name]) => name === key)?.[1];
        return column ? normaliseMatch(key, column.dictionary[column.codes[row]]) : '';
      };
      return {
        find: (row) =>
          known.get(batch.matchKey as (typeof wanted)[number])?.get(valueAt(batch.matchKey, row)),
        remember: (row, index) => {
          for (const key of wanted) {
            const value = valueAt(key, row);
            if (value !== '') known.get(key)?.set(value, index);
          }
        },
      };
    },
  };
}
