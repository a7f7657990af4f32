import * as v from 'valibot';
import { looksOf } from '../math/sequence-network.ts';
import { CHURN_MODEL_KINDS } from '../scores/churn-scorer.ts';

const number = v.pipe(v.number(), v.finite());
const share = v.pipe(number, v.minValue(0), v.maxValue(1));
const count = v.pipe(number, v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(400));
const day = v.nullable(v.pipe(number, v.integer()));
const interval = v.object({ low: number, high: number });
const list = <S extends v.GenericSchema>(of: S, most: number) => v.pipe(v.array(of), v.maxLength(most));

const MOST_COLUMNS = 2000;
const MOST_TREES = 5000;
const MOST_NODES = 100_000;
const MOST_WEIGHTS = 5_000_000;

const definition = v.picklist(['label', 'end-date', 'no-order-within']);
const kind = v.picklist(CHURN_MODEL_KINDS);

const nodes = <S extends v.GenericSchema>(of: S) => list(of, MOST_NODES);
/** Children come after their parent and inside the tree, so that every walk ends in a leaf. */
const tree = v.pipe(
  v.object({
    feature: v.pipe(nodes(v.pipe(number, v.integer(), v.minValue(-1))), v.minLength(1)),
    threshold: nodes(number),
    missingLeft: nodes(v.picklist([0, 1])),
    left: nodes(v.pipe(number, v.integer())),
    right: nodes(v.pipe(number, v.integer())),
    value: nodes(number),
    cover: nodes(v.pipe(number, v.minValue(0))),
    gain: nodes(number),
  }),
  v.check((of) => Object.values(of).every(({ length }) => length === of.feature.length), 'lengths'),
  v.check(
    ({ feature, left, right }) =>
      feature.every((asked, node) => asked < 0 || [left[node], right[node]].every((to) => to > node && to < feature.length)),
    'children',
  ),
); // prettier-ignore

const additive = v.object({
  intercept: number,
  linear: list(number, MOST_COLUMNS),
  quadratic: list(number, MOST_COLUMNS),
});
const layer = v.pipe(
  v.object({
    inputs: v.pipe(count, v.minValue(1), v.maxValue(MOST_COLUMNS)),
    outputs: v.pipe(count, v.minValue(1), v.maxValue(MOST_COLUMNS)),
    weights: list(number, MOST_WEIGHTS),
    bias: list(number, MOST_COLUMNS),
  }),
  v.check(
    ({ inputs, outputs, weights, bias }) => weights.length === inputs * outputs && bias.length === outputs,
    'shape',
  ),
);

/** A product of small whole numbers: a file cannot ask for more than its weights hold. */
const whole = v.pipe(count, v.minValue(1), v.maxValue(MOST_COLUMNS));
const sequence = v.pipe(
  v.object({
    shape: v.object({ fixed: count, steps: whole, channels: whole, width: whole, stride: whole }),
    filters: layer,
    layers: v.pipe(list(layer, 20), v.minLength(1)),
  }),
  v.check(({ shape, filters, layers }) => {
    if (shape.width > shape.steps || filters.inputs !== shape.width * shape.channels) return false;
    const widths = [
      looksOf(shape).length * filters.outputs + shape.fixed,
      ...layers.map(({ outputs }) => outputs),
    ];
    return layers.every(({ inputs }, i) => inputs === widths[i]) && widths.at(-1) === 1;
  }, 'shape'),
);

const model = v.pipe(
  v.object({
    version: v.literal(1),
    kind,
    mode: v.picklist(['contractual', 'non-contractual']),
    definition,
    horizonDays: v.pipe(count, v.minValue(1), v.maxValue(36_500)),
    columns: v.pipe(
      list(
        v.object({ name: text, reason: text, level: v.nullable(text), mean: number, sd: v.pipe(number, v.minValue(0)) }),
        MOST_COLUMNS,
      ),
      v.minLength(1),
    ),
    intercept: number,
    coefficients: list(number, MOST_COLUMNS),
    covariance: v.nullable(list(number, MOST_WEIGHTS)),
    calibration: v.exactOptional(v.nullable(v.object({ slope: number, intercept: number }))),
    network: v.exactOptional(v.nullable(v.object({ layers: v.pipe(list(layer, 20), v.minLength(1)) }))),
    sequence: v.exactOptional(v.nullable(sequence)),
    boosted: v.exactOptional(v.nullable(v.object({ base: number, trees: list(tree, MOST_TREES) }))),
    forest: v.exactOptional(v.nullable(v.object({ trees: v.pipe(list(tree, MOST_TREES), v.minLength(1)) }))),
    additive: v.exactOptional(v.nullable(additive)),
  }),
  v.check(
    ({ columns, coefficients, sequence: of }) =>
      of
        ? of.shape.fixed === coefficients.length && columns.length === of.shape.fixed + of.shape.steps * of.shape.channels
        : coefficients.length === columns.length,
    'coefficients',
  ),
  v.check(
    ({ coefficients, covariance }) => covariance === null || covariance.length === (coefficients.length + 1) ** 2,
    'covariance',
  ),
  v.check(
    ({ columns, boosted, forest }) =>
      [...(boosted?.trees ?? []), ...(forest?.trees ?? [])].every((one) =>
        one.feature.every((asked) => asked < columns.length),
      ),
    'trees',
  ),
  v.check(
    ({ forest }) => !forest || forest.trees.every(({ value }) => value.every((p) => p >= 0 && p <= 1)),
    'forest',
  ),
  v.check(
    ({ columns, additive: of }) =>
      !of || (of.linear.length === columns.length && of.quadratic.length === columns.length),
    'additive',
  ),
  v.check(({ columns, network }) => {
    if (!network) return true;
    const widths = [columns.length, ...network.layers.map(({ outputs }) => outputs)];
    return network.layers.every(({ inputs }, i) => inputs === widths[i]) && widths.at(-1) === 1;
  }, 'network'),
  v.check(
    ({ network, sequence: weekly, boosted, forest, additive: of }) =>
      [network, weekly, boosted, forest, of].filter((part) => part).length <= 1,
    'parts',
  ),
); // prettier-ignore

const attributes = v.object({
  numbers: list(v.object({ column: text, fill: number, flagMissing: v.boolean() }), MOST_COLUMNS),
  levels: list(v.object({ column: text, levels: list(text, MOST_COLUMNS) }), MOST_COLUMNS),
  dropped: list(
    v.object({ column: text, why: v.picklist(['many-levels', 'constant', 'outcome']) }),
    MOST_COLUMNS,
  ),
});

const compared = v.object({
  model: v.picklist([...CHURN_MODEL_KINDS, 'recency', 'tenure']),
  auc: share,
  interval,
  brier: v.exactOptional(v.nullable(number)),
  logLoss: v.exactOptional(v.nullable(number)),
  lead: v.exactOptional(v.nullable(v.object({ difference: number, low: number, high: number }))),
});

const card = v.object({
  model: kind,
  definition,
  trainedFrom: day,
  testedFrom: day,
  testedTo: day,
  n: count,
  events: count,
  baseRate: share,
  evaluation: v.picklist(['time-split', 'cross-validation']),
  auc: share,
  aucInterval: interval,
  baselineAuc: share,
  baselineInterval: interval,
  brier: number,
  logLoss: number,
  liftAtCapacity: number,
  calibration: list(
    v.object({ predicted: number, observed: number, n: count, low: number, high: number }),
    100,
  ),
  gains: list(v.object({ contacted: number, found: number }), 1000),
  coefficients: list(
    v.object({
      feature: text,
      coefficient: number,
      standardError: v.nullable(number),
      p: v.nullable(number),
    }),
    MOST_COLUMNS,
  ),
  compared: list(compared, 30),
  importance: v.exactOptional(
    list(v.object({ feature: text, drop: number, low: number, high: number }), MOST_COLUMNS),
  ),
  foundByCount: v.exactOptional(list(number, 1_000_000)),
  leaks: v.exactOptional(list(v.object({ feature: text, auc: share }), MOST_COLUMNS)),
  calibrations: v.exactOptional(
    list(v.object({ method: v.picklist(['none', 'platt', 'isotonic']), brier: number, logLoss: number }), 10),
  ),
  engine: text,
  seed: number,
  warnings: list(text, 100),
});

const run = v.object({
  id: v.pipe(text, v.minLength(1)),
  kind: v.literal('churn'),
  time: v.pipe(count, v.maxValue(8.64e15)),
  asOf: v.pipe(number, v.integer(), v.minValue(-1e8), v.maxValue(1e8)),
  dataVersion: text,
  definitionsHash: text,
  seed: number,
  engine: text,
  elapsedMs: v.pipe(number, v.minValue(0)),
  summary: v.record(text, v.union([number, text])),
});

/** A churn model as a file holds it. Whatever is not named here is left behind. */
export const MODEL_FILE = v.pipe(
  v.object({ run, card, model, attributes: v.nullable(attributes) }),
  v.check((file) => file.card.model === file.model.kind && file.card.definition === file.model.definition, 'card'),
); // prettier-ignore
