import type { DayNumber, EpochMillis, MinorUnits } from '../base/units.ts';
import type { Interval, KReason, ValueFitCheck } from '../base/facts.ts';
import type { ChurnScorer } from './churn-scorer.ts';
import type { CutOffs } from './cut-offs.ts';

/** One number a customer, in the working set's order; NaN where not computable. Money in minor units. */
export const SCORE_COLUMNS = [
  'firstDay', 'lastDay', 'orders', 'revenue', 'returned', 'recencyDays', 'usualGapDays', 'frequency', 'monetary', 'averageOrder',
  'r', 'f', 'm', 'group', 'previousGroup', 'segment', 'pAlive', 'expectedOrders90', 'clv', 'clvLow', 'clvHigh',
  'worth', 'cac', 'crv', 'churn', 'churnLow', 'churnHigh', 'band', 'atRisk',
] as const; // prettier-ignore
export type ScoreColumn = (typeof SCORE_COLUMNS)[number];
export type ScoreColumns = Readonly<Record<ScoreColumn, Float64Array>>;

export type RunKind = 'rfm' | 'segments' | 'value' | 'churn';

/** What a run was made from; whether it is stale is seen only beside the current data. */
export interface RunRecord {
  readonly id: string;
  readonly kind: RunKind;
  readonly time: EpochMillis;
  readonly asOf: DayNumber;
  readonly dataVersion: string;
  readonly definitionsHash: string;
  readonly seed: number;
  readonly engine: string;
  readonly elapsedMs: number;
  readonly summary: Readonly<Record<string, number | string>>;
}

export interface RfmDetails {
  readonly cutOffs: { readonly recency: CutOffs; readonly frequency: CutOffs; readonly monetary: CutOffs };
  readonly people: number;
  readonly movedSince: DayNumber | null;
}

export interface SegmentDetails {
  readonly k: number;
  readonly chosenBy: 'proposed' | 'person';
  /** Why the proposed number, and the k of the next clearest; absent in books of earlier versions. */
  readonly because?: KReason;
  readonly runnerUp?: number | null;
  readonly candidates: readonly { readonly k: number; readonly silhouette: number; readonly stability: number; readonly inertia: number }[];
  readonly features: readonly string[];
  readonly engine: string;
  /** Rows on which k was chosen; all of them below the limit. */
  readonly sampleRows: number;
  readonly segments: readonly {
    readonly traits: readonly { readonly feature: string; readonly z: number; readonly mean: number; readonly everyone: number }[];
    readonly people: number;
    /** Mean best Jaccard similarity over resampled fits, 0…1. */
    readonly stability: number;
  }[];
  readonly warnings: readonly ('tiny' | 'unstable' | 'over-split' | 'no-structure')[];
} // prettier-ignore

export interface ValueDetails {
  readonly method: 'bg-nbd' | 'simple';
  readonly fallbackReason: string | null;
  readonly horizonWeeks: number;
  readonly discountRate: number;
  readonly total: MinorUnits;
  readonly totalInterval: Interval;
  readonly parameters: readonly { readonly name: string; readonly value: number; readonly standardError: number | null }[];
  readonly meanAlive: number | null;
  readonly holdout: readonly { readonly week: number; readonly expected: number; readonly actual: number }[];
  /** Absent in books of earlier versions and where a formula stands in. */
  readonly check?: ValueFitCheck;
} // prettier-ignore

/** `learnt-later`: the model knows outcomes after the day of these scores, and must not speak of it. */
export type RulesReason =
  'too-few-events' | 'no-signal' | 'worse-than-baseline' | 'not-trained' | 'learnt-later' | 'no-data';

export interface ChurnDetails {
  readonly mode: 'contractual' | 'non-contractual' | 'none';
  readonly rankedBy: 'model' | 'rules' | 'none';
  readonly rulesReason: RulesReason | null;
  readonly horizonDays: number;
  readonly averageChurn: number | null;
  readonly atRisk: MinorUnits;
  readonly atRiskInterval: Interval;
}

/** Everything worked out about a workspace as of one day. Plain data: JSON and typed arrays. */
export interface ScoreBook {
  readonly version: 1;
  readonly asOf: DayNumber;
  readonly count: number;
  /** Of the customers whose rows these are (`customersKeyOf`). */
  readonly customersKey: string;
  readonly columns: ScoreColumns;
  readonly runs: Readonly<Record<RunKind, RunRecord | null>>;
  readonly rfm: RfmDetails;
  readonly segments: SegmentDetails | null;
  readonly value: ValueDetails | null;
  readonly churn: ChurnDetails;
  /** The churn model and each customer's inputs to it, from which reasons and what-ifs are worked out. */
  readonly scorer: ChurnScorer | null;
  /** Customers without judgement: they do not consent to it. Absent where there are none. */
  readonly withheld?: readonly number[];
}

export interface ScorePayload {
  readonly json: unknown;
  readonly arrays: Readonly<Record<string, ArrayBufferView>>;
}

export function emptyColumns(count: number): Record<ScoreColumn, Float64Array> {
  const columns: Partial<Record<ScoreColumn, Float64Array>> = {};
  for (const name of SCORE_COLUMNS) columns[name] = new Float64Array(count).fill(Number.NaN);
  return columns as Record<ScoreColumn, Float64Array>;
}

/** For the store: typed columns as they are, the rest as JSON. */
export function scoreBookToPayload(book: ScoreBook): ScorePayload {
  const { columns, scorer, ...rest } = book;
  const arrays: Record<string, ArrayBufferView> = {};
  for (const name of SCORE_COLUMNS) arrays[`column:${name}`] = columns[name];
  if (scorer !== null) arrays['scorer:inputs'] = scorer.inputs;
  return { json: { ...rest, scorer: scorer === null ? null : { ...scorer, inputs: null } }, arrays };
}

/** Null where the payload is of another version or incomplete: scores are worked out again then. */
export function payloadToScoreBook(payload: ScorePayload): ScoreBook | null {
  const json = payload.json as (Omit<ScoreBook, 'columns'> & { readonly version: number }) | null;
  if (json === null || typeof json !== 'object' || json.version !== 1) return null;
  const columns = emptyColumns(0);
  for (const name of SCORE_COLUMNS) {
    const values = payload.arrays[`column:${name}`];
    if (!(values instanceof Float64Array) || values.length !== json.count) return null;
    columns[name] = values;
  }
  if (json.scorer === null) return { ...json, columns };
  const inputs = payload.arrays['scorer:inputs'];
  if (!(inputs instanceof Float32Array)) return null;
  return { ...json, columns, scorer: { ...json.scorer, inputs } };
}
