import { LIFECYCLE_PRESETS } from './lifecycle.ts';
import type { DayNumber } from '../base/units.ts';
import type { ComplaintTargets } from '../decisions/complaint-clock.ts';
import type { ConsentRules } from '../crm/consent.ts';
import type { LifecycleRules } from '../decisions/lifecycle.ts';
import type { KeepingRules, RetentionRule } from '../crm/retention.ts';
import type { ContactCadence } from '../decisions/contact-cadence.ts';
import type { ChurnModelKind } from '../scores/churn-scorer.ts';
import type { ValueIndexWeights } from '../scores/value-index.ts';

/** Every business choice that figures depend on, with defaults; edited on Definitions, stored per workspace. */
export interface Definitions {
  /** Null: the day after the last order. */
  readonly asOf: DayNumber | null;
  readonly churn: {
    /** `auto`: contractual where the data carry a label or an end date, else non-contractual. */
    readonly mode: 'auto' | 'contractual' | 'non-contractual';
    /** No order within this many days means lost. */
    readonly horizonDays: number;
    readonly model: 'auto' | ChurnModelKind;
    readonly contactCostMinor: number;
    /** Share of contacted leavers who stay because of it, 0–1. */
    readonly saveRate: number;
    /** People one can contact in a week. */
    readonly capacity: number;
    /** Upper bounds of the risk bands: very low, low, medium, high. */
    readonly bands: readonly [number, number, number, number];
  };
  readonly value: {
    readonly horizonWeeks: number;
    /** Yearly, 0.15 = 15 %. */
    readonly discountRate: number;
    /** Share of revenue that is margin, 0–1. */
    readonly margin: number;
  };
  /** What each part of the value index weighs; only their proportions count. */
  readonly valueIndex: ValueIndexWeights;
  readonly rfm: {
    readonly scheme: 'quintiles' | 'bands';
    /** Ascending inner cut-offs (4 numbers) for the fixed bands: days, orders, money in major units. */
    readonly recencyBands: readonly [number, number, number, number];
    readonly frequencyBands: readonly [number, number, number, number];
    readonly monetaryBands: readonly [number, number, number, number];
    readonly weights: readonly [number, number, number];
    /** Window for F and M in days; null: all history. */
    readonly windowDays: number | null;
  };
  readonly segments: {
    readonly features: readonly SegmentFeature[];
    /** Null: proposed by silhouette and stability. */
    readonly k: number | null;
    readonly seed: number;
  };
  /** Hours within which a complaint of each severity is answered, and solved. */
  readonly complaints: ComplaintTargets;
  /** Whether silence is consent: to being contacted, scored, asked for research, and handed on. */
  readonly consent: ConsentRules;
  /** Days from one contact to the next. */
  readonly cadence: ContactCadence;
  /** When a customer enters and leaves each stage. */
  readonly lifecycle: LifecycleRules;
  /** How long people are kept who neither order nor are in touch. */
  readonly retention: RetentionRule;
  /** How long words, pictures and sales to nobody are kept. */
  readonly keeping: KeepingRules;
}

export type SegmentFeature =
  'recency' | 'frequency' | 'monetary' | 'averageOrder' | 'tenure' | 'returnShare' | 'breadth' | 'gapRatio';

export const DEFAULT_DEFINITIONS: Definitions = {
  asOf: null,
  churn: {
    mode: 'auto',
    horizonDays: 90,
    model: 'auto',
    contactCostMinor: 1200,
    saveRate: 0.3,
    capacity: 40,
    bands: [0.1, 0.25, 0.45, 0.65],
  },
  value: { horizonWeeks: 52, discountRate: 0.15, margin: 1 },
  valueIndex: { purchase: 0.5, engagement: 0.3, service: 0.2 },
  rfm: {
    scheme: 'quintiles',
    recencyBands: [14, 30, 60, 180],
    frequencyBands: [2, 5, 12, 20],
    monetaryBands: [50, 150, 500, 1500],
    weights: [1, 1, 1],
    windowDays: null,
  },
  segments: { features: ['recency', 'frequency', 'monetary'], k: null, seed: 20240501 },
  complaints: {
    replyHours: { low: 8, medium: 4, high: 2 },
    solveHours: { low: 168, medium: 72, high: 24 },
  },
  consent: {
    contact: 'unless-withdrawn',
    profiling: 'unless-withdrawn',
    research: 'unless-withdrawn',
    sharing: 'unless-withdrawn',
  },
  cadence: {
    groups: {
      champions: 30,
      loyal: 45,
      growing: 45,
      new: 21,
      occasional: 90,
      atRiskHighValue: 14,
      slipping: 30,
      dormant: null,
    },
    tags: [],
  },
  lifecycle: LIFECYCLE_PRESETS.retail,
  retention: { years: null, then: 'anonymise' },
  keeping: { comments: null, notes: null, attachments: null, sales: null },
};
