import type { EpochMillis } from '../base/units.ts';
import type { ColumnKind } from '../data/column.ts';
import type { DatasetName } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';

/** Column of `customers` by which rows meet customers who are already there. */
export type MatchKey = 'customer' | 'email' | 'phone' | 'name';

/** What a batch is, apart from its rows. */
export interface BatchHeader {
  /** From the content: the same file, sheet and mapping give the same id. */
  readonly id: string;
  readonly fileName: string;
  readonly importedAt: EpochMillis;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Blank lines among the rows; absent where nobody counted them. */
  readonly blankLines?: number;
  readonly headings: readonly string[];
  /** How the file was read, as JSON; the store does not look inside. */
  readonly plan: unknown;
  readonly matchKey: MatchKey;
}

export interface NewBatch extends BatchHeader {
  readonly tables: readonly Table[];
  /** JSON, in the order of the file. */
  readonly rejectedRows: readonly unknown[];
}

/** Where a column's chunks lie: `part` in the chunk key. */
export interface StoredColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly part: number;
  readonly dictionaryPart: number | null;
  readonly dictionaryLength: number;
}

export interface StoredTable {
  readonly dataset: DatasetName;
  readonly length: number;
  readonly columns: readonly StoredColumn[];
}

export interface Batch extends BatchHeader {
  readonly tables: readonly StoredTable[];
  readonly rejectedChunks: number;
  /** Only some customers' rows of the file: any copy that has more of it stands in its place. */
  readonly part?: true;
  /** Order in which batches apply: a hybrid time. */
  readonly order: string;
  /** Set while it lies in the recycle bin. */
  readonly removedAt: EpochMillis | null;
  /** Hybrid time at which it was last put in the bin or taken out; absent where it never was. */
  readonly markedAt?: string;
}

/** When its place, in the bin or out of it, was last decided. */
export const removalTime = ({ order, markedAt }: Pick<Batch, 'order' | 'markedAt'>): string =>
  markedAt ?? order;
