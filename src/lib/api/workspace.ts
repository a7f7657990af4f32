import type { StageWords } from '../base/stages.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';

export type SampleKind = 'retail' | 'b2b' | 'service';

export interface WorkspaceInfo {
  readonly id: string;
  readonly name: string;
  readonly sample: SampleKind | null;
  readonly currency: string;
  /** IANA name; decides what a day is. Absent in workspaces that were made before there was one. */
  readonly timeZone?: string;
  readonly createdAt: EpochMillis;
  readonly openedAt: EpochMillis;
  /** Readable with its passphrase alone; while it is locked its name is empty. */
  readonly encrypted?: boolean;
}

export interface DataCounts {
  readonly customers: number;
  readonly orderLines: number;
  readonly orders: number;
  readonly products: number;
  readonly interactions: number;
  readonly feedback: number;
  readonly costs: number;
  readonly anonymousLines: number;
  readonly returnLines: number;
}

export interface ClusterFacts {
  /** As a person named it; null where nobody did. */
  readonly name: string | null;
  /** Strongest first: standard deviations from everyone. */
  readonly traits: readonly { readonly feature: string; readonly z: number }[];
}

export interface WorkspaceStatus {
  readonly workspace: WorkspaceInfo;
  /** Whether this tab may write; other tabs follow. */
  readonly writable: boolean;
  readonly counts: DataCounts;
  readonly firstDay: DayNumber | null;
  readonly lastDay: DayNumber | null;
  readonly asOf: DayNumber | null;
  /** Changes with every batch, undo and edit. */
  readonly dataVersion: string;
  readonly changesSinceBackup: number;
  readonly lastBackupAt: EpochMillis | null;
  readonly lastSavedAt: EpochMillis | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly storage: {
    readonly persisted: boolean | null;
    readonly usageBytes: number | null;
    readonly quotaBytes: number | null;
  };
  readonly stageWords: StageWords;
  /** The clusters by place: from these facts each has its name. */
  readonly clusters: readonly ClusterFacts[];
  /** Runs that no longer match the data or the definitions. */
  readonly stale: readonly ('rfm' | 'segments' | 'value' | 'churn')[];
}

export type StoreError =
  | { readonly kind: 'workspace-missing' }
  | { readonly kind: 'read-only' }
  /** What is masked on the screen would be written over what it stands for. */
  | { readonly kind: 'masked' }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'storage-failed'; readonly code: string }
  | { readonly kind: 'newer-schema'; readonly found: number; readonly known: number }
  | { readonly kind: 'data-missing' }
  | { readonly kind: 'already-imported'; readonly batchId: string; readonly importedAt: EpochMillis }
  | { readonly kind: 'locked'; readonly workspace: string }
  | { readonly kind: 'wrong-secret'; readonly retryAt: EpochMillis }
  | { readonly kind: 'unlock-delayed'; readonly retryAt: EpochMillis }
  | { readonly kind: 'weak-passphrase' }
  | { readonly kind: 'recovery-mismatch' }
  | { readonly kind: 'nothing-to-undo' }
  /** The browser no longer lets the folder for backups be written. */
  | { readonly kind: 'folder-refused' }
  /** The folder for backups is gone, full or wrote something else. */
  | { readonly kind: 'folder-failed'; readonly code: string }
  | { readonly kind: 'backup-damaged' }
  | { readonly kind: 'backup-truncated' }
  | { readonly kind: 'backup-reordered' }
  | { readonly kind: 'backup-locked' }
  | { readonly kind: 'backup-wrong-passphrase' }
  | { readonly kind: 'backup-key-refused' }
  | { readonly kind: 'backup-not-rapport' }
  | { readonly kind: 'backup-newer'; readonly version: number }
  /** Holds only what was new for one device: no workspace can be made of it. */
  | { readonly kind: 'backup-partial' }
  /** Was made for a device that held more than this one does. */
  | { readonly kind: 'exchange-gap' }
  | { readonly kind: 'other-currency'; readonly currency: string }
  | { readonly kind: 'invalid-value'; readonly field: string }
  | { readonly kind: 'not-found' }
  /** What was agreed to was shown before something changed. */
  | { readonly kind: 'preview-outdated' }
  | { readonly kind: 'nobody-consents' }
  | { readonly kind: 'cancelled' };
