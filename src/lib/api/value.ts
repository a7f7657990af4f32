import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { CustomerRow } from './customers.ts';
import type { Interval } from './facts.ts';
import type { RunCard } from './runs.ts';

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
