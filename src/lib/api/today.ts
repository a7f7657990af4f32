import type { DayNumber, EpochMillis, MinorUnits } from '../base/units.ts';
import type { CustomerRow, ExplainedRow } from './customers.ts';
import type { Interval, SegmentGroup, SuggestedAction } from './facts.ts';

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
  /** False where no amounts are known: then people are ranked by risk alone. */
  readonly worthKnown: boolean;
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
