import type { DayNumber, EpochMillis, MinorUnits } from '../base/units.ts';
import type { MoveCause } from '../base/move-cause.ts';
import type { ValueFlag } from '../scores/value-index.ts';
import type { CustomerRow } from './customers.ts';
import type { Interval, Reason, SuggestedAction } from './facts.ts';

export interface TimelineEntry {
  readonly id: string;
  readonly time: EpochMillis;
  readonly kind:
    | 'order'
    | 'return'
    | 'interaction'
    | 'feedback'
    | 'edit'
    | 'group-change'
    | 'opportunity'
    | 'request'
    | 'attachment'
    | 'consent'
    | 'stage';
  readonly type: string | null;
  readonly amount: MinorUnits | null;
  readonly lines: number | null;
  readonly score: number | null;
  readonly text: string | null;
  readonly products: readonly string[];
  /** Of a change of group: each score that changed that day. */
  readonly causes?: readonly MoveCause[];
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
  /** No consent to scores: nothing that judges them is known. */
  readonly withheld: boolean;
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
  /** Standing by purchase, engagement and service, 0–1. */
  readonly valueIndex: number | null;
  readonly valueFlags: readonly ValueFlag[];
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
  /** Its numbers at other values, ascending, within what has been seen of everyone; one of them is this customer's own. */
  readonly whatIfNumbers: readonly {
    readonly attribute: string;
    readonly kind: 'number' | 'money' | 'boolean';
    readonly current: number | null;
    readonly points: readonly (WhatIfRisk & { readonly value: number })[];
  }[];
}
