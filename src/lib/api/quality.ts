import type { DatasetName } from '../data/datasets.ts';

export const QUALITY_DIMENSIONS = [
  'completeness',
  'validity',
  'consistency',
  'uniqueness',
  'timeliness',
] as const;
export type QualityDimension = (typeof QUALITY_DIMENSIONS)[number];

/** What is asked of each record. */
export type QualityRule =
  | 'missing'
  | 'unreachable'
  | 'not-an-email'
  | 'not-a-phone'
  | 'impossible-date'
  | 'outside-earth'
  | 'outlier'
  | 'spelling'
  | 'capitals'
  | 'ended-before-begun'
  | 'bought-before-begun'
  | 'shared'
  | 'silent'
  | 'in-the-future'
  | 'worth-nothing'
  | 'order-of-several'
  | 'unknown-product'
  | 'nobody'
  | 'off-scale';

/** One rule over one column: how many records it asks, and how many break it. */
export interface QualityFigure {
  readonly id: string;
  readonly dataset: DatasetName;
  readonly dimension: QualityDimension;
  readonly rule: QualityRule;
  readonly column: string | null;
  readonly asked: number;
  readonly broken: number;
  /** Of those, how many can be put right at one go. */
  readonly fixable: number;
  /** Worth a look, but no fault: left out of the score. */
  readonly isHint: boolean;
}

export interface QualityAnswer {
  /** Mean of the dimensions' shares, 0 to 1; null where there is nothing to judge. */
  readonly score: number | null;
  readonly dimensions: readonly {
    readonly dimension: QualityDimension;
    /** Answers that keep the rules ÷ answers asked for, 0 to 1, mean of the data sets; null where nothing was asked. */
    readonly share: number | null;
    readonly broken: number;
  }[];
  /** Every rule that was asked, the most broken first. */
  readonly figures: readonly QualityFigure[];
  /** Integrated ÷ total records: order lines, contacts and feedback that found their customer. */
  readonly integration: { readonly integrated: number; readonly total: number };
}

export type QualityValue = string | number | null;

export interface QualityRow {
  readonly customer: string | null;
  readonly name: string | null;
  /** Day of an order line, a contact or an answer; null for customers. */
  readonly day: number | null;
  readonly value: QualityValue;
  /** What it would become; undefined where only a person can tell. */
  readonly becomes?: QualityValue;
}

export interface QualityList {
  readonly figure: QualityFigure;
  readonly valueKind: 'text' | 'number' | 'money' | 'day';
  readonly rows: readonly QualityRow[];
}
