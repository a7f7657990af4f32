import type { Outcome } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import type { EpochMillis } from '../base/units.ts';
import type { UnlockSecret } from './encryption.ts';
import type { StoreError } from './workspace.ts';

/** How many of a kind are in the open workspace alone, in the file alone, and in both. */
export interface Difference {
  readonly here: number;
  readonly there: number;
  readonly changed: number;
  readonly same: number;
}

export interface ChangedCustomer {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly {
    readonly field: string;
    readonly kind: 'text' | 'number' | 'day' | 'time' | 'money' | 'boolean';
    readonly here: string | number | boolean | null;
    readonly there: string | number | boolean | null;
  }[];
}

/** A file beside the open workspace, before anything is written. */
export interface FileComparison {
  /** Names what was read, for `mergeFile` and `replaceByFile`. */
  readonly token: string;
  readonly workspaceName: string;
  readonly createdAt: EpochMillis;
  /** The whole workspace, what was new for one device, or some customers with all that is theirs. */
  readonly holds: 'everything' | 'news' | 'subset';
  /** Of a subset: the workspace that its customers are of. */
  readonly subsetOf: string | null;
  /** Where the amounts of both cannot be added up: then it cannot be merged. */
  readonly otherCurrency: string | null;
  readonly customers: Difference;
  readonly orderLines: Difference;
  readonly imports: Difference;
  readonly edits: Difference;
  /** The first customers whose details differ. */
  readonly changedCustomers: readonly ChangedCustomer[];
  /** Conflicts that a merge would leave to people. */
  readonly conflicts: number;
  /** Changes set aside because their clock cannot be right. */
  readonly wild: number;
}

export interface SnapshotInfo {
  readonly id: string;
  readonly takenAt: EpochMillis;
  readonly reason: SnapshotReason;
  readonly bytes: number;
  /** Imports and changes that it holds. */
  readonly changes: number;
}

export type SnapshotReason = 'daily' | 'import' | 'merge' | 'replace' | 'return' | 'by-hand';

export interface GivenFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  /** Customers who were asked for and are not in it: no consent to being handed on. */
  readonly heldBack?: number;
}

export interface MergeReport {
  /** The workspace as it was, to return to. */
  readonly snapshot: SnapshotInfo;
  readonly conflicts: number;
  readonly wild: number;
  /** This device had the same id as the one that wrote the file, and took a new one. */
  readonly reidentified: boolean;
}

/** One of the values that a conflict is about. */
export interface ConflictValue {
  readonly value: string | number | boolean | null;
  readonly time: EpochMillis;
  /** As people named it; empty where nobody did. */
  readonly deviceName: string;
  readonly device: string;
  readonly isThisDevice: boolean;
}

/** What two devices changed without knowing of each other; the first value stands until people choose. */
export interface ConflictInfo {
  readonly key: string;
  readonly table: string;
  readonly record: string;
  /** Whom or what it is about, as lists call them. */
  readonly name: string;
  /** The customer to open, where there is one. */
  readonly customer: string | null;
  /** Null where one device removed what the other changed: then the first value says so. */
  readonly field: string | null;
  readonly kind: 'text' | 'number' | 'day' | 'time' | 'money' | 'boolean';
  readonly values: readonly ConflictValue[];
  /** Fields that were changed of a removed record. */
  readonly edited: readonly string[];
}

/** Edits set aside, by the device whose clock stamped them. */
export interface SetAside {
  readonly device: string;
  readonly deviceName: string;
  readonly edits: number;
  /** What its clock said last, and what this one's said when they came. */
  readonly theirClock: EpochMillis;
  readonly ourClock: EpochMillis;
}

export interface PeerInfo {
  readonly device: string;
  readonly name: string;
  /** When a file of theirs was last taken in. */
  readonly takenAt: EpochMillis;
  /** Changes and imports that they are not known to have. */
  readonly lacks: number;
}

export interface ExchangeAnswer {
  readonly device: string;
  readonly deviceName: string;
  readonly peers: readonly PeerInfo[];
  readonly conflicts: readonly ConflictInfo[];
  readonly setAside: readonly SetAside[];
}

/** How it reaches the other: as a file, or as codes on the screen. */
export type Handover = 'file' | 'codes';

/** Snapshots on this device, and files that come from or go to other copies of the workspace. */
export interface Safekeeping {
  compareFile(file: Blob, secret?: UnlockSecret | null): Promise<Outcome<FileComparison, StoreError>>;
  /** Takes a snapshot, then unites both in one transaction. */
  mergeFile(token: string, onProgress: OnProgress): Promise<Outcome<MergeReport, StoreError>>;
  /** Takes a snapshot, then makes the workspace what the file holds, in one transaction. */
  replaceByFile(token: string, onProgress: OnProgress): Promise<Outcome<MergeReport, StoreError>>;
  exchange(): Promise<ExchangeAnswer | null>;
  /** A file for another copy: what the device is not known to have, or everything where none is named. */
  giveFile(
    device: string | null,
    passphrase: string | null,
    by?: Handover,
  ): Promise<Outcome<GivenFile, StoreError>>;
  /** A file with these customers and all that is theirs, under a name that people give it. */
  giveCustomers(
    subset: { readonly name: string; readonly customers: readonly string[] },
    passphrase: string | null,
    by?: Handover,
  ): Promise<Outcome<GivenFile, StoreError>>;
  nameDevice(name: string): Promise<Outcome<true, StoreError>>;
  /** Settles conflicts, each by one of its values; undone together. */
  settleConflicts(
    choices: readonly { readonly key: string; readonly value: number }[],
  ): Promise<Outcome<true, StoreError>>;
  /** Makes what a device's wild clock stamped this device's own, as of now; or forgets it. */
  settleSetAside(device: string, take: boolean): Promise<Outcome<true, StoreError>>;
  snapshots(): Promise<readonly SnapshotInfo[]>;
  /** One after an import; one a day where anything changed since the last. Null where none is due. */
  snapshotIfDue(reason: 'daily' | 'import'): Promise<Outcome<SnapshotInfo | null, StoreError>>;
  takeSnapshot(): Promise<Outcome<SnapshotInfo, StoreError>>;
  /** Makes the workspace what the snapshot holds; how it was before is kept as a snapshot too. */
  returnToSnapshot(id: string, onProgress: OnProgress): Promise<Outcome<MergeReport, StoreError>>;
}
