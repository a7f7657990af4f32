import type { Purpose } from '../crm/consent.ts';
import type { LastMove } from '../base/move-cause.ts';
import type { Rule } from '../base/rule.ts';
import type { Stage } from '../base/stages.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { ValueFlag } from '../scores/value-index.ts';
import type { Interval, Reason, RiskBand, SegmentGroup } from './facts.ts';

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
  /** Worth over the horizon of one who stays: the base of the value at risk, more than `clv`, which counts the chance that they have gone. */
  readonly worth: MinorUnits | null;
  /** Churn probability × worth × how much a contact now could save. */
  readonly atRisk: MinorUnits | null;
  /** Orders of the last 365 days, in lists of customers only. */
  readonly rhythm?: readonly { readonly day: DayNumber; readonly amount: MinorUnits }[];
  /** In lists of those who moved between groups only. */
  readonly moved?: LastMove;
}

export interface ExplainedRow extends CustomerRow {
  /** The three strongest. */
  readonly reasons: readonly Reason[];
}

export type CustomerSort =
  'name' | 'atRisk' | 'churn' | 'revenue' | 'clv' | 'orders' | 'lastOrder' | 'recencyDays' | 'city';

/** How many customers each purpose leaves out: no consent. */
export type HeldBackAnswer = Readonly<Record<Purpose, number>>;

/** First and last day, both within. */
export type DayRange = readonly [DayNumber, DayNumber];

export interface CustomerFilter {
  readonly text?: string;
  readonly groups?: readonly SegmentGroup[];
  readonly segments?: readonly number[];
  readonly riskOver?: number;
  readonly worthOver?: MinorUnits;
  readonly silentLongerThanUsual?: boolean;
  /** Who does not consent to this. */
  readonly heldBack?: Purpose;
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
  /** Where someone stood on the way of a customer on a day. */
  readonly stageOn?: readonly [Stage, DayNumber];
  /** The same on a day before; `none` was not known yet. */
  readonly stageBefore?: readonly [Stage | 'none', DayNumber];
  /** 1 to 10, the most valuable first. */
  readonly worthTenth?: number;
  /** This share of all buyers: those with the most revenue. */
  readonly topRevenue?: number;
  /** The channel by which they were won. */
  readonly wonBy?: string;
  readonly wonByCampaign?: string;
  /** High value, at risk or with room to grow, by the value index. */
  readonly valueFlag?: ValueFlag;
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
