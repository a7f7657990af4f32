import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { Interval } from './facts.ts';

export interface ProgrammeAsk {
  /** `contacted`, or a category that tells who took part; null: only the choices. */
  readonly by: string | null;
  readonly level: string | null;
  readonly from: DayNumber | null;
  readonly cost: MinorUnits;
}

/** What a programme brought beside others who had bought as much. Money in minor units. */
export interface ProgrammeAnswer {
  readonly choices: readonly { readonly by: string; readonly levels: readonly string[] }[];
  /** Days on which it may have begun, for there to be something to compare. */
  readonly bounds: { readonly earliest: DayNumber; readonly latest: DayNumber };
  readonly why: 'too-few-days' | 'too-few-people' | null;
  readonly effect: {
    /** Before and after each. */
    readonly days: number;
    readonly people: number;
    /** Those of them who have others like them. */
    readonly compared: number;
    readonly others: number;
    /** More sales a person and month than others; its 95 % interval. */
    readonly perMonth: MinorUnits;
    readonly perMonthInterval: Interval;
    /** Margin over the days after. */
    readonly brought: MinorUnits;
    readonly broughtInterval: Interval;
    readonly margin: number;
    /** (brought − cost) ÷ cost; null without a cost. */
    readonly roi: number | null;
    readonly roiInterval: Interval | null;
  } | null;
}
