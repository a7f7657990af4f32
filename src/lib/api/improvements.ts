import type { DayNumber } from '../base/units.ts';
import type { ComplaintClass } from '../crm/complaint.ts';
import type { Improvement, ImprovementState } from '../crm/improvement.ts';
import type { ComplaintEvidence } from '../decisions/improvement-priority.ts';

/** Complaints in equal times before the work began and after it was done. */
export interface ImprovementEffect {
  readonly days: number;
  readonly before: number;
  readonly after: number;
  /** Complaints after, per complaint before, with its 95 % interval; null where there was none at all. */
  readonly change: { readonly ratio: number; readonly low: number; readonly high: number } | null;
}

export interface ImprovementRow extends Improvement {
  readonly state: ImprovementState;
  /** P = W·S/C. */
  readonly priority: number;
  /** Complaints of the last year that it is about. */
  readonly complaints: number;
  /** Once it is done: what came of it, or from which day on that can be told. */
  readonly effect: ImprovementEffect | { readonly tellsFrom: DayNumber } | null;
}

export interface ImprovementsAnswer {
  /** What comes first before the rest. */
  readonly rows: readonly ImprovementRow[];
  readonly evidence: readonly ComplaintEvidence[];
  /** Complaints of the last year. */
  readonly complaints: number;
  /** What people wrote into complaints as to be done better, and is not on the board yet; the most frequent first. */
  readonly proposed: readonly {
    readonly title: string;
    readonly about: ComplaintClass | null;
    readonly count: number;
  }[];
}
