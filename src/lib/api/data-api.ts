import type { CancellableJob } from './cancellable-job.ts';
import type { QualityAnswer, QualityList } from './quality.ts';
import type { OnProgress, Progress } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import type { DayNumber } from '../base/units.ts';
import type { ImportJoins } from '../data/import-joins.ts';
import type { ImportError, ImportReport, Inspection, PlanOverrides, RejectedRow } from '../import/plan.ts';
import type { ChurnAnswer, KeptModel } from './churn.ts';
import type { CustomerAnswer } from './customer.ts';
import type { CustomerPage, CustomerQuery, HeldBackAnswer } from './customers.ts';
import type { OverviewAnswer } from './overview.ts';
import type { BatchInfo, RunCard } from './runs.ts';
import type { RfmAnswer, SegmentsAnswer } from './segments.ts';
import type { TodayAnswer } from './today.ts';
import type { ValueAnswer, ValueIndexAnswer } from './value.ts';
import type { Attachments } from './attachments.ts';
import type { FolderKeeping } from './backup-folder.ts';
import type { CustomerMerge, DuplicatesAnswer, DuplicatesError, MergedCustomer } from './duplicates.ts';
import type { Definitions } from './definitions.ts';
import type { ExploreQuestion, ExploreQuestions } from './explore.ts';
import type { Privacy } from './privacy.ts';
import type { JoinsAnswer } from './joins.ts';
import type { ImportedModel, ModelFileError } from './model-file.ts';
import type { NewCustomer, RemovedCustomer } from './own-customers.ts';
import type { Records } from './records.ts';
import type { Safekeeping } from './safekeeping.ts';
import type { CustomerSources } from './sources.ts';
import type { SavedView } from './saved-view.ts';
import type { Encryption, UnlockSecret } from './encryption.ts';
import type { SampleKind, StoreError, WorkspaceInfo, WorkspaceStatus } from './workspace.ts';
import type { WordsAnswer, WordsJudgement } from './words.ts';

export interface ImportCounts {
  readonly token: string;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly conflicting: number;
  readonly rejected: number;
  readonly accepted: number;
  /** What of the file names people who were erased; null for nothing. */
  readonly erased: { readonly people: number; readonly rows: number } | null;
  readonly report: Omit<ImportReport, 'rejectedRows'>;
  readonly firstRejected: readonly RejectedRow[];
  readonly joins: ImportJoins;
  readonly conflicts: readonly {
    readonly customer: string;
    readonly field: string;
    readonly mine: string;
    readonly theirs: string;
  }[];
}

export interface LogEntry {
  readonly customer: string;
  readonly type: 'visit' | 'call' | 'message' | 'mail' | 'note';
  readonly outcome: 'ordered' | 'will-order' | 'not-now' | 'no-answer' | 'left-message' | null;
  /** 1 upset … 5 glad. */
  readonly mood: number | null;
  readonly nextContact: DayNumber | null;
  readonly note: string;
}

/** What the data worker answers. Every method may be called from any screen; long ones report progress. */
export interface DataApi extends Attachments, Encryption, FolderKeeping, Privacy, Records, Safekeeping {
  connectModels(port: MessagePort): void;

  listWorkspaces(): Promise<readonly WorkspaceInfo[]>;
  /** Days and clock times are those of `timeZone`; the device's where absent. */
  createWorkspace(options: {
    name: string;
    currency: string;
    timeZone?: string;
  }): Promise<Outcome<WorkspaceInfo, StoreError>>;
  createSample(
    options: { kind: SampleKind; language: 'en' | 'zh'; today: DayNumber },
    onProgress: OnProgress,
  ): Promise<Outcome<WorkspaceInfo, StoreError>>;
  openWorkspace(id: string): Promise<Outcome<WorkspaceStatus, StoreError>>;
  updateWorkspace(change: {
    name?: string;
    currency?: string;
    timeZone?: string;
  }): Promise<Outcome<WorkspaceInfo, StoreError>>;
  removeWorkspace(id: string): Promise<Outcome<true, StoreError>>;
  status(): Promise<WorkspaceStatus | null>;
  /** Called back after every change of data, scores, definitions or storage. */
  subscribe(onChange: (status: WorkspaceStatus) => void): Promise<void>;

  inspectImport(
    file: Blob,
    fileName: string,
    overrides: PlanOverrides,
    onProgress?: OnProgress,
  ): Promise<Outcome<Inspection, ImportError>>;
  /** Reads the whole file into memory, writes nothing; its token names what `commitImport` writes. */
  checkImport(
    file: Blob,
    inspection: Inspection,
    onProgress: OnProgress,
  ): Promise<Outcome<ImportCounts, ImportError>>;
  /** People who were erased are left out unless they are let in again, which the log notes. */
  commitImport(
    token: string,
    onProgress: OnProgress,
    letErasedIn?: boolean,
  ): Promise<Outcome<{ readonly batchId: string; readonly report: ImportReport }, ImportError | StoreError>>;
  /** Acknowledged at once; the running call of this job returns `cancelled` and leaves nothing behind. */
  cancel(job: CancellableJob): Promise<void>;
  /** Lines and payments whose order no file has stated yet. */
  joins(): Promise<JoinsAnswer | null>;
  waitingOrdersCsv(): Promise<Uint8Array>;
  listBatches(): Promise<readonly BatchInfo[]>;
  undoImport(batchId: string): Promise<Outcome<{ readonly keptEdits: readonly string[] }, StoreError>>;
  restoreBatch(batchId: string): Promise<Outcome<true, StoreError>>;
  rejectedRows(batchId: string): Promise<readonly RejectedRow[]>;
  rejectedRowsCsv(batchId: string): Promise<Uint8Array>;

  today(options: {
    limit: number;
    notContactedThisWeek?: boolean;
    today: DayNumber;
  }): Promise<TodayAnswer | null>;
  overview(): Promise<OverviewAnswer | null>;
  customers(query: CustomerQuery): Promise<CustomerPage>;
  /** Those of each purpose are listed by the filter `heldBack`. */
  heldBack(): Promise<HeldBackAnswer | null>;
  customerIds(query: CustomerQuery): Promise<readonly string[]>;
  customer(id: string): Promise<CustomerAnswer | null>;
  /** Which rows of which files speak of the customer; reads the files' rows, so only on request. */
  customerSources(id: string): Promise<CustomerSources | null>;
  rfm(): Promise<RfmAnswer | null>;
  segments(): Promise<SegmentsAnswer | null>;
  value(): Promise<ValueAnswer | null>;
  valueIndex(): Promise<ValueIndexAnswer | null>;
  churn(options: { capacity?: number }): Promise<ChurnAnswer | null>;
  explore<Q extends ExploreQuestion>(
    question: Q,
    ask: ExploreQuestions[Q]['ask'],
    onProgress?: OnProgress,
  ): Promise<ExploreQuestions[Q]['answer'] | null>;
  /** Ends the work on a question; who asked gets null. */
  stopExploring(question: ExploreQuestion): Promise<void>;
  runs(): Promise<readonly RunCard[]>;

  /** Cheap scores; runs by itself after data or definitions change. */
  rescore(onProgress: OnProgress): Promise<Outcome<true, StoreError>>;
  /** Trains the churn model; only on request or after the first import, always said. */
  trainChurn(
    onProgress: OnProgress,
  ): Promise<Outcome<RunCard, StoreError | { readonly kind: 'fit-failed'; readonly reason: string }>>;
  /** The latest churn models, each with how it did on rows that it had not seen. */
  churnModels(): Promise<readonly KeptModel[]>;
  /** One of them as a JSON file: what it asks, parameters, calibration, card. */
  exportChurnModel(id: string): Promise<Outcome<Uint8Array, StoreError>>;
  /** Keeps such a file's model where all that it asks is known here; it is not put in charge. */
  importChurnModel(file: Blob): Promise<Outcome<ImportedModel, StoreError | ModelFileError>>;
  /** Puts one of them in charge and scores everyone with it. */
  promoteChurnModel(id: string, onProgress: OnProgress): Promise<Outcome<true, StoreError>>;
  /** Named lists of the open workspace; they are saved and removed as records. */
  savedViews(): Promise<readonly SavedView[]>;
  /** Called at once and as it goes, whoever started it; null while no training is under way. */
  followTraining(onTraining: (progress: Progress | null) => void): Promise<void>;
  nameSegment(index: number, name: string): Promise<Outcome<true, StoreError>>;

  definitions(): Promise<Definitions>;
  setDefinitions(definitions: Definitions): Promise<Outcome<true, StoreError>>;

  addCustomer(customer: NewCustomer): Promise<Outcome<{ readonly id: string }, StoreError>>;
  /** To the recycle bin, for 30 days. */
  removeCustomer(id: string): Promise<Outcome<true, StoreError>>;
  restoreCustomer(id: string): Promise<Outcome<true, StoreError>>;
  removedCustomers(): Promise<readonly RemovedCustomer[]>;
  editCustomer(id: string, field: string, value: string | number | null): Promise<Outcome<true, StoreError>>;
  logContact(entry: LogEntry): Promise<Outcome<{ readonly id: string }, StoreError>>;
  undo(): Promise<Outcome<{ readonly what: string }, StoreError>>;
  redo(): Promise<Outcome<{ readonly what: string }, StoreError>>;

  /** How far the data can be trusted: each rule asked, and how many rows break it. Null without a workspace. */
  quality(): Promise<QualityAnswer | null>;
  /** The rows behind a figure of `quality`, `count` of them from `from`. */
  qualityList(id: string, from: number, count: number): Promise<QualityList | null>;
  /** Puts right what a figure says can be; of these customers, or (null) of all. Undone together. */
  fixQuality(
    id: string,
    only: readonly string[] | null,
  ): Promise<Outcome<{ readonly changed: number }, StoreError>>;

  /** Looks for records that are probably one person; only on request. */
  findDuplicates(onProgress: OnProgress): Promise<Outcome<true, DuplicatesError>>;
  /** What the words of comments and complaints tell; learned on request and kept in the workspace. */
  learnWords(target: string, onProgress: OnProgress): Promise<Outcome<true, { readonly kind: string }>>;
  words(): Promise<WordsAnswer | null>;
  judgeWords(target: string, text: string): Promise<WordsJudgement | null>;
  duplicates(): Promise<DuplicatesAnswer | null>;
  /** One customer of two, for each; undone together. */
  mergeCustomers(merges: readonly CustomerMerge[]): Promise<Outcome<true, StoreError>>;
  /** Merges all that the last search is sure of, each group into the one with the most orders; undone together. */
  mergeSureDuplicates(): Promise<Outcome<{ readonly merged: number }, StoreError>>;
  /** Holds two to be different people: they are no longer suggested. */
  keepApart(id: string, other: string): Promise<Outcome<true, StoreError>>;
  /** Takes a merge back: both customers are there again. */
  separateCustomer(id: string): Promise<Outcome<true, StoreError>>;
  mergedCustomers(): Promise<readonly MergedCustomer[]>;

  /** Without those who do not consent to scores or to being handed on, and how many they are. */
  exportScoresCsv(): Promise<{ readonly bytes: Uint8Array; readonly heldBack: number }>;
  /** Without those who do not consent to being contacted or handed on, and how many they are. */
  exportCustomersCsv(
    query: CustomerQuery,
  ): Promise<{ readonly bytes: Uint8Array; readonly heldBack: number }>;
  /** A plain workspace's backup is sealed where a passphrase is given; an encrypted one's always is. */
  backup(
    passphrase?: string | null,
  ): Promise<
    Outcome<{ readonly fileName: string; readonly bytes: Uint8Array; readonly sha256: string }, StoreError>
  >;
  inspectBackup(
    file: Blob,
    secret?: UnlockSecret | null,
  ): Promise<
    Outcome<
      {
        readonly workspaceName: string;
        readonly createdAt: number;
        readonly customers: number;
        readonly orderLines: number;
        readonly operations: number;
        /** Customers who were erased on this device since, and stay out; null for nobody. */
        readonly erased: number | null;
      },
      StoreError
    >
  >;
  restoreBackup(
    file: Blob,
    onProgress: OnProgress,
    secret?: UnlockSecret | null,
  ): Promise<Outcome<WorkspaceInfo, StoreError>>;
  requestPersistence(granted: boolean): Promise<void>;
}
