import { isMissing } from './column.ts';
import { normaliseMatch } from './customer-keys.ts';
import { asText, valueAt } from './join-columns.ts';
import type { SourceBatch } from './source-batch.ts';
import type { Table } from './table.ts';
import { textColumn } from './table.ts';
import type { CustomerIndex } from './working-set.ts';

export interface FieldConflict {
  readonly customer: string;
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What a file would do to the customers that are there; each customer counts once, a conflict before an update. */
export interface ImportDifferences {
  readonly created: number;
  readonly updated: number;
  readonly conflicting: number;
  /** The first of them. */
  readonly conflicts: readonly FieldConflict[];
}

const SHOWN_CONFLICTS = 200;
/** Names of a customer, not facts about one. */
const IDS: ReadonlySet<string> = new Set(['customer', 'account']);
const UPDATED = 1;
const CONFLICTING = 2;

/** Compares before anything is written. O(rows × columns of the customer file). */
export function compareImport(customers: CustomerIndex, batch: SourceBatch): ImportDifferences {
  const find = customerFinder(customers, batch.matchKey);
  const fate = new Uint8Array(customers.count);
  const created = new Map<string, number>();
  const createdConflicting = new Set<string>();
  const conflicts: FieldConflict[] = [];
  const report = (conflict: FieldConflict) => {
    if (conflicts.length < SHOWN_CONFLICTS) conflicts.push(conflict);
  };

  for (const table of batch.tables) {
    const keys = table.columns.customer && asText(table.columns.customer, table.length);
    if (!keys) continue;
    const isCustomers = table.dataset === 'customers';
    for (let row = 0; row < table.length; row++) {
      if (keys.codes[row] === 0) continue;
      const id = keys.dictionary[keys.codes[row]];
      const known = find(id, isCustomers ? table : null, row);
      if (known !== undefined) {
        const change = isCustomers ? compareRow(customers, known, table, row, report) : UPDATED;
        fate[known] = Math.max(fate[known], change);
        continue;
      }
      const first = created.get(id);
      if (first === undefined) created.set(id, isCustomers ? row : -1);
      else if (isCustomers && first >= 0 && rowsDiffer(table, first, row, id, report))
        createdConflicting.add(id);
    }
  }
  return {
    created: created.size,
    updated: count(fate, UPDATED),
    conflicting: count(fate, CONFLICTING) + createdConflicting.size,
    conflicts,
  };
}

function count(fate: Uint8Array, value: number): number {
  return fate.reduce((sum, one) => sum + Number(one === value), 0);
}

function customerFinder({ indexById, columns, count: total }: CustomerIndex, key: SourceBatch['matchKey']) {
  const byId = (id: string) => indexById.get(id);
  const own = Object.hasOwn(columns, key) ? columns[key] : undefined;
  if (key === 'customer' || own?.kind !== 'text') return byId;
  const known = new Map<string, number>();
  for (let c = 0; c < total; c++) {
    const value = normaliseMatch(key, own.dictionary[own.codes[c]]);
    if (value !== '') known.set(value, c);
  }
  return (id: string, table: Table | null, row: number) => {
    const column = table && textColumn(table, key);
    const value = column ? normaliseMatch(key, column.dictionary[column.codes[row]]) : '';
    return known.get(value) ?? byId(id);
  };
}

type Report = (conflict: FieldConflict) => void;

function compareRow(
  { ids, columns }: CustomerIndex,
  c: number,
  table: Table,
  row: number,
  report: Report,
): number {
  let change = 0;
  for (const [field, column] of Object.entries(table.columns)) {
    if (IDS.has(field) || isMissing(column, row)) continue;
    const theirs = valueAt(column, row);
    const mine = Object.hasOwn(columns, field) ? valueAt(columns[field], c) : null;
    if (mine === null) change = Math.max(change, UPDATED);
    else if (mine !== theirs && String(mine) !== String(theirs)) {
      change = CONFLICTING;
      report({ customer: ids[c], field, mine: String(mine), theirs: String(theirs) });
    }
  }
  return change;
}

function rowsDiffer(table: Table, a: number, b: number, customer: string, report: Report): boolean {
  let differ = false;
  for (const [field, column] of Object.entries(table.columns)) {
    if (IDS.has(field)) continue;
    const [mine, theirs] = [valueAt(column, a), valueAt(column, b)];
    if (mine === null || theirs === null || mine === theirs) continue;
    differ = true;
    report({ customer, field, mine: String(mine), theirs: String(theirs) });
  }
  return differ;
}
