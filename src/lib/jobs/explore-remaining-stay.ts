import type { NoAnswer } from '../api/explore.ts';
import type { RemainingStayAnswer } from '../api/survival.ts';
import { onceFor } from '../base/once-for.ts';
import type { Steps } from '../base/steps.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { createMatrix, takeRows } from '../math/matrix.ts';
import { coxLogRisk, coxSurvival } from '../models/cox.ts';
import { checkProportionality } from '../models/cox-proportionality.ts';
import { chanceOfLasting, meanRemaining, medianRemaining } from '../models/remaining-time.ts';
import type { FittedStays } from './fitted-stays.ts';
import { durationsOf, fittedStays } from './fitted-stays.ts';

const MONTHS_AHEAD = [6, 12];

/** Which stay of a customer it is, and whether the effects hold still, are worked out once for a fit. */
const rowOfCustomer = onceFor(({ stays }: FittedStays) => new Map(Array.from(stays.rows, (c, i) => [c, i])));
const isSteady = onceFor(
  ({ model, x, stays, rows }: FittedStays) =>
    !(checkProportionality(model, takeRows(x, rows), durationsOf(stays, rows)).all.p < 0.05),
);

/** How long one customer who is still here may stay, given the stay so far; null where nothing can be said of this one. */
export function* remainingStayOf(
  set: WorkingSet,
  asOf: DayNumber,
  id: string,
): Steps<RemainingStayAnswer | NoAnswer> {
  const fitted = yield* fittedStays(set, asOf);
  if ('none' in fitted) return fitted;
  const { stays, x, model, horizon, rows } = fitted;
  const customer = set.customers.indexById.get(id);
  const row = customer === undefined ? undefined : rowOfCustomer(fitted).get(customer);
  if (row === undefined || stays.event[row] === 1) return { none: 'no-data' };
  const months = stays.time[row];
  // Nobody was seen to stay longer: there is no curve to read.
  if (months >= horizon) return { none: 'too-few' };
  const own = createMatrix(1, x.columns, x.values.slice(row * x.columns, (row + 1) * x.columns));
  const survival = coxSurvival(model, coxLogRisk(model, own)[0]);
  const { times } = model.baseline;
  return {
    months,
    horizon,
    median: medianRemaining(times, survival, months),
    mean: meanRemaining(times, survival, months, horizon),
    chances: MONTHS_AHEAD.map((ahead) => ({
      months: ahead,
      share: months + ahead > horizon ? null : chanceOfLasting(times, survival, months, ahead),
    })),
    fittedOn: rows.length,
    events: model.events,
    steady: isSteady(fitted),
  };
}
