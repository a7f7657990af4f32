import type { NoAnswer } from '../api/explore.ts';
import type { StayModelAnswer } from '../api/survival.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { attributeFeatures, planAttributes } from '../features/attribute-features.ts';
import type { FeatureColumn } from '../features/feature-table.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix, takeRows } from '../math/matrix.ts';
import { columnScaling } from '../math/standardise.ts';
import type { CoxModel } from '../models/cox.ts';
import { coxSteps } from '../models/cox.ts';
import type { Durations } from '../models/survival-table.ts';
import type { Stays } from './explore-survival.ts';
import { staysOf } from './explore-survival.ts';
import { growsWithStay } from './grows-with-stay.ts';
import { sampled } from './labelled-rows.ts';
import { findLeaks } from './train-churn-leaks.ts';

const MOST_ROWS = 20_000;
/** Ends for each column, below which a coefficient means little (Peduzzi et al. 1995). */
const ENDS_PER_COLUMN = 5;

/** Cox's regression on what is known of customers whose stay is known. */
export interface FittedStays extends Design {
  readonly stays: Stays;
  /** Of `stays`: those fitted on, a seeded sample beyond the limit. */
  readonly rows: Uint32Array;
  readonly model: CoxModel;
  /** The longest stay seen. */
  readonly horizon: number;
}

const kept = new WeakMap<WorkingSet, { readonly asOf: DayNumber; readonly fitted: FittedStays | NoAnswer }>();

/** Fitted once for a state of the data and a day: several screens read it. */
export function* fittedStays(set: WorkingSet, asOf: DayNumber): Steps<FittedStays | NoAnswer> {
  const known = kept.get(set);
  if (known?.asOf === asOf) return known.fitted;
  const fitted = yield* fitStays(set, asOf);
  kept.set(set, { asOf, fitted });
  return fitted;
}

function* fitStays(set: WorkingSet, asOf: DayNumber): Steps<FittedStays | NoAnswer> {
  yield 0;
  const stays = staysOf(set, asOf);
  if (stays === null) return { none: 'no-data' };
  const design = designOf(set, stays);
  yield 0.2;
  const events = stays.event.reduce((sum, v) => sum + v, 0);
  if (design.columns.length === 0) return { none: 'no-data' };
  if (events < ENDS_PER_COLUMN * design.columns.length) return { none: 'too-few' };
  const index = createMatrix(stays.time.length, 1, Float64Array.from(stays.time.keys()));
  const rows = Uint32Array.from(sampled({ x: index, y: stays.event }, MOST_ROWS, 1).x.values);
  const found = yield* partOf(coxSteps(takeRows(design.x, rows), durationsOf(stays, rows)), 0.2, 1);
  if (!found.ok) return { none: 'no-variation' };
  const horizon = stays.time.reduce((longest, v) => Math.max(longest, v), 0);
  return { ...design, stays, rows, model: found.value, horizon };
}

export const durationsOf = ({ time, event }: Stays, rows: Uint32Array): Durations => ({
  time: Float64Array.from(rows, (r) => time[r]),
  event: Uint8Array.from(rows, (r) => event[r]),
});

interface Design {
  readonly columns: readonly FeatureColumn[];
  /** One row for each of the stays. */
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
    if (growsWithStay(values, stays.time)) leftOut.set(reason, 'grows-with-stay');
  });
  const kept = [...table.columns.keys()].filter((j) => sds[j] > 0 && !leftOut.has(table.columns[j].reason));
  const values = Float64Array.from({ length: all.rows * kept.length }, (_, k) => all.values[Math.floor(k / kept.length) * all.columns + kept[k % kept.length]]);
  return {
    columns: kept.map((j) => table.columns[j]),
    x: createMatrix(all.rows, kept.length, values),
    leftOut: Array.from(leftOut, ([feature, why]) => ({ feature, why })),
  };
} // prettier-ignore
