import type { PlanOverrides } from './plan.ts';

export interface InspectContext {
  readonly currency: string;
  readonly timeZone: string;
  readonly remembered?: PlanOverrides;
}
