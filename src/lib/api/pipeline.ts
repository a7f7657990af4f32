import type { Interval } from '../base/facts.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { Opportunity, OpportunityStage } from '../crm/opportunity.ts';

export interface PipelineQuery {
  readonly show: 'open' | 'won' | 'lost';
  /** Words of the title, the owner or the customer. */
  readonly text: string;
  readonly limit: number;
}

export interface OpportunityRow extends Opportunity {
  readonly name: string;
  /** Of being won, 0 to 1. */
  readonly probability: number;
  readonly weightedMinor: MinorUnits;
  /** Open, and expected before today. */
  readonly overdue: boolean;
}

export interface StageFigures {
  readonly stage: OpportunityStage;
  readonly open: number;
  readonly amountMinor: MinorUnits;
  /** What the stage's own record says; `closed` is how many it rests on. */
  readonly probability: number;
  readonly won: number;
  readonly closed: number;
}

/** Open opportunities that are expected in one time. */
export interface ForecastMonth {
  /** First day of the month; null: after the last one shown, or without a date. */
  readonly month: DayNumber | null;
  readonly count: number;
  readonly amountMinor: MinorUnits;
  readonly expectedMinor: MinorUnits;
  readonly interval: Interval;
}

export interface PipelineAnswer {
  readonly everything: number;
  /** How many the filter leaves, of which `rows` are the first. */
  readonly total: number;
  readonly rows: readonly OpportunityRow[];
  readonly stages: readonly StageFigures[];
  readonly months: readonly ForecastMonth[];
  readonly open: number;
  readonly openMinor: MinorUnits;
  readonly expectedMinor: MinorUnits;
  readonly interval: Interval;
  readonly overdue: number;
  /** Closed within the last 365 days. */
  readonly year: { readonly won: number; readonly wonMinor: MinorUnits; readonly lost: number };
}
