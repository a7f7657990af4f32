import type { EpochMillis } from '../base/units.ts';

/** A row of a file that was brought in. */
export interface SourceRow {
  readonly fileName: string;
  readonly importedAt: EpochMillis;
  /** 1-based, headings counted; null where the file's rows can no longer be counted off. */
  readonly row: number | null;
}

/** Where what is known of a customer stands in the files. */
export interface CustomerSources {
  /** By field: the row that gave the value that counts, edits aside. */
  readonly facts: Readonly<Record<string, SourceRow>>;
  /** By order id, or `day N` where the file has none: the first rows of it. */
  readonly orders: Readonly<Record<string, readonly SourceRow[]>>;
}
