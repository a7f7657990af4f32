import type { Stage } from '../base/stages.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { Play } from '../crm/play.ts';
import type { LifecycleRules } from '../decisions/lifecycle.ts';

/** Rules to begin with, by kind of business. */
export const LIFECYCLE_PRESETS = {
  retail: {
    words: 'relationship',
    ...{ onboardOrders: 2, onboardDays: 60, matureOrders: 6, matureDays: 365, lostDays: 180 },
    stuckDays: { acquire: 60, onboard: 45, grow: 540, retain: null, lost: null },
  },
  b2b: {
    words: 'relationship',
    ...{ onboardOrders: 3, onboardDays: 120, matureOrders: 12, matureDays: 540, lostDays: 270 },
    stuckDays: { acquire: 120, onboard: 90, grow: 720, retain: null, lost: null },
  },
  saas: {
    words: 'relationship',
    ...{ onboardOrders: 3, onboardDays: 90, matureOrders: 12, matureDays: 365, lostDays: 45 },
    stuckDays: { acquire: 30, onboard: 60, grow: 365, retain: null, lost: null },
  },
  /** New, mature, lost: nobody is kept apart for having been here long. */
  age: {
    words: 'age',
    ...{ onboardOrders: 3, onboardDays: 90, matureOrders: 500, matureDays: 3650, lostDays: 180 },
    stuckDays: { acquire: 60, onboard: 75, grow: null, retain: null, lost: null },
  },
  /** Aware, buy, use, share. */
  use: {
    words: 'use',
    ...{ onboardOrders: 2, onboardDays: 30, matureOrders: 5, matureDays: 180, lostDays: 180 },
    stuckDays: { acquire: 30, onboard: 21, grow: 270, retain: null, lost: null },
  },
} as const satisfies Record<string, LifecycleRules>;

export interface LifecycleQuery {
  /** Null: the day of the scores, or of the last order. */
  readonly asOf: DayNumber | null;
  /** How far back flows look, in days. */
  readonly period: number;
  readonly stuck: Stage | null;
}

export interface StuckCustomer {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly days: number;
  readonly worth: MinorUnits | null;
}

export interface LifecycleAnswer {
  readonly asOf: DayNumber;
  readonly from: DayNumber;
  readonly people: number;
  readonly stages: readonly {
    readonly stage: Stage;
    readonly people: number;
    readonly before: number;
    readonly stuck: number;
    readonly worth: MinorUnits | null;
    /** Median days in the stage so far. */
    readonly medianDays: number | null;
  }[];
  /** From the stage at `from` to that at `asOf`; null: not known yet. Those who stayed included. */
  readonly flows: readonly { readonly from: Stage | null; readonly to: Stage; readonly people: number }[];
  /** Stuck customers, those worth most first. */
  readonly stuck: readonly StuckCustomer[];
  readonly plays: readonly (Play & {
    /** Customers for whom its task is due and was not made yet. */
    readonly due: number;
    /** Due as well, but they do not consent to being contacted. */
    readonly heldBack: number;
    /** Due as well, but they do not consent to scores and segments. */
    readonly unjudged: number;
    readonly made: number;
    readonly done: number;
    /** Of those whose task is done: come to a later stage since, lost apart. */
    readonly movedOn: number;
  })[];
}
