import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { CustomerFilter } from './customers.ts';
import type { LevelledInterval } from './facts.ts';

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
  readonly averageOrderInterval: LevelledInterval | null;
  readonly repeatRate: number | null;
  readonly repeatRateInterval: LevelledInterval | null;
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
