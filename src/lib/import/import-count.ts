import type { DatasetName } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';
import type { RejectedRow } from './plan.ts';
import type { RowBatch } from './row-batch.ts';

export interface ImportCount {
  read: number;
  accepted: number;
  returns: number;
  anonymous: number;
  exactDuplicates: number;
  repeatedKeys: number;
  knownLines: number;
  blankLines: number;
  firstTime: number | null;
  lastTime: number | null;
}

export interface Importer {
  readonly count: ImportCount;
  readonly rejectedRows: RejectedRow[];
  /** Takes rows from `from` on. */
  add(batch: RowBatch, from: number): void;
  /** `mark` tells the file from others: it is part of every id that is made from a row's number. */
  finish(mark: string): Partial<Record<DatasetName, Table>>;
}

export function startCount(): ImportCount {
  return {
    read: 0,
    accepted: 0,
    returns: 0,
    anonymous: 0,
    exactDuplicates: 0,
    repeatedKeys: 0,
    knownLines: 0,
    blankLines: 0,
    firstTime: null,
    lastTime: null,
  };
}
