import type { Definitions } from '../api/definitions.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AttributePlan } from '../features/attribute-features.ts';
import { planAttributes } from '../features/attribute-features.ts';
import { leftWithin } from '../features/behaviour-features.ts';
import { endsWithin } from '../features/event-features.ts';
import type { FeatureColumn, FeatureTable } from '../features/feature-table.ts';
import { takeRows } from '../math/matrix.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import type { Matrix } from '../math/matrix.ts';
import type { ChurnModel } from '../scores/churn-scorer.ts';
import { FEWEST_EVENTS } from '../scores/churn-outcome.ts';
import { stratifiedFolds } from '../scores/evaluation-folds.ts';
import type { Labelled } from './labelled-rows.ts';
import { sampled, stacked } from './labelled-rows.ts';
import type { TrainingPlan } from './train-cut-offs.ts';
import { planCutOffs } from './train-cut-offs.ts';
import { churnInputs } from './train-features.ts';

export interface TrainingData {
  readonly definition: ChurnModel['definition'];
  readonly columns: readonly FeatureColumn[];
  readonly attributes: AttributePlan | null;
  readonly horizonDays: number;
  readonly train: Labelled;
  /** What the fit is judged on, and the base line's score on the same rows: higher means likelier to leave. */
  readonly test: { readonly y: Uint8Array; readonly baseline: Float64Array } & (
    | { readonly by: 'time-split'; readonly x: Matrix; readonly from: DayNumber; readonly to: DayNumber }
    | { readonly by: 'cross-validation'; readonly folds: Uint8Array; readonly foldCount: number }
  );
  /** Earliest day whose features were used; null for a label without dates. */
  readonly trainedFrom: DayNumber | null;
  /** How many times one customer may occur in the rows that the final fit learns from. */
  readonly repeats: number;
  readonly warnings: readonly string[];
  /** The same people judged, with the year before each cut-off week by week; fewer rows to learn from. Of orders alone. */
  readonly withWeeks: ((mostRows: number) => TrainingData) | null;
}

const FOLDS = 5;
const MOST_ROWS = 120_000;

/** Labelled rows for the definition of churn that the data carry; null where they carry none. */
export function trainingData(
  set: WorkingSet,
  asOf: DayNumber,
  definitions: Definitions,
): TrainingData | null {
  const { mode, horizonDays } = definitions.churn;
  const seed = definitions.segments.seed;
  if (mode !== 'non-contractual') {
    const contract = endDateData(set, asOf, horizonDays, seed) ?? labelData(set, asOf, horizonDays, seed);
    if (contract || mode === 'contractual') return contract;
  }
  return orderData(set, asOf, horizonDays, seed);
}

/** A known outcome for each customer, without dates: judged by cross-validation, against tenure alone. */
function labelData(set: WorkingSet, asOf: DayNumber, horizonDays: number, seed: number): TrainingData | null {
  const { churned, tenure } = set.customers.columns;
  if (!churned || churned.kind === 'text') return null;
  const rows = Int32Array.from([...churned.values.keys()].filter((c) => !Number.isNaN(churned.values[c])));
  const y = Uint8Array.from(rows, (c) => churned.values[c]);
  const events = y.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === y.length) return null;
  const attributes = planAttributes(set, rows);
  const table = churnInputs(set, 'label', asOf, attributes);
  if (table.columns.length === 0) return null;
  const months = tenure && tenure.kind !== 'text' ? tenure.values : null;
  return {
    definition: 'label',
    columns: table.columns,
    attributes,
    horizonDays,
    train: { x: takeRows(table.x, rows), y },
    test: {
      by: 'cross-validation',
      y,
      baseline: Float64Array.from(rows, (c) => (months && !Number.isNaN(months[c]) ? -months[c] : 0)),
      folds: Uint8Array.from(stratifiedFolds(y, FOLDS, seed)),
      foldCount: FOLDS,
    },
    trainedFrom: null,
    repeats: 1,
    warnings: warningsOfPlan(attributes),
    withWeeks: null,
  };
}

function warningsOfPlan(plan: AttributePlan): string[] {
  return plan.dropped.filter(({ why }) => why === 'outcome').map(({ column }) => `outcome-column:${column}`);
}

/** Contracts with end dates: rolling cut-offs, as for orders. Null with too few endings to learn from. */
function endDateData(
  set: WorkingSet,
  asOf: DayNumber,
  horizonDays: number,
  seed: number,
): TrainingData | null {
  const { since, until } = set.customers.columns;
  if (!since || !until || since.kind === 'text' || until.kind === 'text') return null;
  const first = since.values.reduce((low, day) => (day < low ? day : low), Infinity);
  const plan = Number.isFinite(first) ? planCutOffs(first, asOf, horizonDays) : null;
  if (plan === null) return null;
  const everyone = Int32Array.from({ length: set.customers.count }, (_, c) => c);
  const dated = planAttributes(set, everyone);
  // Length so far as the file states it is that of today, not of the cut-off; the features count it themselves.
  const attributes = { ...dated, numbers: dated.numbers.filter(({ column }) => column !== 'tenure') };
  const tableAt = (cut: DayNumber) => churnInputs(set, 'end-date', cut, attributes);
  const data = rollingData(
    plan,
    'end-date',
    attributes,
    tableAt,
    (cut, end) => endsWithin(set, cut, end),
    seed,
  );
  const events = data.test.y.reduce((sum, value) => sum + value, 0);
  return events < FEWEST_EVENTS ? null : data;
}

/** No contract: churned means no order within the horizon after a cut-off. */
function orderData(set: WorkingSet, asOf: DayNumber, horizonDays: number, seed: number): TrainingData | null {
  const { firstDay } = set.orders;
  const plan = firstDay === null ? null : planCutOffs(firstDay, asOf, horizonDays);
  if (plan === null) return null;
  const summaryAt = memoised((day) => summarisePurchases(set, { asOf: day }));
  const tableAt = (weeks: boolean) => (cut: DayNumber) =>
    churnInputs(set, 'no-order-within', cut, null, summaryAt(cut), weeks);
  const leftBetween = (cut: DayNumber, end: DayNumber) => leftWithin(summaryAt(cut), summaryAt(end));
  const data = (weeks: boolean, mostRows?: number) =>
    rollingData(plan, 'no-order-within', null, tableAt(weeks), leftBetween, seed, mostRows);
  return { ...data(false), withWeeks: (mostRows) => data(true, mostRows) };
}

function memoised<T>(make: (day: DayNumber) => T): (day: DayNumber) => T {
  const made = new Map<DayNumber, T>();
  return (day) => {
    const known = made.get(day);
    if (known !== undefined) return known;
    const value = make(day);
    made.set(day, value);
    return value;
  };
}

function rollingData(
  plan: TrainingPlan,
  definition: ChurnModel['definition'],
  attributes: AttributePlan | null,
  tableAt: (cut: DayNumber) => FeatureTable,
  leftBetween: (cut: DayNumber, end: DayNumber) => Uint8Array,
  seed: number,
  mostRows = MOST_ROWS,
): TrainingData {
  const labelled = (cut: DayNumber) => {
    const table = tableAt(cut);
    const left = leftBetween(cut, cut + plan.horizonDays);
    const rows = Int32Array.from([...table.eligible.keys()].filter((c) => table.eligible[c] === 1));
    return { table, part: { x: takeRows(table.x, rows), y: Uint8Array.from(rows, (c) => left[c]) } };
  };
  const test = labelled(plan.testCut);
  // Wide rows are thinned out cut by cut, before they stand side by side.
  const mostACut = mostRows < MOST_ROWS ? Math.ceil(mostRows / plan.trainCuts.length) : Infinity;
  const parts = plan.trainCuts.map((cut) => sampled(labelled(cut).part, mostACut, seed));
  const train = sampled(stacked(parts), mostRows, seed);
  const { columns } = test.table;
  const [name, sign] = definition === 'end-date' ? ['logTenure', -1] : ['logRecency', 1];
  const at = columns.findIndex((column) => column.name === name);
  const { x, y } = test.part;
  return {
    definition,
    columns,
    attributes,
    horizonDays: plan.horizonDays,
    train,
    test: {
      by: 'time-split',
      x,
      y,
      baseline: Float64Array.from(y, (_, i) => sign * x.values[i * x.columns + at]),
      from: plan.testCut,
      to: plan.testCut + plan.horizonDays,
    },
    trainedFrom: plan.trainCuts[plan.trainCuts.length - 1],
    repeats: plan.trainCuts.length + 1,
    warnings: [
      ...(plan.shortened ? ['short-history'] : []),
      ...(attributes ? warningsOfPlan(attributes) : []),
    ],
    withWeeks: null,
  };
}
