import type { StayModelAnswer } from '../api/survival.ts';
import type { Steps } from '../base/steps.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { Matrix } from '../math/matrix.ts';
import { quantiles } from '../math/quantile.ts';
import type { CoxModel } from '../models/cox.ts';
import { coxLogRisk } from '../models/cox.ts';
import { meanRemaining } from '../models/remaining-time.ts';
import { customerName } from './answer-names.ts';
import type { Stays } from './explore-survival.ts';

const SOONEST = 12;
/** Steps of the curve are thinned to so many: each person's mean is read from them. */
const MOST_STEPS = 240;

const PEOPLE_A_STEP = 1000;

/**
 * Mean months still to come of everyone still here, counted up to the longest stay seen (a restricted mean: nothing is claimed
 * beyond it). O(people × steps).
 */
export function* remainingMonths(
  set: WorkingSet,
  stays: Stays,
  model: CoxModel,
  x: Matrix,
  horizon: number,
): Steps<Pick<StayModelAnswer, 'remaining' | 'soonest'>> {
  const { times, hazard } = thinned(model.baseline);
  const risk = coxLogRisk(model, x);
  const here = [...stays.rows.keys()].filter((i) => stays.event[i] === 0 && stays.time[i] < horizon);
  const more = new Float64Array(here.length);
  for (const [k, i] of here.entries()) {
    if (k % PEOPLE_A_STEP === 0) yield k / here.length;
    const ratio = Math.exp(risk[i]);
    const survival = hazard.map((h) => Math.exp(-h * ratio));
    more[k] = meanRemaining(times, survival, stays.time[i], horizon);
  }
  const [low, middle, high] = quantiles(more, [0.1, 0.5, 0.9]);
  // Those near the end of what was seen have little time left by the count alone: they are no sign of risk.
  const share = here.map((i, k) => ({ i, more: more[k], of: more[k] / (horizon - stays.time[i]) }));
  return {
    remaining: { people: here.length, low, middle, high },
    soonest: share
      .sort((a, b) => a.of - b.of || a.i - b.i)
      .slice(0, SOONEST)
      .map(({ i, more: months, of }) => ({
        id: set.customers.ids[stays.rows[i]],
        name: customerName(set, stays.rows[i]),
        months: stays.time[i],
        more: months,
        share: of,
      })),
  };
}

function thinned({ times, hazard }: CoxModel['baseline']): CoxModel['baseline'] {
  if (times.length <= MOST_STEPS) return { times, hazard };
  const at = Array.from({ length: MOST_STEPS }, (_, i) =>
    Math.round((i * (times.length - 1)) / (MOST_STEPS - 1)),
  );
  return { times: Float64Array.from(at, (i) => times[i]), hazard: Float64Array.from(at, (i) => hazard[i]) };
}
