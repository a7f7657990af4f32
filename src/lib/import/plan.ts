import type { DayNumber } from '../base/units.ts';
import type { ColumnKind } from '../data/column.ts';
import type { DatasetName } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';

/** What a file is, as recognised. `ask` means: recognised as none; the person chooses. */
export type FileShape =
  | 'customers'
  | 'order-lines'
  | 'orders'
  | 'labelled-customers'
  | 'baskets'
  | 'survey'
  | 'payments'
  | 'products'
  | 'interactions'
  | 'feedback'
  | 'costs'
  | 'ask';

export type FileFormat = 'delimited' | 'whitespace' | 'xlsx' | 'json' | 'vcard';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'shift_jis' | 'windows-1252';
export type DateOrder =
  | 'ymd'
  | 'dmy'
  | 'mdy'
  | 'compact'
  | 'excel-serial'
  | 'epoch-seconds'
  | 'epoch-millis'
  /** Days counted from a day that the file does not tell. */
  | 'day-number';
export type DecimalStyle = 'point' | 'comma';
export type Sureness = 'certain' | 'likely' | 'unclear' | 'unknown';

/** What a column becomes: a canonical column of a data set, a free attribute, or nothing. */
export type ColumnRole =
  | { readonly use: 'canonical'; readonly dataset: DatasetName; readonly column: string }
  | { readonly use: 'attribute'; readonly dataset: DatasetName; readonly name: string }
  | { readonly use: 'ignore' };

export interface ColumnPlan {
  /** Position in the file, 0-based. */
  readonly index: number;
  readonly heading: string;
  readonly role: ColumnRole;
  readonly kind: ColumnKind;
  readonly dateOrder?: DateOrder;
  readonly decimal?: DecimalStyle;
  /** `17850.0` → `17850`, only when the person agreed. */
  readonly stripDecimalZero?: boolean;
  /** `'0138…`: the mark by which a spreadsheet keeps digits as text, no part of the value. */
  readonly textMark?: boolean;
  /** Stated once an order, in its first row; blank in the rows that follow. */
  readonly oncePerOrder?: boolean;
  readonly sureness: Sureness;
  /** Distinct example values, as in the file. */
  readonly examples: readonly string[];
  readonly blanks: number;
  readonly unreadable: number;
}

/** What the whole column cannot decide; answered before anything is written. */
export type ImportQuestion =
  | {
      readonly kind: 'date-order';
      readonly column: number;
      readonly example: string;
      readonly options: readonly {
        readonly order: DateOrder;
        readonly fits: number;
        readonly rejected: number;
      }[];
      readonly answer?: DateOrder;
    }
  | {
      readonly kind: 'decimal-style';
      readonly column: number;
      readonly example: string;
      readonly options: readonly {
        readonly style: DecimalStyle;
        readonly fits: number;
        readonly rejected: number;
      }[];
      readonly answer?: DecimalStyle;
    }
  | {
      readonly kind: 'decimal-ids';
      readonly column: number;
      readonly example: string;
      readonly count: number;
      readonly answer?: boolean;
    }
  | {
      readonly kind: 'order-status';
      readonly column: number;
      /** States of which it is not plain whether the order stood. */
      readonly states: readonly string[];
      /** True counts them as sales. */
      readonly answer?: boolean;
    }
  | {
      /** Several customer numbers stand for one person. */
      readonly kind: 'one-person';
      /** The column of the person; `account`: that of the customer number. */
      readonly column: number;
      readonly account: number;
      readonly accounts: number;
      readonly people: number;
      /** True counts each person once. */
      readonly answer?: boolean;
    }
  | {
      readonly kind: 'known-lines';
      readonly count: number;
      /** True skips them. */
      readonly answer?: boolean;
    }
  | {
      readonly kind: 'exact-duplicates';
      readonly count: number;
      readonly firstRows: readonly number[];
      /** True keeps them. */
      readonly answer?: boolean;
    };

/** Everything that decides how bytes become tables. JSON; remembered per `shapeKey`. */
export interface ImportPlan {
  readonly format: FileFormat;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly sheet?: string;
  readonly hasHeadings: boolean;
  /** 1-based row of the first record: past titles and headings. Absent: 2 with headings, else 1. */
  readonly firstDataRow?: number;
  readonly shape: FileShape;
  readonly columns: readonly ColumnPlan[];
  readonly keepExactDuplicates: boolean;
  /** Order lines that the workspace holds already: left out, or brought in again; absent where nobody was asked. */
  readonly skipKnownLines?: boolean;
  /** States of orders that are kept apart like returns. */
  readonly apartStates?: readonly string[];
  /** Deeds of visitors that are no sale: their rows are kept and worth nothing. */
  readonly looks?: readonly string[];
  readonly currency: string;
  /** Digits after the decimal separator in the currency: GBP 2, JPY 0. */
  readonly currencyDigits: number;
  /**
   * IANA zone of the file's clock times. Times are kept as that wall clock, so that `dayOfMillis` gives the
   * calendar day of the file; stamps with an offset of their own are brought to this zone first.
   */
  readonly timeZone: string;
  /** The day that a file of counted days means by 1. */
  readonly dayOne?: DayNumber;
  /** Column of `customers` by which rows match existing customers. */
  readonly matchKey: 'customer' | 'email' | 'phone' | 'name';
}

export interface PreviewRow {
  /** 1-based row of the file, headings counted. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly { readonly column: number; readonly reason: RejectReason }[];
}

export interface SheetFacts {
  readonly name: string;
  /** As the file states them; 0 where it states none. */
  readonly rows: number;
  /** It names columns in known words, or as the sheet that was taken does. */
  readonly holdsData: boolean;
}

/** Why the person is asked what a row is. */
export type ShapeDoubt =
  /** A row is an order of a customer, and no column tells when. */
  | 'undated-orders'
  /** What may be sold one day: counted as orders, revenue would be made up. */
  | 'opportunities'
  /** The same people on several days, and no column says what they did. */
  | 'people-come-again';

/** What a person should know before rows are brought in, and need not answer. */
export type ImportNote =
  | { readonly kind: ShapeDoubt }
  /** No amount: rows are purchases once another file brings lines or payments. */
  | { readonly kind: 'no-amounts' }
  /** A column that its heading calls an amount holds mostly words: nobody is worth anything until that is settled. */
  | { readonly kind: 'unread-amounts'; readonly column: string; readonly examples: readonly string[] }
  /** Of a log of what visitors did only the sales count as sales. */
  | { readonly kind: 'events'; readonly sales: readonly string[]; readonly looks: readonly string[] }
  /** Columns that tell the outcome itself, left out so that no model learns from them. */
  | { readonly kind: 'leaks'; readonly label: string; readonly columns: readonly string[] };

export interface Inspection {
  readonly fileName: string;
  readonly bytes: number;
  readonly plan: ImportPlan;
  readonly encodingSureness: Sureness;
  readonly sheets: readonly SheetFacts[];
  readonly questions: readonly ImportQuestion[];
  readonly notes: readonly ImportNote[];
  readonly preview: readonly PreviewRow[];
  readonly rowsEstimate: number;
  /** Fingerprint of headings and format, by which the plan is remembered. */
  readonly shapeKey: string;
}

/** A person's changes to what was recognised; anything left out is inferred again. */
export interface PlanOverrides {
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly hasHeadings?: boolean;
  readonly shape?: FileShape;
  readonly roles?: Readonly<Record<number, ColumnRole>>;
  readonly dateOrders?: Readonly<Record<number, DateOrder>>;
  readonly decimals?: Readonly<Record<number, DecimalStyle>>;
  readonly stripDecimalZero?: Readonly<Record<number, boolean>>;
  readonly keepExactDuplicates?: boolean;
  readonly countDoubtfulStates?: boolean;
  readonly skipKnownLines?: boolean;
  readonly matchKey?: ImportPlan['matchKey'];
  readonly currency?: string;
  readonly dayOne?: DayNumber;
}

export type RejectReason =
  | 'missing-customer-key'
  | 'missing-product-key'
  | 'missing-order-key'
  | 'missing-time'
  | 'missing-amount'
  | 'bad-date'
  | 'bad-number'
  | 'too-many-cells'
  | 'too-few-cells'
  | 'open-quote'
  | 'text-too-long'
  | 'duplicate-row'
  | 'line-already-here'
  | 'bad-score'
  | 'empty-row';

export interface RejectedRow {
  readonly row: number;
  /** -1 where the whole row is meant. */
  readonly column: number;
  readonly heading: string;
  readonly value: string;
  readonly reason: RejectReason;
  /** The row's cells as they stood, to download, mend and import again. */
  readonly cells: readonly string[];
}

export interface ImportReport {
  readonly fileName: string;
  /** Data rows, headings not counted: read = accepted + rejected. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly returns: number;
  readonly anonymous: number;
  readonly exactDuplicates: number;
  /** Rows whose customer (or product) stands in an earlier row too; the last value that is not blank counts. */
  readonly repeatedKeys: number;
  /** Order lines that the workspace held already. */
  readonly knownLines: number;
  /** Columns whose later values did not fit the kind that the first ones showed; kept as text. */
  readonly retyped: readonly string[];
  readonly blankLines: number;
  /** Every rejected row. */
  readonly rejectedRows: readonly RejectedRow[];
  readonly headings: readonly string[];
  readonly firstTime: number | null;
  readonly lastTime: number | null;
  readonly elapsedMs: number;
}

export interface ImportResult {
  readonly tables: Partial<Record<DatasetName, Table>>;
  /** As read: some columns may have become text. */
  readonly plan: ImportPlan;
  readonly report: ImportReport;
  /** SHA-256 of the file's bytes, sheet and plan: the batch's identity. */
  readonly contentHash: string;
}

export type ImportError =
  | { readonly kind: 'file-empty' }
  | { readonly kind: 'file-unreadable' }
  | { readonly kind: 'file-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'format-unsupported'; readonly extension: string }
  | { readonly kind: 'xlsx-damaged' }
  | { readonly kind: 'xlsx-bomb'; readonly declaredBytes: number }
  | { readonly kind: 'no-columns' }
  | { readonly kind: 'column-needed'; readonly dataset: DatasetName; readonly column: string }
  | { readonly kind: 'questions-open'; readonly count: number }
  | { readonly kind: 'cancelled' };
