/**
 * Facts that screens turn into sentences (ui/messages): a kind and its figures, never text, so that both
 * languages say the same. `effect` is in points of probability (−1…1) where a model speaks.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** An interval that says how sure it is, so that its label cannot say anything else. */
export interface LevelledInterval extends Interval {
  /** Probability with which it holds, 0–1. */
  readonly level: number;
}

/** Level of the intervals that stand beside figures and predictions. */
export const HOUSE_LEVEL = 0.8;

/**
 * Why a number of segments is proposed. `clearest`: best silhouette of all and stable; `clearest-stable`: a clearer one was
 * passed over as unstable or for a tiny group; `least-unstable`: none was stable; `no-structure`: silhouette below 0.25 for
 * every number.
 */
export type KReason = 'clearest' | 'clearest-stable' | 'least-unstable' | 'no-structure';

export interface Reason {
  /** Feature or rule name, e.g. `recencyDays`, `gapRatio`, `attribute:Contract`. */
  readonly feature: string;
  /** Value of this customer as people would say it; null where missing. */
  readonly value: number | string | null;
  /** What is usual: this customer's own past, or everyone's mean. */
  readonly usual: number | string | null;
  readonly usualOf: 'own-past' | 'everyone' | null;
  /** Raises (+) or lowers (−) the probability, in points −1…1. */
  readonly effect: number;
  readonly effectInterval?: Interval;
}

/** The eight named groups, in the fixed order of their colours. */
export const SEGMENT_GROUPS = [
  'champions',
  'loyal',
  'growing',
  'new',
  'occasional',
  'atRiskHighValue',
  'slipping',
  'dormant',
] as const;
export type SegmentGroup = (typeof SEGMENT_GROUPS)[number];

export type RiskBand = 1 | 2 | 3 | 4 | 5;

export type SuggestedAction =
  | { readonly kind: 'settle-complaint'; readonly category: string | null }
  | { readonly kind: 'call-broken-rhythm'; readonly product: string | null }
  | { readonly kind: 'visit-high-value' }
  | { readonly kind: 'message-no-answer' }
  | { readonly kind: 'ask-about-returns' }
  | { readonly kind: 'ask-low-score'; readonly score: number }
  | { readonly kind: 'win-back' }
  | { readonly kind: 'offer-longer-contract' }
  | { readonly kind: 'welcome-second-order'; readonly product: string | null }
  | { readonly kind: 'thank-champion' }
  | { readonly kind: 'get-to-know' }
  | { readonly kind: 'keep-in-touch' };

/**
 * The names that `Reason.feature` takes, beside `attribute:<heading>`. Values: days; counts; `spendTrend` the change of
 * the last 90 days against the 90 before (−0.29 = 29 % less); `averageOrder` minor units; `returnShare` 0–1;
 * `lastScore` as given; `weeks…` days with a purchase in the span of weeks that ends with that one, counted back (WEEK_SPANS);
 * `tenure` in the file's unit; `channel`, `gender`, `region`, `country`, `city`, `company`, `owner` text.
 */
export const REASON_FEATURES = [
  'recencyDays', 'frequency', 'spendTrend', 'averageOrder', 'tenureDays', 'returnShare', 'breadth', 'complaints90',
  'lastScore', 'noAnswers90', 'weeks8', 'weeks26', 'weeks52', 'tenure', 'channel', 'gender', 'region', 'country', 'city', 'owner',
] as const; // prettier-ignore
export type ReasonFeature = (typeof REASON_FEATURES)[number];

/** The weeks that are spoken of together, counted back from the day: spans that a person can picture. */
export const WEEK_SPANS = [
  { reason: 'weeks8', from: 1, to: 8 },
  { reason: 'weeks26', from: 9, to: 26 },
  { reason: 'weeks52', from: 27, to: 52 },
] as const satisfies readonly {
  readonly reason: ReasonFeature;
  readonly from: number;
  readonly to: number;
}[];

/** What to know before trusting models of worth: how their fit went, and whether the data keep what they assume. */
export interface ValueFitCheck {
  readonly warnings: readonly {
    readonly model: 'bg-nbd' | 'gamma-gamma';
    readonly kind: 'not-converged' | 'at-bound' | 'no-covariance' | 'infinite-mean';
    /** Those that ran to the end of their range. */
    readonly parameters: readonly string[];
  }[];
  /** False: intervals know only the customers' own chance. */
  readonly includesParameterUncertainty: boolean;
  /** Pearson's r of repeat orders and mean order among those who came back, with 95 %; Gamma-Gamma takes it for 0. */
  readonly spendCorrelation: {
    readonly r: number;
    readonly low: number;
    readonly high: number;
    readonly n: number;
  } | null;
}
