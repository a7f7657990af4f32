import type { CustomerAnswer } from '../api/customer.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AttributePlan } from '../features/attribute-features.ts';
import { activityWeeks } from '../features/activity-weeks.ts';
import { behaviourFeatures } from '../features/behaviour-features.ts';
import { summariseEvents } from '../features/customer-events.ts';
import { joinFeatures } from '../features/feature-table.ts';
import { customerAlone, withImaginedOrder } from '../features/imagined-order.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import { quantiles } from '../math/quantile.ts';
import { scaledInputs } from '../scores/churn-contributions.ts';
import { churnLogit, churnStandardError } from '../scores/churn-logit.ts';
import { logistic, Z80 } from '../scores/churn-reasons.ts';
import type { ChurnModel, ChurnScorer } from '../scores/churn-scorer.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customerText } from './answer-names.ts';

const DAYS_AHEAD = [0, 7, 14, 28, 42, 56];
/** Inputs that an order does not change. */
const FROM_EVENTS: ReadonlySet<string> = new Set(['complaints90', 'lastScore', 'noAnswers90']);
/** What nobody can offer a customer to change. */
export const GIVEN: ReadonlySet<string> = new Set([
  'gender',
  'region',
  'country',
  'city',
  'channel',
  'owner',
]);
export const MOST_ATTRIBUTES = 6;

/** Whether the model that ranks goes by an attribute at all: rules, and models that left it out, would say that it changes nothing. */
export const goesBy = ({ columns }: ChurnModel, attribute: string): boolean =>
  columns.some(({ reason }) => reason === attribute);

export function probability(model: ChurnModel, inputs: ArrayLike<number>) {
  const scaled = scaledInputs(model, inputs);
  const logit = churnLogit(model, scaled);
  const half = Z80 * churnStandardError(model, scaled);
  return { churn: logistic(logit), low: logistic(logit - half), high: logistic(logit + half) };
}

export function inputsOf({ model, inputs }: ChurnScorer, customer: number): Float32Array | null {
  const p = model.columns.length;
  const own = inputs.slice(customer * p, customer * p + p);
  return Number.isNaN(own[0]) ? null : own;
}

/**
 * Two courses for each of the next weeks: the risk if the silence lasts until that day, and the risk on the day after an
 * order that comes then, all else as it is.
 */
export function whatIfOrders(
  set: WorkingSet,
  book: ScoreBook,
  customer: number,
): CustomerAnswer['whatIfOrders'] {
  const { scorer } = book;
  if (scorer?.model.definition !== 'no-order-within') return [];
  const own = inputsOf(scorer, customer);
  if (own === null) return [];
  const alone = customerAlone(set, customer);
  const amount = Math.round(book.columns.averageOrder[customer]);
  const fallbackGap = medianOf(book.columns.usualGapDays);
  const readsWeeks = scorer.model.kind === 'sequence-network';
  const riskAsOf = (imagined: WorkingSet, asOf: DayNumber) => {
    const summary = summarisePurchases(imagined, { asOf });
    const behaviour = behaviourFeatures(
      summary,
      summariseEvents(imagined, asOf),
      10 ** set.currencyDigits,
      fallbackGap,
    );
    const { columns, x } = readsWeeks ? joinFeatures([behaviour, activityWeeks(imagined, asOf)]) : behaviour;
    const changed = own.slice();
    columns.forEach(({ name }, j) => {
      const at = scorer.model.columns.findIndex((column) => column.name === name);
      if (at >= 0 && !FROM_EVENTS.has(name)) changed[at] = x.values[j];
    });
    return probability(scorer.model, changed);
  };
  return DAYS_AHEAD.map((days) => {
    const day = book.asOf + days;
    return {
      days,
      ...riskAsOf(withImaginedOrder(alone, day, amount), day + 1),
      silent: riskAsOf(alone, day),
    };
  });
}

const medianCache = new WeakMap<Float64Array, number | undefined>();

/** Undefined where nobody has a gap: the features then know what stands in. */
function medianOf(gaps: Float64Array): number | undefined {
  if (!medianCache.has(gaps)) {
    const [median] = quantiles(gaps, [0.5]);
    medianCache.set(gaps, Number.isNaN(median) ? undefined : median);
  }
  return medianCache.get(gaps);
}

/** What each other level of an attribute would give; those that matter most first. */
export function whatIfAttributes(
  set: WorkingSet,
  book: ScoreBook,
  attributes: AttributePlan | null,
  customer: number,
): CustomerAnswer['whatIfAttributes'] {
  const { scorer } = book;
  if (scorer?.model.mode !== 'contractual' || attributes === null) return [];
  const own = inputsOf(scorer, customer);
  if (own === null) return [];
  return attributes.levels
    .filter(({ column }) => !GIVEN.has(column) && goesBy(scorer.model, column))
    .map(({ column, levels }) => {
      const current = customerText(set, column, customer);
      const reference = referenceLevel(set, column, levels);
      const options = [reference, ...levels].map((value) => ({
        value,
        ...probability(scorer.model, withLevel(scorer.model, own, column, value)),
      }));
      return { attribute: column, current, options };
    })
    .sort((a, b) => spread(b.options) - spread(a.options))
    .slice(0, MOST_ATTRIBUTES);
}

export function spread(options: readonly { readonly churn: number }[]): number {
  const risks = options.map(({ churn }) => churn);
  return Math.max(...risks) - Math.min(...risks);
}

/** The level without a column of its own. */
export function referenceLevel(set: WorkingSet, column: string, levels: readonly string[]): string {
  const held = set.customers.columns[column];
  if (held?.kind !== 'text') return '';
  const used = new Set(levels);
  return [...held.dictionary].sort().find((text) => text !== '' && !used.has(text)) ?? '';
}

function withLevel(model: ChurnModel, inputs: Float32Array, reason: string, level: string): Float32Array {
  const changed = inputs.slice();
  model.columns.forEach((column, j) => {
    if (column.reason === reason && column.level !== null) changed[j] = Number(column.level === level);
  });
  return changed;
}
