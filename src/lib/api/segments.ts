import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { Interval, KReason, SegmentGroup } from './facts.ts';
import type { RunCard } from './runs.ts';

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

export interface CandidateK {
  readonly k: number;
  readonly silhouette: number;
  readonly stability: number;
  readonly inertia: number;
}

export interface SegmentsAnswer {
  readonly run: RunCard | null;
  readonly k: number;
  readonly chosenBy: 'proposed' | 'person';
  /** Why this number is proposed; null where an earlier version chose it. */
  readonly because: KReason | null;
  /** The next clearest number. */
  readonly runnerUp: CandidateK | null;
  readonly candidates: readonly CandidateK[];
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
  /** Names that people gave to clusters which are none any more. */
  readonly unmatchedNames: readonly string[];
  readonly warnings: readonly ('tiny' | 'unstable' | 'over-split' | 'no-structure')[];
}
