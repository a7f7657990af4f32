import type { NoAnswer } from '../api/explore.ts';
import type { StayModelAnswer } from '../api/survival.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { attributeFeatures, planAttributes } from '../features/attribute-features.ts';
import type { FeatureColumn } from '../features/feature-table.ts';
import { takeRows } from '../math/matrix.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { normalQuantile } from '../math/normal.ts';
import { columnScaling } from '../math/standardise.ts';
import { concordance } from '../models/concordance.ts';
import { pearson } from '../models/correlation.ts';
import type { CoxModel } from '../models/cox.ts';
import { coxLogRisk, coxSteps } from '../models/cox.ts';
import { checkProportionality } from '../models/cox-proportionality.ts';
import { referenceLevel } from './answer-what-if.ts';
import type { Stays } from './explore-survival.ts';
import { staysOf } from './explore-survival.ts';
import { sampled } from './labelled-rows.ts';
import { remainingMonths } from './stay-remaining.ts';
import { findLeaks } from './train-churn-leaks.ts';

const MOST_ROWS = 20_000;
/** Ends for each column, below which a coefficient means little (Peduzzi et al. 1995). */
const ENDS_PER_COLUMN = 5;
/** A number that rises with the stay itself, such as a total paid, would explain the stay by the stay. */
const GROWS_WITH_STAY = 0.75;
const Z95 = normalQuantile(0.975);

/** What makes customers leave sooner, by Cox's regression on what is known of them, and how long those still here may stay. */
export function* stayModelOf(set: WorkingSet, asOf: DayNumber): Steps<StayModelAnswer | NoAnswer> {
  yield 0;
  const stays = staysOf(set, asOf);
  if (stays === null) return { none: 'no-data' };
  const design = designOf(set, stays);
  yield 0.1;
  const events = stays.event.reduce((sum, v) => sum + v, 0);
  if (design.columns.length === 0) return { none: 'no-data' };
  if (events < ENDS_PER_COLUMN * design.columns.length) return { none: 'too-few' };
  const index = createMatrix(stays.time.length, 1, Float64Array.from(stays.time.keys()));
  const rows = Uint32Array.from(sampled({ x: index, y: stays.event }, MOST_ROWS, 1).x.values);
  const x = takeRows(design.x, rows);
  const durations = { time: Float64Array.from(rows, (r) => stays.time[r]), event: Uint8Array.from(rows, (r) => stays.event[r]) };
  const fitted = yield* partOf(coxSteps(x, durations), 0.1, 0.6);
  if (!fitted.ok) return { none: 'no-variation' };
  const model = fitted.value;
  yield 0.6;
  const order = concordance(coxLogRisk(model, x), durations);
  yield 0.65;
  const check = checkProportionality(model, x, durations);
  const horizon = stays.time.reduce((longest, v) => Math.max(longest, v), 0);
  const remaining = yield* partOf(remainingMonths(set, stays, model, design.x, horizon), 0.7, 1);
  return {
    n: rows.length,
    of: stays.rows.length,
    events: model.events,
    horizon,
    effects: effectsOf(set, design.columns, model, check.columns),
    concordance: {
      value: order.concordance,
      low: order.concordance - Z95 * order.standardError,
      high: Math.min(1, order.concordance + Z95 * order.standardError),
    },
    proportional: check.all,
    leftOut: design.leftOut,
    warnings: model.fit.warnings.map(({ kind }) => kind),
    ...remaining,
  };
} // prettier-ignore

interface Design {
  readonly columns: readonly FeatureColumn[];
  readonly x: Matrix;
  readonly leftOut: StayModelAnswer['leftOut'];
}

function designOf(set: WorkingSet, stays: Stays): Design {
  const planned = planAttributes(set, stays.rows);
  const plan = { ...planned, numbers: planned.numbers.filter(({ column }) => column !== 'tenure') };
  const table = attributeFeatures(set, plan);
  const all = takeRows(table.x, stays.rows);
  const { sds } = columnScaling(all);
  const leaks = findLeaks(table.columns, plan, { x: all, y: stays.event });
  const leftOut = new Map<string, StayModelAnswer['leftOut'][number]['why']>(leaks.map(({ feature }) => [feature, 'leak']));
  table.columns.forEach(({ reason, level }, j) => {
    if (level !== null || sds[j] === 0) return;
    const values = Float64Array.from(stays.rows, (_, i) => all.values[i * all.columns + j]);
    if (Math.abs(pearson(values, stays.time).r) > GROWS_WITH_STAY) leftOut.set(reason, 'grows-with-stay');
  });
  const kept = [...table.columns.keys()].filter((j) => sds[j] > 0 && !leftOut.has(table.columns[j].reason));
  const values = Float64Array.from({ length: all.rows * kept.length }, (_, k) => all.values[Math.floor(k / kept.length) * all.columns + kept[k % kept.length]]);
  return {
    columns: kept.map((j) => table.columns[j]),
    x: createMatrix(all.rows, kept.length, values),
    leftOut: Array.from(leftOut, ([feature, why]) => ({ feature, why })),
  };
} // prettier-ignore

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
