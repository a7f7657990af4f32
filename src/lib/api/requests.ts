import type { RequestState, ServiceRequest } from '../crm/service-request.ts';
import type { ComplaintClock } from '../decisions/complaint-clock.ts';
import type { StepFigures } from '../decisions/complaint-figures.ts';

export interface RequestQuery {
  readonly show: 'open' | 'late' | 'all';
  /** Words of the request, its owner or its customer. */
  readonly text: string;
  readonly limit: number;
  /** The one that is looked at, whatever the filter leaves. */
  readonly id: string | null;
}

export interface RequestRow extends ServiceRequest {
  readonly name: string;
  readonly state: RequestState;
  readonly clock: ComplaintClock;
}

export interface RequestsAnswer {
  readonly everything: number;
  readonly open: number;
  readonly late: number;
  readonly total: number;
  readonly rows: readonly RequestRow[];
  readonly chosen: RequestRow | null;
  /** Of the last 365 days. */
  readonly reply: StepFigures;
  readonly solution: StepFigures;
}
