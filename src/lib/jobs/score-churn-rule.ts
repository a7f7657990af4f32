import type { Definitions } from '../api/definitions.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AttributePlan } from '../features/attribute-features.ts';
import { leftWithin } from '../features/behaviour-features.ts';
import { endsWithin } from '../features/event-features.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import { logit } from '../math/logistic-function.ts';
import { createMatrix } from '../math/matrix.ts';
import { quantiles } from '../math/quantile.ts';
import { columnScaling } from '../math/standardise.ts';
import { fitLogistic } from '../models/logistic.ts';
import type { ChurnModel } from '../scores/churn-scorer.ts';
import { areaUnderRoc, countEvents } from '../scores/evaluation.ts';
import type { Labelled } from './labelled-rows.ts';
import { sampled } from './labelled-rows.ts';
import { planCutOffs } from './train-cut-offs.ts';
import { churnInputs } from './train-features.ts';

type Definition = ChurnModel['definition'];

/** A rule is one input with the direction that common sense gives it. */
interface Rule {
  readonly input: string;
  readonly direction: 1 | -1;
}

const RULES: Readonly<Record<Definition, readonly Rule[]>> = {
  'no-order-within': [
    { input: 'logGapRatio', direction: 1 },
    { input: 'logRecency', direction: 1 },
  ],
  'end-date': [{ input: 'logTenure', direction: -1 }],
  label: [{ input: 'tenure', direction: -1 }],
};

/** What the last outcomes say, with the rows' inputs; `attributes`: how inputs are made again on the scoring day. */
interface RuleData {
  readonly definition: Definition;
  readonly horizonDays: number;
  readonly attributes: AttributePlan | null;
  readonly table: FeatureTable;
  readonly left: ArrayLike<number>;
}

export interface FittedRule {
  readonly model: ChurnModel;
  readonly attributes: AttributePlan | null;
}

const MOST_ROWS = 20_000;

/**
 * The rule that ranks where no model may speak, with probabilities that agree with what happened: a logistic curve over one
 * input, fitted to the last outcomes known on the day. Of two inputs the one that ranks better; one that ranks the wrong way
 * round says the base rate of everyone. Null where no outcome is known yet. Cost: one more summary of purchases.
 */
export function fitChurnRule(
  set: WorkingSet,
  asOf: DayNumber,
  summary: PurchaseSummary,
  definitions: Definitions,
  learnt: Definition | null,
): FittedRule | null {
  const data = ruleData(set, asOf, summary, definitions, learnt);
  if (data === null) return null;
  const fits = RULES[data.definition].flatMap((rule) => fitRule(rule, data, definitions.segments.seed) ?? []);
  if (fits.length === 0) return null;
  const best = fits.reduce((a, b) => (b.auc > a.auc ? b : a));
  return { model: best.model, attributes: data.attributes };
}

function ruleData(
  set: WorkingSet,
  asOf: DayNumber,
  summary: PurchaseSummary,
  definitions: Definitions,
  learnt: Definition | null,
): RuleData | null {
  const { mode, horizonDays } = definitions.churn;
  const label = learnt === null || learnt === 'label' ? labelData(set, asOf, horizonDays) : null;
  if (mode !== 'non-contractual' && label) return label;
  const contract = learnt === 'end-date';
  const { since } = set.customers.columns;
  const firstDay = contract
    ? firstOf(since?.kind === 'text' ? undefined : since?.values)
    : set.orders.firstDay;
  const plan = firstDay === null ? null : planCutOffs(firstDay, asOf, horizonDays);
  if (plan === null) return null;
  const of = { horizonDays: plan.horizonDays, attributes: null };
  const cut = plan.testCut;
  if (contract) {
    const table = churnInputs(set, 'end-date', cut, null);
    return { ...of, definition: 'end-date', table, left: endsWithin(set, cut, asOf) };
  }
  const atCut = summarisePurchases(set, { asOf: cut });
  const table = churnInputs(set, 'no-order-within', cut, null, atCut);
  return { ...of, definition: 'no-order-within', table, left: leftWithin(atCut, summary) };
}

function firstOf(days: ArrayLike<number> | undefined): DayNumber | null {
  let first = Infinity;
  for (let c = 0; c < (days?.length ?? 0); c++) if (days && days[c] < first) first = days[c];
  return Number.isFinite(first) ? first : null;
}

function labelData(set: WorkingSet, asOf: DayNumber, horizonDays: number): RuleData | null {
  const { churned, tenure } = set.customers.columns;
  if (!churned || churned.kind === 'text' || !tenure || tenure.kind === 'text') return null;
  const [fill] = quantiles(Float64Array.from(tenure.values), [0.5]);
  if (Number.isNaN(fill)) return null;
  const numbers = [{ column: 'tenure', fill, flagMissing: false }];
  const attributes = { numbers, levels: [], dropped: [] };
  const table = churnInputs(set, 'label', asOf, attributes);
  const eligible = table.eligible.map((may, c) => Number(may === 1 && !Number.isNaN(churned.values[c])));
  const known = Uint8Array.from(churned.values.filter((_, c) => eligible[c] === 1));
  const events = countEvents(known);
  if (events === 0 || events === known.length) return null;
  return {
    definition: 'label',
    horizonDays,
    attributes,
    table: { ...table, eligible },
    left: churned.values,
  };
}

function fitRule({ input, direction }: Rule, data: RuleData, seed: number) {
  const { columns, x, eligible } = data.table;
  const at = columns.findIndex(({ name }) => name === input);
  const everyone = [...eligible.keys()].filter((c) => eligible[c] === 1);
  if (at < 0 || everyone.length === 0) return null;
  const values = Float64Array.from(everyone, (c) => x.values[c * x.columns + at]);
  const y = Uint8Array.from(everyone, (c) => data.left[c]);
  const rows = sampled({ x: createMatrix(values.length, 1, values), y }, MOST_ROWS, seed);
  const ranked = rows.x.values.map((value) => direction * value);
  const { means, sds } = columnScaling(rows.x);
  const model: ChurnModel = {
    version: 1,
    kind: 'logistic',
    mode: data.definition === 'no-order-within' ? 'non-contractual' : 'contractual',
    definition: data.definition,
    horizonDays: data.horizonDays,
    columns: [{ ...columns[at], mean: means[0], sd: sds[0] > 0 ? sds[0] : 1 }],
    ...(curve(rows, means[0], sds[0], direction) ?? baseRate(rows.y)),
  };
  return { model, auc: areaUnderRoc(ranked, rows.y).auc };
}

type Curve = Pick<ChurnModel, 'intercept' | 'coefficients' | 'covariance'>;

function curve({ x, y }: Labelled, mean: number, sd: number, direction: number): Curve | null {
  if (!(sd > 0)) return null;
  const scaled = createMatrix(
    x.rows,
    1,
    x.values.map((value) => (value - mean) / sd),
  );
  const fit = fitLogistic(scaled, y);
  if (!fit.ok || !(fit.value.coefficients[0] * direction > 0)) return null;
  const { intercept, coefficients, covariance } = fit.value;
  return { intercept, coefficients: [...coefficients], covariance: [...covariance.values] };
}

/** Nobody's input matters: (events + ½) / (n + 1), Jeffreys' prior, which also stands where nobody or everybody left. */
function baseRate(y: Uint8Array): Curve {
  const rate = (countEvents(y) + 0.5) / (y.length + 1);
  return {
    intercept: logit(rate),
    coefficients: [0],
    covariance: [1 / ((y.length + 1) * rate * (1 - rate)), 0, 0, 0],
  };
}
