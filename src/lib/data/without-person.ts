import type { Column } from './column.ts';
import { textAt } from './column.ts';
import { asText, columnOf } from './join-columns.ts';
import type { Table } from './table.ts';
import { createTable } from './table.ts';

/** What may stay of an anonymous customer's rows: figures, times and short categories, no words of or about them. */
const STATISTICS: Readonly<Record<string, ReadonlySet<string>>> = {
  customers: new Set(['channel', 'since', 'until', 'churned', 'tenure']),
  orders: new Set([
    ...['time', 'product', 'quantity', 'unitPrice', 'discount', 'amount'],
    ...['channel', 'status', 'returned'],
  ]),
  interactions: new Set(['time', 'type', 'channel', 'direction', 'outcome', 'mood']),
  feedback: new Set(['time', 'type', 'score', 'category', 'channel']),
};

export interface WithoutPerson {
  readonly table: Table;
  /** How many rows were theirs. */
  readonly rows: number;
  /** Those of the ids that name a row. */
  readonly ids: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/** Numbers of the orders that these ids placed: what was said of an order may name nobody else. */
export function ordersOf(tables: readonly Table[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const orders = new Set<string>();
  for (const table of tables) {
    const [customer, order] = [columnOf(table, 'customer'), columnOf(table, 'order')];
    if (table.dataset !== 'orders' || !customer || !order) continue;
    const [owners, numbers] = [asText(customer, table.length), asText(order, table.length)];
    const isTheirs = owners.dictionary.map((id) => ids.has(id));
    for (let row = 0; row < table.length; row++) {
      if (isTheirs[owners.codes[row]] && numbers.codes[row] !== 0) orders.add(textAt(numbers, row));
    }
  }
  return orders;
}

/** The column by which rows are somebody's: the customer, or for feedback without one the order it is about. */
function ownerColumn(table: Table): 'customer' | 'order' | null {
  if (!Object.hasOwn(STATISTICS, table.dataset)) return null;
  if (columnOf(table, 'customer')) return 'customer';
  return table.dataset === 'feedback' && columnOf(table, 'order') ? 'order' : null;
}

/** The id under which the figures of each id stay. */
export type Pseudonyms = ReadonlyMap<string, string>;

/**
 * The table without what identifies the people of these ids; null where it names none of them.
 * With pseudonyms their rows stay under those, as statistics alone. Without any their rows go; order lines stay as
 * sales to nobody, so that totals hold. `orders`: those they placed, for feedback that names nobody. Dictionaries keep
 * no word that only their rows used. O(cells).
 */
export function withoutPerson(
  table: Table,
  ids: ReadonlySet<string>,
  pseudonyms: Pseudonyms | null,
  orders: ReadonlySet<string> = NONE,
): WithoutPerson | null {
  const owner = ownerColumn(table);
  if (owner === null) return null;
  const keys = asText(table.columns[owner], table.length);
  const theirs = owner === 'customer' ? ids : orders;
  const theirCodes = new Set<number>();
  keys.dictionary.forEach((id, code) => void (theirs.has(id) && theirCodes.add(code)));
  if (theirCodes.size === 0) return null;

  const isTheirs = Uint8Array.from(keys.codes, (code) => Number(theirCodes.has(code)));
  const rows = isTheirs.reduce((sum, one) => sum + one, 0);
  if (rows === 0) return null;
  const seen = new Set(keys.codes.filter((_, row) => isTheirs[row] === 1));
  const goes = pseudonyms === null && table.dataset !== 'orders';
  const kept = Uint32Array.from(isTheirs.keys()).filter((row) => !goes || isTheirs[row] === 0);
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  for (const [name, held] of Object.entries(table.columns)) {
    const source = name === owner ? keys : held;
    const hides = !STATISTICS[table.dataset].has(name);
    const stand = (row: number) => (name === 'customer' ? (pseudonyms?.get(textAt(keys, row)) ?? '') : '');
    columns[name] = rewritten(source, kept, (row) => hides && isTheirs[row] === 1, stand);
  }
  return {
    table: createTable(table.dataset, kept.length, columns),
    rows,
    ids: owner === 'customer' ? [...seen].map((code) => keys.dictionary[code]) : [],
  };
}

/**
 * The column's kept rows, in that order; hidden ones become what stands for them in text, missing elsewhere. The dictionary has the
 * words of these rows alone.
 */
export function rewritten(
  column: Column,
  kept: Uint32Array,
  isHidden: (row: number) => boolean = () => false,
  standsFor: (row: number) => string = () => '',
): Column {
  if (column.kind !== 'text') {
    return {
      kind: column.kind,
      values: Float64Array.from(kept, (row) => (isHidden(row) ? Number.NaN : column.values[row])),
    };
  }
  const dictionary = [''];
  const codeOf = new Map([['', 0]]);
  const codes = Uint32Array.from(kept, (row) => {
    const word = isHidden(row) ? standsFor(row) : column.dictionary[column.codes[row]];
    let code = codeOf.get(word);
    if (code === undefined) {
      code = dictionary.push(word) - 1;
      codeOf.set(word, code);
    }
    return code;
  });
  return { kind: 'text', codes, dictionary };
}
