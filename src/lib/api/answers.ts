import type { Rule } from '../base/rule.ts';
import type { DayNumber, EpochMillis, MinorUnits } from '../base/units.ts';
import type { ChurnModelKind } from '../scores/churn-scorer.ts';
import type { RulesReason } from '../scores/score-book.ts';
import type { Interval, Reason, RiskBand, SegmentGroup, SuggestedAction } from './facts.ts';

/** One customer in a list. Numbers are null where not computable. */
export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly group: SegmentGroup | null;
  readonly segment: number | null;
  readonly lastOrder: DayNumber | null;
  readonly recencyDays: number | null;
  readonly usualGapDays: number | null;
  readonly orders: number;
  readonly revenue: MinorUnits;
  readonly clv: MinorUnits | null;
  readonly clvInterval: Interval | null;
  readonly churn: number | null;
  readonly churnInterval: Interval | null;
  readonly band: RiskBand | null;
  /** Churn probability × value over the next horizon. */
  readonly atRisk: MinorUnits | null;
  /** Orders of the last 365 days, in lists of customers only. */
  readonly rhythm?: readonly { readonly day: DayNumber; readonly amount: MinorUnits }[];
}

export interface ExplainedRow extends CustomerRow {
  /** The three strongest. */
  readonly reasons: readonly Reason[];
}

export interface TodayRow extends ExplainedRow {
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly worth: MinorUnits | null;
  /** In the top fifth by worth. */
  readonly highWorth: boolean;
  readonly action: SuggestedAction;
  readonly lastContact: DayNumber | null;
  readonly nextContact: DayNumber | null;
}

export interface TodayAnswer {
  readonly asOf: DayNumber;
  readonly horizonDays: number;
  readonly atRisk: MinorUnits;
  readonly atRiskInterval: Interval;
  readonly byGroup: readonly {
    readonly group: SegmentGroup;
    readonly atRisk: MinorUnits;
    readonly people: number;
  }[];
  readonly rows: readonly TodayRow[];
  readonly total: number;
  /** People who would be listed, but no longer wish to be contacted. */
  readonly heldBack: number;
  readonly brokenRhythms: { readonly count: number; readonly furthest: CustomerRow | null };
  readonly doneToday: readonly {
    readonly customer: string;
    readonly name: string;
    readonly outcome: string;
    readonly time: EpochMillis;
  }[];
  readonly planned: number;
  readonly stale: boolean;
  readonly scoredBy: 'model' | 'rules' | 'none';
}

export type CustomerSort =
  'name' | 'atRisk' | 'churn' | 'revenue' | 'clv' | 'orders' | 'lastOrder' | 'recencyDays' | 'city';

/** First and last day, both within. */
export type DayRange = readonly [DayNumber, DayNumber];

export interface CustomerFilter {
  readonly text?: string;
  readonly groups?: readonly SegmentGroup[];
  readonly segments?: readonly number[];
  readonly riskOver?: number;
  readonly worthOver?: MinorUnits;
  readonly silentLongerThanUsual?: boolean;
  /** Who does not consent to being contacted. */
  readonly heldBack?: boolean;
  readonly bands?: readonly RiskBand[];
  readonly recencyScore?: number;
  readonly frequencyScore?: number;
  readonly firstOrderSince?: DayNumber;
  readonly city?: string;
  /** Exactly these ids. */
  readonly ids?: readonly string[];
  readonly firstOrder?: DayRange;
  /** A purchase on one of these days. */
  readonly bought?: DayRange;
  /** A purchase in this calendar month after that of the first order. */
  readonly monthsLater?: number;
  readonly ordersAtLeast?: number;
  readonly ordersAtMost?: number;
  readonly riskUnder?: number;
  readonly hasReturns?: boolean;
  /** The group of `movedSince`; `first` had not bought yet. */
  readonly previousGroup?: SegmentGroup | 'first';
  /** 1 to 10, the most valuable first. */
  readonly worthTenth?: number;
  /** This share of all buyers: those with the most revenue. */
  readonly topRevenue?: number;
  /** The channel by which they were won. */
  readonly wonBy?: string;
  /** What the data's own mark of having left says. */
  readonly churned?: boolean;
  readonly rules?: Rule;
}

export interface CustomerQuery {
  readonly filter: CustomerFilter;
  readonly sort: CustomerSort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface CustomerPage {
  readonly total: number;
  readonly everyone: number;
  readonly atRisk: MinorUnits;
  readonly rows: readonly CustomerRow[];
}

export interface TimelineEntry {
  readonly id: string;
  readonly time: EpochMillis;
  readonly kind: 'order' | 'return' | 'interaction' | 'feedback' | 'edit' | 'group-change';
  readonly type: string | null;
  readonly amount: MinorUnits | null;
  readonly lines: number | null;
  readonly score: number | null;
  readonly text: string | null;
  readonly products: readonly string[];
}

export interface CustomerFact {
  readonly field: string;
  readonly value: string | number | null;
  readonly kind: 'text' | 'number' | 'money' | 'day' | 'time' | 'boolean';
  /** Where it comes from: a file and row, a person's edit, or worked out. */
  readonly source:
    | {
        readonly from: 'file';
        readonly fileName: string;
        readonly row: number | null;
        readonly importedAt: EpochMillis;
      }
    | { readonly from: 'edit'; readonly time: EpochMillis }
    | { readonly from: 'computed' };
  readonly editable: boolean;
}

/** Probability of leaving with its 80 % interval. */
export interface WhatIfRisk extends Interval {
  readonly churn: number;
}

export interface CustomerAnswer extends CustomerRow {
  readonly asOf: DayNumber;
  readonly since: DayNumber | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly averageChurn: number | null;
  readonly allReasons: readonly Reason[];
  readonly otherReasonsEffect: number;
  readonly churnBy: 'model' | 'rules' | 'none';
  readonly churnModel: string | null;
  readonly cac: MinorUnits | null;
  readonly crv: MinorUnits | null;
  readonly pAlive: number | null;
  readonly expectedOrders90: number | null;
  readonly rfm: { readonly r: number; readonly f: number; readonly m: number } | null;
  readonly action: SuggestedAction;
  readonly facts: readonly CustomerFact[];
  readonly orderStrokes: readonly { readonly day: DayNumber; readonly amount: MinorUnits }[];
  readonly timeline: readonly TimelineEntry[];
  /**
   * Risk on the day after an order that comes `days` from as-of, and `silent`, the risk if none has come by then; empty
   * where the model has no such feature.
   */
  readonly whatIfOrders: readonly (WhatIfRisk & { readonly days: number; readonly silent: WhatIfRisk })[];
  /** Changeable attributes of a contractual model and what each value would give. */
  readonly whatIfAttributes: readonly {
    readonly attribute: string;
    readonly current: string;
    readonly options: readonly (WhatIfRisk & { readonly value: string })[];
  }[];
}

export interface MonthPoint {
  /** First day of the month. */
  readonly month: DayNumber;
  /** False where the data end before the month does: its sums are of a part. */
  readonly isOver: boolean;
  /** False where the data begin a week or more into the month. */
  readonly isFromStart: boolean;
  readonly revenue: MinorUnits;
  readonly orders: number;
  readonly customers: number;
  readonly newCustomers: number;
  readonly returns: MinorUnits;
}

export interface Finding {
  readonly kind:
    | 'revenue-change'
    | 'top-share'
    | 'one-time-share'
    | 'at-risk'
    | 'broken-rhythms'
    | 'segment-standout'
    | 'no-signal'
    | 'label-base-rate'
    | 'returns-share'
    | 'anonymous-share';
  readonly figures: Readonly<Record<string, number | string>>;
  /** Filter that shows the people behind it. */
  readonly filter: CustomerFilter | null;
}

export interface OverviewAnswer {
  readonly asOf: DayNumber;
  readonly customers: number;
  readonly activeCustomers: number;
  readonly revenue: MinorUnits;
  readonly revenue90: MinorUnits;
  readonly revenuePrevious90: MinorUnits;
  readonly averageOrder: MinorUnits | null;
  readonly averageOrderInterval: Interval | null;
  readonly repeatRate: number | null;
  readonly repeatRateInterval: Interval | null;
  readonly anonymousRevenue: MinorUnits;
  readonly returned: MinorUnits;
  readonly months: readonly MonthPoint[];
  /** Share of each starting quarter's customers who order again k months after their first. */
  readonly cohorts: readonly {
    readonly start: DayNumber;
    readonly size: number;
    readonly retained: readonly (number | null)[];
  }[];
  readonly findings: readonly Finding[];
}

export interface RfmAnswer {
  readonly asOf: DayNumber;
  readonly people: number;
  /** Inner cut-offs actually used: days, orders, minor units. */
  readonly cutoffs: {
    readonly recency: readonly number[];
    readonly frequency: readonly number[];
    readonly monetary: readonly number[];
  };
  /** 25 cells, r 5→1 (rows), f 1→5 (columns). */
  readonly grid: readonly {
    readonly r: number;
    readonly f: number;
    readonly people: number;
    readonly revenue: MinorUnits;
    readonly atRisk: MinorUnits | null;
    readonly churn: number | null;
    readonly group: SegmentGroup;
  }[];
  readonly groups: readonly {
    readonly group: SegmentGroup;
    readonly people: number;
    readonly revenue: MinorUnits;
    readonly atRisk: MinorUnits | null;
    readonly atRiskInterval: Interval | null;
    readonly churn: number | null;
    readonly recencyMedian: number;
    readonly ordersMedian: number;
    readonly averageOrder: MinorUnits;
    /** Ten-bin shares for small histograms, on scales shared by all groups. */
    readonly recencyBins: readonly number[];
    readonly ordersBins: readonly number[];
    readonly averageOrderBins: readonly number[];
  }[];
  readonly everyone: {
    readonly recencyBins: readonly number[];
    readonly ordersBins: readonly number[];
    readonly averageOrderBins: readonly number[];
  };
  /** Moves between groups since `movedSince`. */
  readonly movedSince: DayNumber | null;
  readonly moves: readonly {
    readonly from: SegmentGroup | null;
    readonly to: SegmentGroup;
    readonly people: number;
  }[];
}

export interface SegmentsAnswer {
  readonly run: RunCard | null;
  readonly k: number;
  readonly chosenBy: 'proposed' | 'person';
  readonly candidates: readonly {
    readonly k: number;
    readonly silhouette: number;
    readonly stability: number;
    readonly inertia: number;
  }[];
  readonly features: readonly string[];
  readonly engine: string;
  readonly segments: readonly {
    readonly index: number;
    /** Facts for the name and description, strongest first: feature and standard deviations from everyone. */
    readonly traits: readonly {
      readonly feature: string;
      readonly z: number;
      readonly mean: number;
      readonly everyone: number;
    }[];
    readonly group: SegmentGroup;
    readonly people: number;
    readonly revenue: MinorUnits;
    readonly clvMean: MinorUnits | null;
    readonly churn: number | null;
    readonly stability: number;
    readonly customName: string | null;
  }[];
  readonly warnings: readonly ('tiny' | 'unstable' | 'over-split' | 'no-structure')[];
}

export interface ValueAnswer {
  readonly run: RunCard | null;
  readonly method: 'bg-nbd' | 'simple';
  /** Why the model was not used. */
  readonly fallbackReason: string | null;
  readonly asOf: DayNumber;
  readonly horizonWeeks: number;
  readonly discountRate: number;
  readonly total: MinorUnits;
  readonly totalInterval: Interval;
  readonly parameters: readonly {
    readonly name: string;
    readonly value: number;
    readonly standardError: number | null;
  }[];
  readonly meanAlive: number | null;
  /** Expected against actual orders by week after the calibration cut. */
  readonly holdout: readonly { readonly week: number; readonly expected: number; readonly actual: number }[];
  readonly deciles: readonly {
    readonly decile: number;
    readonly people: number;
    readonly clv: MinorUnits;
    readonly revenue: MinorUnits;
  }[];
  readonly channels: readonly {
    readonly channel: string;
    readonly newCustomers: number;
    readonly cost: MinorUnits;
    readonly cac: MinorUnits | null;
    readonly clvMean: MinorUnits | null;
    readonly crvMean: MinorUnits | null;
    readonly paybackWeeks: number | null;
  }[];
  readonly top: readonly CustomerRow[];
}

export interface ChurnAnswer {
  readonly run: RunCard | null;
  readonly mode: 'contractual' | 'non-contractual' | 'none';
  readonly rankedBy: 'model' | 'rules' | 'none';
  /** Why rules rank; `scoring`: a model was just trained, and everyone is being scored with it. */
  readonly rulesReason: RulesReason | 'scoring' | null;
  readonly horizonDays: number;
  readonly asOf: DayNumber;
  readonly card: ChurnCard | null;
  readonly atRisk: MinorUnits;
  readonly histogram: readonly number[];
  readonly capacity: number;
  /** Leavers among the first `called` of the judged people by risk, with a 95 % interval; null without a model's card. */
  readonly calls: {
    readonly called: number;
    readonly found: number;
    readonly low: number;
    readonly high: number;
  } | null;
  /** People with value at risk who are not on the list: they do not consent to being contacted. */
  readonly heldBack: number;
  readonly capacityAtRisk: MinorUnits;
  readonly kept: MinorUnits;
  readonly keptInterval: Interval;
  readonly spent: MinorUnits;
  /** What the next contact beyond capacity would keep, and cost. */
  readonly marginalKept: MinorUnits | null;
  readonly bestThreshold: number | null;
  readonly list: readonly ExplainedRow[];
}

export interface ChurnCard {
  readonly model: ChurnModelKind;
  readonly definition: 'label' | 'end-date' | 'no-order-within';
  readonly trainedFrom: DayNumber | null;
  readonly testedFrom: DayNumber | null;
  readonly testedTo: DayNumber | null;
  readonly n: number;
  readonly events: number;
  readonly baseRate: number;
  readonly evaluation: 'time-split' | 'cross-validation';
  readonly auc: number;
  readonly aucInterval: Interval;
  readonly baselineAuc: number;
  readonly baselineInterval: Interval;
  readonly brier: number;
  readonly logLoss: number;
  readonly liftAtCapacity: number;
  readonly calibration: readonly {
    readonly predicted: number;
    readonly observed: number;
    readonly n: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Cumulative share of leavers found by contacting the first q of people: points (q, found). */
  readonly gains: readonly { readonly contacted: number; readonly found: number }[];
  readonly coefficients: readonly {
    readonly feature: string;
    readonly coefficient: number;
    readonly standardError: number | null;
    readonly p: number | null;
  }[];
  readonly compared: readonly {
    readonly model: string;
    readonly auc: number;
    readonly interval: Interval;
    /** Of its probabilities; null for a mere ranking, and in runs of earlier versions. */
    readonly brier?: number | null;
    readonly logLoss?: number | null;
    /** AUC less that of the model in use, on the same rows; absent for the one in use and in runs of earlier versions. */
    readonly lead?: { readonly difference: number; readonly low: number; readonly high: number } | null;
  }[];
  /** AUC lost when a feature is shuffled, on rows not seen; largest first. */
  readonly importance?: readonly {
    readonly feature: string;
    readonly drop: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Leavers among the first 1, 2, … of the judged people by risk. */
  readonly foundByCount?: readonly number[];
  /** Attributes that gave the outcome away, and were left out. */
  readonly leaks?: readonly { readonly feature: string; readonly auc: number }[];
  /** The chosen model's probabilities as they come and calibrated, judged on rows that the calibration had not seen. */
  readonly calibrations?: readonly {
    readonly method: 'none' | 'platt' | 'isotonic';
    readonly brier: number;
    readonly logLoss: number;
  }[];
  readonly engine: string;
  readonly seed: number;
  readonly warnings: readonly string[];
}

/** A churn model that can be put in charge again. */
export interface KeptModel {
  readonly id: string;
  readonly time: EpochMillis;
  readonly asOf: DayNumber;
  readonly model: ChurnModelKind;
  readonly definition: ChurnCard['definition'];
  readonly n: number;
  readonly events: number;
  readonly auc: number;
  readonly interval: Interval;
  readonly brier: number;
  readonly logLoss: number;
  readonly dataVersion: string;
  /** False where its card says that rules should rank. */
  readonly speaks: boolean;
  readonly inCharge: boolean;
}

export interface RunCard {
  readonly id: string;
  readonly kind: 'rfm' | 'segments' | 'value' | 'churn';
  readonly time: EpochMillis;
  readonly asOf: DayNumber;
  readonly dataVersion: string;
  readonly definitionsHash: string;
  readonly seed: number;
  readonly engine: string;
  readonly elapsedMs: number;
  readonly stale: boolean;
  readonly staleBecause: 'data' | 'definitions' | null;
  readonly summary: Readonly<Record<string, number | string>>;
}

export interface BatchInfo {
  readonly id: string;
  readonly fileName: string;
  readonly importedAt: EpochMillis;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly datasets: readonly { readonly dataset: string; readonly rows: number }[];
  /** Set while it lies in the recycle bin. */
  readonly removedAt: EpochMillis | null;
}
