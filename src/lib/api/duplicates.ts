import type { DayNumber } from '../base/units.ts';
import type { ColumnKind } from '../data/column.ts';
import type { FitError } from '../models/fit-report.ts';
import type { StoreError } from './workspace.ts';

export type DuplicatesError = StoreError | FitError;

export interface DuplicateSide {
  readonly id: string;
  readonly name: string;
  readonly orders: number;
  readonly lastOrder: DayNumber | null;
}

export interface DuplicateField {
  readonly field: string;
  readonly kind: ColumnKind;
  readonly values: readonly [string | number | null, string | number | null];
  /** `for`: agreeing here makes one person likelier; null where the field was not compared or says little. */
  readonly speaks: 'for' | 'against' | null;
}

/** Two records that are probably one person; the first is the one proposed to stand. */
export interface DuplicatePair {
  readonly sides: readonly [DuplicateSide, DuplicateSide];
  /** In (0, 1). */
  readonly probability: number;
  readonly fields: readonly DuplicateField[];
}

export interface DuplicatesAnswer {
  /** The most probable ones. */
  readonly pairs: readonly DuplicatePair[];
  readonly total: number;
  /** Pairs so probable that all of them may be merged at once. */
  readonly sure: number;
  readonly records: number;
  readonly compared: number;
  /** Groups too common to compare, such as one switchboard's number under a thousand names. */
  readonly skipped: number;
  /** Fields that told people apart. */
  readonly fields: readonly string[];
  /** Data came or went since the search. */
  readonly stale: boolean;
}

export interface CustomerMerge {
  /** Stands for both. */
  readonly into: string;
  readonly from: string;
  /** Chosen where both have one; unchosen, the one that stands keeps its own. */
  readonly values: Readonly<Record<string, string | number | null>>;
}

export interface MergedCustomer {
  readonly id: string;
  readonly into: string;
  readonly name: string;
  readonly time: number;
}
