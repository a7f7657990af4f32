import type { KReason, ValueFitCheck } from '../base/facts.ts';
import type { OnProgress } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import type { ComparableField } from '../features/linkage-fields.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from '../models/fit-report.ts';
import type { SequenceShape } from '../math/sequence-network.ts';
import type { ChurnModelKind, ChurnModelParts } from '../scores/churn-scorer.ts';
import type { Importance } from '../scores/permutation-importance.ts';
import type { TextFit } from '../models/text-classifier.ts';
import type { TextCue } from '../models/text-cues.ts';

export interface SegmentsFitRequest {
  /** People × features, standardised. */
  readonly x: Matrix;
  /** Null: proposed by silhouette and stability. */
  readonly k: number | null;
  readonly seed: number;
}

export interface SegmentsFit {
  readonly k: number;
  /** Why the proposed number, and the k of the next clearest; of the proposal, whatever number was asked for. */
  readonly because: KReason;
  readonly runnerUp: number | null;
  readonly candidates: readonly { readonly k: number; readonly silhouette: number; readonly stability: number; readonly inertia: number }[];
  /** Rows on which k was chosen. */
  readonly sampleRows: number;
  readonly segmentOf: Int32Array;
  /** Of each segment: mean best Jaccard similarity over resampled fits, 0…1. */
  readonly stability: Float64Array;
  readonly inertia: number;
  readonly engine: string;
} // prettier-ignore

export interface PurchaseHistories {
  /** BG/NBD's x, t_x, T; weeks. */
  readonly frequency: Float64Array;
  readonly recencyWeeks: Float64Array;
  readonly ageWeeks: Float64Array;
}

export interface ValueFitRequest {
  readonly histories: PurchaseHistories;
  /** Mean repeat spend in major units; NaN without repeats. */
  readonly meanSpend: Float64Array;
  /** Mean spend of a purchase day in major units, first one included: for the simple formula. */
  readonly meanOrder: Float64Array;
  readonly horizonWeeks: number;
  /** Yearly. */
  readonly discountRate: number;
  readonly margin: number;
  readonly seed: number;
  /** Histories as of an earlier cut, from which `weeks` of orders are predicted week by week. */
  readonly holdout: { readonly histories: PurchaseHistories; readonly weeks: number } | null;
}

/** Arrays: one number a customer of the request, money in major units. */
export interface ValueFit {
  readonly method: 'bg-nbd' | 'simple';
  readonly fallbackReason: string | null;
  readonly pAlive: Float64Array | null;
  readonly expectedOrders90: Float64Array | null;
  readonly clv: Float64Array;
  readonly clvLow: Float64Array | null;
  readonly clvHigh: Float64Array | null;
  readonly total: number;
  readonly totalLow: number;
  readonly totalHigh: number;
  readonly parameters: readonly { readonly name: string; readonly value: number; readonly standardError: number | null }[];
  /** Expected orders in each week after the cut. */
  readonly holdoutExpected: Float64Array | null;
  /** Null where the formula stands in. */
  readonly check: ValueFitCheck | null;
} // prettier-ignore

export interface ChurnFitRequest {
  readonly models: readonly ChurnModelKind[];
  /** Rows × columns, standardised; 1 = left. */
  readonly train: { readonly x: Matrix; readonly y: Uint8Array };
  readonly evaluate:
    | { readonly by: 'time-split'; readonly x: Matrix }
    /** Fold of each training row, from 0. */
    | { readonly by: 'cross-validation'; readonly folds: Uint8Array; readonly foldCount: number };
  /** What the final models learn from; the training rows where null. */
  readonly final: { readonly x: Matrix; readonly y: Uint8Array } | null;
  /** Columns whose importance is asked for together; needs the outcomes of what is judged. */
  readonly importance?: { readonly groups: readonly (readonly number[])[]; readonly y: Uint8Array };
  /** How a sequence network reads the columns; without it none is fitted. */
  readonly sequence?: SequenceShape;
  readonly seed: number;
}

export interface ChurnCandidate {
  readonly model: ChurnModelKind;
  /** Out of sample: of each evaluation row (time split) or each training row (cross-validation). */
  readonly probability: Float64Array;
  /** Of each group asked for, on rows that the fit had not seen. */
  readonly importance: readonly Importance[];
  readonly logistic: FittedLogistic | null;
  readonly parts: ChurnModelParts;
  readonly engine: string;
}

export interface FittedLogistic {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Intercept first; null where the information matrix is singular. */
  readonly covariance: Matrix | null;
  readonly warnings: readonly string[];
}

export interface ChurnFit {
  readonly candidates: readonly ChurnCandidate[];
  /** Why a model asked for is not among the candidates. */
  readonly failed: readonly { readonly model: ChurnModelKind; readonly error: FitError }[];
}

export interface DuplicatesRequest {
  readonly fields: readonly ComparableField[];
  /** Records. */
  readonly count: number;
  readonly seed: number;
}

/** Pairs of records that are probably one person, the most probable first. */
export interface DuplicatesFit {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** That both are one person, in (0, 1). */
  readonly probability: Float64Array;
  /** Pairs × fields: log of how much likelier the field makes it; 0 where one is blank. */
  readonly weights: Float64Array;
  readonly compared: number;
  /** Groups too common to compare, such as one switchboard's number under a thousand names. */
  readonly skipped: number;
}

export interface TextsRequest {
  readonly texts: readonly string[];
  /** Class of each text, 0 … classes − 1. */
  readonly y: Uint8Array;
  readonly classes: number;
  readonly seed: number;
  /** What is believed before any text was seen. */
  readonly cues: readonly TextCue[];
  /** Said of a text of which nothing is known; the most frequent class where absent. */
  readonly unknown?: number;
}

export type FitKind = 'segments' | 'churn' | 'duplicates' | 'texts';

/** What fits models: the model worker, or the same functions called directly. */
export interface ModelApi {
  fitSegments(request: SegmentsFitRequest, onProgress: OnProgress): Promise<Outcome<SegmentsFit, FitError>>;
  fitValue(request: ValueFitRequest, onProgress: OnProgress): Promise<Outcome<ValueFit, FitError>>;
  fitChurn(request: ChurnFitRequest, onProgress: OnProgress): Promise<Outcome<ChurnFit, FitError>>;
  findDuplicates(
    request: DuplicatesRequest,
    onProgress: OnProgress,
  ): Promise<Outcome<DuplicatesFit, FitError>>;
  fitTexts(request: TextsRequest, onProgress: OnProgress): Promise<Outcome<TextFit, FitError>>;
  /** Stops what is under way of this kind; it returns `cancelled`. A fit of values is too short to be stopped. */
  cancel(kind: FitKind): Promise<void>;
}
