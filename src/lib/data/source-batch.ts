import type { Table } from './table.ts';

/** One import, as the working set is built from it. */
export interface SourceBatch {
  readonly id: string;
  /** Column of `customers` by which rows meet customers of earlier batches. */
  readonly matchKey: 'customer' | 'email' | 'phone' | 'name';
  readonly tables: readonly Table[];
}

export type EditValue = string | number | boolean | null;
export type EditedFields = ReadonlyMap<string, EditValue>;

/** What people made of records: fields that stand, by record. Taken-back values and records are left out. */
export interface Edits {
  readonly customers: ReadonlyMap<string, EditedFields>;
  readonly interactions: ReadonlyMap<string, EditedFields>;
  /** Feedback that people took down themselves. */
  readonly feedback: ReadonlyMap<string, EditedFields>;
  /** Customers found to be another one: id → the id that stands for both. */
  readonly merges: ReadonlyMap<string, string>;
  /** Ids of customers in the recycle bin: their order lines count as sales to nobody. */
  readonly removed: ReadonlySet<string>;
}

export const NO_EDITS: Edits = {
  customers: new Map(),
  interactions: new Map(),
  feedback: new Map(),
  merges: new Map(),
  removed: new Set(),
};

export function tablesOf(batches: readonly SourceBatch[], dataset: Table['dataset']): readonly Table[] {
  return batches.flatMap((batch) => batch.tables.filter((table) => table.dataset === dataset));
}
