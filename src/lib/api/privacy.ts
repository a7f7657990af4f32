import type { DayNumber, EpochMillis, MinorUnits } from '../base/units.ts';
import type { Outcome } from '../base/outcome.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';
import type { KeptThing, RetentionRule } from '../crm/retention.ts';
import type { StoreError } from './workspace.ts';

type Cell = string | number | null;

/** Everything that the workspace holds about one customer, as they may ask to have it. */
export interface SubjectRecord {
  readonly format: 'rapport-subject';
  readonly version: 1;
  readonly id: string;
  /** Other ids under which files name them. */
  readonly alsoKnownAs: readonly string[];
  readonly name: string;
  readonly workspace: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly at: EpochMillis;
  /** Rows as the imports have them, by file; money in minor units, days since 1970-01-01, times in UTC ms. */
  readonly imported: readonly {
    readonly fileName: string;
    readonly importedAt: EpochMillis;
    /** Held still, though its import was taken back. */
    readonly inBin: boolean;
    readonly dataset: string;
    readonly columns: readonly { readonly name: string; readonly kind: string }[];
    readonly rows: readonly (readonly Cell[])[];
  }[];
  /** Rows that an import refused and keeps, as they stood: those under an id, e-mail or phone of theirs. */
  readonly refused: readonly {
    readonly fileName: string;
    readonly importedAt: EpochMillis;
    readonly headings: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
  /** What people wrote, the oldest first; what was taken back too. */
  readonly written: readonly {
    readonly at: EpochMillis;
    readonly record: 'customers' | 'interactions' | OwnRecordTable;
    readonly field: string;
    readonly value: Cell | boolean;
    readonly takenBack: boolean;
  }[];
  /** Pictures and voice notes, the oldest first, their bytes in base64; empty where this copy does not have them. */
  readonly attachments: readonly {
    readonly at: EpochMillis;
    readonly kind: 'picture' | 'voice';
    readonly mediaType: string;
    readonly text: string | null;
    readonly base64: string;
  }[];
  /** What was worked out from all this; a figure that could not be is left out. */
  readonly computed: readonly { readonly name: string; readonly value: number }[];
}

export type ErasureKind = 'erase' | 'anonymise';

/** Proof of what was taken out; it names one person alone by the id that the files had, and nobody of several. */
export interface ErasureCertificate {
  /** `keeping`: old words, pictures or sales, of nobody in particular. */
  readonly kind: ErasureKind | 'keeping';
  readonly people: number;
  /** Null where it is about several. */
  readonly id: string | null;
  readonly workspace: string;
  readonly at: EpochMillis;
  /** Imported rows that were theirs, by data set. */
  readonly rows: Readonly<Record<string, number>>;
  /** Edits, logged contacts and their history. */
  readonly operations: number;
  /** Lines that an import refused and that named them. */
  readonly rejectedRows: number;
  /** Saved lists that named them. */
  readonly savedViews: number;
  /** Pictures and voice notes of theirs. */
  readonly attachments: number;
  /** When files left the device that may still name them: nothing reaches those. */
  readonly outOfReach: readonly { readonly what: string; readonly at: EpochMillis }[];
  /** The audit log's entry about it. */
  readonly entry: { readonly sequence: number; readonly hash: string };
}

/** Years that a rule of keeping may choose from. */
export const RETENTION_YEARS = [1, 2, 3, 5, 6, 8, 10] as const;

/** What the rule of keeping would do today. */
export interface RetentionAnswer {
  readonly rule: RetentionRule;
  /** Who gave no sign on this day or after is due. */
  readonly before: DayNumber;
  readonly due: number;
  readonly everyone: number;
  /** Some of those who are due, the longest silent first. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly last: DayNumber }[];
  /** Never due: nothing about them has a date. */
  readonly undated: number;
  /** Never due: their contract runs. */
  readonly running: number;
  /** What stays in the totals of those who are due. */
  readonly orderLines: number;
  readonly revenue: MinorUnits;
  /** Says which preview a yes is about. */
  readonly seen: string;
}

/** What the rules of keeping for words, pictures and sales would take out today. */
export interface KeepingAnswer {
  readonly rules: readonly {
    readonly thing: KeptThing;
    readonly years: number;
    /** What is older than this day is due. */
    readonly before: DayNumber;
    readonly due: number;
    /** Some of them, the oldest first; without an id where it is about nobody. */
    readonly examples: readonly {
      readonly id: string | null;
      readonly name: string;
      readonly day: DayNumber;
      readonly words: string;
    }[];
  }[];
  readonly due: number;
  /** Says which preview a yes is about. */
  readonly seen: string;
}

export interface AuditAnswer {
  /** The newest first. */
  readonly entries: readonly {
    readonly sequence: number;
    readonly time: EpochMillis;
    readonly device: string;
    readonly what: string;
    readonly facts: Readonly<Record<string, string | number>>;
    readonly previous: string;
    readonly hash: string;
  }[];
  /** The first entry that is changed or missing; null where the chain is whole. */
  readonly brokenAt: number | null;
}

/** What people may ask about themselves, and the log of what was done. */
export interface Privacy {
  /** Names, ways of contact and notes come masked in every answer from now on; exports and backups do not. */
  mask(on: boolean): Promise<void>;
  /** Notes in the log that it was handed out. */
  subjectRecord(id: string): Promise<Outcome<SubjectRecord, StoreError>>;
  /** For good: rows, edits, contacts and feedback go; order lines stay in the totals as sales to nobody. */
  eraseCustomer(id: string, kind: ErasureKind): Promise<Outcome<ErasureCertificate, StoreError>>;
  /** Null where everyone is kept. */
  retention(): Promise<RetentionAnswer | null>;
  /** One act for all who are due. `preview-outdated` where the data, the rule or the day changed since `seen`. */
  applyRetention(seen: string): Promise<Outcome<ErasureCertificate, StoreError>>;
  /** Null where words, pictures and sales are all kept. */
  keeping(): Promise<KeepingAnswer | null>;
  /** One act for all that is due, as `applyRetention`. */
  applyKeeping(seen: string): Promise<Outcome<ErasureCertificate, StoreError>>;
  auditLog(): Promise<AuditAnswer>;
}
