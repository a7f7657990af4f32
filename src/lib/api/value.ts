import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { CustomerRow } from './customers.ts';
import type { Interval, ValueFitCheck } from './facts.ts';
import type { RunCard } from './runs.ts';
import type { ValueFlag, ValueIndexWeights, ValuePart } from '../scores/value-index.ts';

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
  /** Null where a formula stands in, and in books of earlier versions. */
  readonly check: ValueFitCheck | null;
  readonly deciles: readonly {
    readonly decile: number;
    readonly people: number;
    readonly clv: MinorUnits;
    readonly revenue: MinorUnits;
  }[];
  readonly channels: readonly AcquisitionRow[];
  /** Of campaigns with costs of their own; `named`: whether any customer or first order names a campaign. */
  readonly campaigns: { readonly rows: readonly AcquisitionRow[]; readonly named: boolean };
  /** Those won in each month that has costs, the latest first. */
  readonly months: readonly AcquisitionMonth[];
  readonly top: readonly CustomerRow[];
}

/** What a channel's or campaign's customers cost and are worth. */
export interface AcquisitionRow {
  readonly name: string;
  readonly newCustomers: number;
  readonly cost: MinorUnits;
  readonly cac: MinorUnits | null;
  readonly clvMean: MinorUnits | null;
  readonly crvMean: MinorUnits | null;
  /** CLTV : CAC. */
  readonly ratio: number | null;
  /** Foretold: weeks of the horizon's worth that the cost takes up. */
  readonly paybackWeeks: number | null;
}

export interface AcquisitionMonth {
  /** Its first day. */
  readonly month: DayNumber;
  readonly newCustomers: number;
  readonly cost: MinorUnits;
  readonly cac: MinorUnits | null;
  readonly clvMean: MinorUnits | null;
  readonly ratio: number | null;
  /** Weeks after the first order until the margin of what they bought had covered the cost; null: not yet. */
  readonly paidBackWeeks: number | null;
  /** Margin so far as a share of the cost. */
  readonly coveredShare: number | null;
}

export interface IndexedRow extends CustomerRow {
  /** 0–1. */
  readonly index: number;
  /** Where the customer stands among all, 0–1. */
  readonly parts: Readonly<Record<ValuePart, number>>;
}

/** Who matters, by purchase, engagement and service together. */
export interface ValueIndexAnswer {
  readonly weights: ValueIndexWeights;
  /** Parts in which customers differ; the others have no say. */
  readonly telling: readonly ValuePart[];
  readonly windowDays: number;
  /** Those who have an index. */
  readonly people: number;
  readonly flags: readonly {
    readonly flag: ValueFlag;
    readonly people: number;
    readonly worth: MinorUnits;
  }[];
  /** People by tenths of the index's scale, from the lowest. */
  readonly bins: readonly number[];
  readonly top: readonly IndexedRow[];
}
