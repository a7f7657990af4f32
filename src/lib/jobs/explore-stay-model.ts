import type { NoAnswer } from '../api/explore.ts';
import type { StayModelAnswer } from '../api/survival.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { FeatureColumn } from '../features/feature-table.ts';
import { takeRows } from '../math/matrix.ts';
import { normalQuantile } from '../math/normal.ts';
import { concordance } from '../models/concordance.ts';
import type { CoxModel } from '../models/cox.ts';
import { coxLogRisk } from '../models/cox.ts';
import { checkProportionality } from '../models/cox-proportionality.ts';
import { referenceLevel } from './answer-what-if.ts';
import { durationsOf, fittedStays } from './fitted-stays.ts';
import { remainingMonths } from './stay-remaining.ts';

const Z95 = normalQuantile(0.975);

/** What makes customers leave sooner, by Cox's regression on what is known of them, and how long those still here may stay. */
export function* stayModelOf(set: WorkingSet, asOf: DayNumber): Steps<StayModelAnswer | NoAnswer> {
  const fitted = yield* partOf(fittedStays(set, asOf), 0, 0.6);
  if ('none' in fitted) return fitted;
  const { stays, columns, x: everyone, leftOut, rows, model, horizon } = fitted;
  const x = takeRows(everyone, rows);
  const durations = durationsOf(stays, rows);
  const order = concordance(coxLogRisk(model, x), durations);
  yield 0.65;
  const check = checkProportionality(model, x, durations);
  const remaining = yield* partOf(remainingMonths(set, stays, model, everyone, horizon), 0.7, 1);
  return {
    n: rows.length,
    of: stays.rows.length,
    events: model.events,
    horizon,
    effects: effectsOf(set, columns, model, check.columns),
    concordance: {
      value: order.concordance,
      low: order.concordance - Z95 * order.standardError,
      high: Math.min(1, order.concordance + Z95 * order.standardError),
    },
    proportional: check.all,
    leftOut,
    warnings: model.fit.warnings.map(({ kind }) => kind),
    ...remaining,
  };
}

function effectsOf(
  set: WorkingSet,
  columns: readonly FeatureColumn[],
  { coefficients, standardErrors, pValues }: CoxModel,
  steady: readonly { readonly p: number }[],
): StayModelAnswer['effects'] {
  return columns.flatMap(({ reason, level }, j) => {
    if (!(standardErrors[j] > 0)) return [];
    const levels = columns.flatMap((one) => (one.reason === reason && one.level ? [one.level] : []));
    const half = Z95 * standardErrors[j];
    return {
      feature: reason,
      level,
      against: level ? referenceLevel(set, reason, levels) : null,
      ratio: Math.exp(coefficients[j]),
      low: Math.exp(coefficients[j] - half),
      high: Math.exp(coefficients[j] + half),
      p: pValues[j],
      steadyP: Number.isNaN(steady[j].p) ? null : steady[j].p,
    };
  });
}
