import type { DayNumber } from '../base/units.ts';

export interface TrainingPlan {
  /** Asked for, or shortened to what the history allows. */
  readonly horizonDays: number;
  readonly shortened: boolean;
  /** Features as of these days, outcomes up to `horizonDays` later; all before the test's outcome begins. */
  readonly trainCuts: readonly DayNumber[];
  readonly testCut: DayNumber;
}

const MOST_CUTS = 4;
const SHORTEST_HORIZON = 14;

/**
 * Rolling cut-offs without a look into the future: the test's outcome is the last horizon before `asOf`, training
 * outcomes end where the test begins, and features need half a horizon of history. A history too short for one training cut
 * shortens the horizon; null where even 14 days do not fit.
 */
export function planCutOffs(firstDay: DayNumber, asOf: DayNumber, horizonDays: number): TrainingPlan | null {
  const history = asOf - firstDay;
  const feasible = Math.floor(history / 2.5);
  const horizon = Math.min(horizonDays, feasible);
  if (horizon < Math.min(SHORTEST_HORIZON, horizonDays)) return null;
  const testCut = asOf - horizon;
  const trainCuts: DayNumber[] = [];
  for (
    let cut = testCut - horizon;
    cut - firstDay >= horizon / 2 && trainCuts.length < MOST_CUTS;
    cut -= horizon
  ) {
    trainCuts.push(cut);
  }
  return trainCuts.length === 0
    ? null
    : { horizonDays: horizon, shortened: horizon < horizonDays, trainCuts, testCut };
}
