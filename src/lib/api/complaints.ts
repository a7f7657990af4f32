import type { EpochMillis } from '../base/units.ts';
import type { Complaint, ComplaintClass, ComplaintState, Sentiment, Severity } from '../crm/complaint.ts';
import type { ComplaintClock, ComplaintTargets } from '../decisions/complaint-clock.ts';
import type { Cause, MonthCount, ParetoBar, StepFigures } from '../decisions/complaint-figures.ts';

export interface ComplaintQuery {
  readonly show: 'open' | 'late' | ComplaintState | 'all';
  /** Key of a cause, as the Pareto bars give it. */
  readonly cause: string | null;
  readonly severity: Severity | null;
  /** In the complaint's text, its owner or the customer's name. */
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

export interface ComplaintRow {
  readonly id: string;
  readonly customer: string | null;
  readonly name: string;
  readonly time: EpochMillis;
  readonly cause: Cause;
  readonly severity: Severity | null;
  readonly state: ComplaintState;
  readonly clock: ComplaintClock;
  readonly owner: string | null;
  readonly text: string;
}

export interface ComplaintsAnswer {
  readonly total: number;
  readonly everything: number;
  readonly open: number;
  readonly late: number;
  readonly rows: readonly ComplaintRow[];
  /** Of the last twelve months. */
  readonly pareto: readonly (ParetoBar & { readonly key: string })[];
  readonly months: readonly MonthCount[];
  readonly reply: StepFigures;
  readonly solution: StepFigures;
}

export interface ComplaintDetail {
  readonly complaint: Complaint;
  readonly state: ComplaintState;
  readonly clock: ComplaintClock;
  readonly targets: ComplaintTargets;
  readonly cause: Cause;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** Chance that the customer leaves; null where unknown. */
  readonly churn: number | null;
  /** Complaints of the same cause that the same customer made in the year before. */
  readonly before: number;
}

/** What the words of a complaint suggest. */
export interface ComplaintSuggestion {
  readonly class: ComplaintClass;
  /** Probability of the class among all; 1/5 where nothing speaks for any. */
  readonly sureness: number;
  readonly severity: Severity;
  readonly sentiment: Sentiment;
  /** Words in the text that spoke for the class, the strongest first, at most three. */
  readonly because: readonly string[];
}
