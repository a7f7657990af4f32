import type { Reason } from '../base/facts.ts';
import { WEEK_SPANS } from '../base/facts.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { isRhythmBroken } from '../scores/cadence.ts';
import { scaledInputs } from '../scores/churn-contributions.ts';
import { churnContributions, churnLogit } from '../scores/churn-logit.ts';
import type { ChurnExplanation, ReasonEffect } from '../scores/churn-reasons.ts';
import { explainChurn } from '../scores/churn-reasons.ts';
import type { ChurnScorer } from '../scores/churn-scorer.ts';
import { ruleRisk } from '../scores/rule-risk.ts';
import type { ScoreBook, ScoreColumn } from '../scores/score-book.ts';
import { customerNumber, customerText } from './answer-names.ts';

/** Effects below half a point are not worth a sentence. */
const LEAST_EFFECT = 0.005;

export interface Explained {
  readonly reasons: readonly Reason[];
  readonly other: number;
}

const NOTHING: Explained = { reasons: [], other: 0 };

/** Reasons of one customer, strongest first; with a model they, `other` and the average add up to the probability. */
export function explainCustomer(set: WorkingSet, book: ScoreBook, customer: number): Explained {
  const { scorer } = book;
  if (scorer === null || book.churn.rankedBy === 'rules') return explainByRule(set, book, customer);
  const explanation = explanationOf(scorer, customer, book.churn.averageChurn ?? 0.5);
  if (explanation === null) return NOTHING;
  const kept = explanation.effects.filter(({ effect }) => Math.abs(effect) >= LEAST_EFFECT);
  const dropped = explanation.effects.filter(({ effect }) => Math.abs(effect) < LEAST_EFFECT);
  return {
    reasons: kept.map((effect) => reasonOf(set, book, scorer, customer, effect)),
    other: explanation.other + dropped.reduce((sum, { effect }) => sum + effect, 0),
  };
}

/** The three to show in a list: those that push the same way as the whole first. */
export function chipReasons(set: WorkingSet, book: ScoreBook, customer: number): readonly Reason[] {
  const { reasons } = explainCustomer(set, book, customer);
  const side = book.columns.churn[customer] >= (book.churn.averageChurn ?? 0) ? 1 : -1;
  return [...reasons].sort((a, b) => b.effect * side - a.effect * side).slice(0, 3);
}

function explanationOf(scorer: ChurnScorer, customer: number, average: number): ChurnExplanation | null {
  const { model, inputs } = scorer;
  const p = model.columns.length;
  const raw = inputs.subarray(customer * p, customer * p + p);
  if (Number.isNaN(raw[0])) return null;
  const scaled = scaledInputs(model, raw);
  return explainChurn(model, scaled, churnContributions(model, scaled), churnLogit(model, scaled), average);
}

/** A rule is one reason: all that sets the customer apart from the average is its. */
function explainByRule(set: WorkingSet, book: ScoreBook, customer: number): Explained {
  const churn = book.columns.churn[customer];
  if (Number.isNaN(churn)) return NOTHING;
  const average = book.churn.averageChurn ?? ruleRisk(1);
  const [rule] = book.scorer?.model.columns ?? [{ reason: 'recencyDays', mean: Number.NaN }];
  const input = book.scorer?.inputs[customer] ?? Number.NaN;
  const effect = churn - average;
  const reason: Reason = {
    feature: rule.reason,
    ...spoken(set, book, customer, { reason: rule.reason, effect }, input, rule.mean),
    effect,
    effectInterval: {
      low: book.columns.churnLow[customer] - average,
      high: book.columns.churnHigh[customer] - average,
    },
  };
  return { reasons: [reason], other: 0 };
}

const meanCache = new WeakMap<Float64Array, number>();

function meanOf(book: ScoreBook, column: ScoreColumn): number | null {
  const values = book.columns[column];
  const known = meanCache.get(values);
  if (known !== undefined) return known;
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  const mean = count > 0 ? sum / count : 0;
  meanCache.set(values, mean);
  return mean;
}

type Spoken = Pick<Reason, 'value' | 'usual' | 'usualOf'>;

/** The customer's value as people would say it, and what is usual. */
function reasonOf(
  set: WorkingSet,
  book: ScoreBook,
  scorer: ChurnScorer,
  customer: number,
  { reason, columns, effect, interval }: ReasonEffect,
): Reason {
  const p = scorer.model.columns.length;
  const input = scorer.inputs[customer * p + columns[0]];
  const mean = scorer.model.columns[columns[0]].mean;
  return {
    feature: reason,
    effect,
    ...(interval && { effectInterval: interval }),
    ...(!isWeekSpan(reason)
      ? spoken(set, book, customer, { reason, effect }, input, mean)
      : { value: activeDays(scorer, customer, columns), usual: null, usualOf: null }),
  };
}

const isWeekSpan = (name: string): boolean => WEEK_SPANS.some(({ reason }) => reason === name);

/** Days with a purchase in the weeks of a span. */
function activeDays({ model, inputs }: ChurnScorer, customer: number, columns: readonly number[]): number {
  const from = customer * model.columns.length;
  const days = columns.filter((j) => model.columns[j].name.endsWith(':days'));
  return days.reduce((sum, j) => sum + Math.round(Math.expm1(inputs[from + j])), 0);
}

function spoken(
  set: WorkingSet,
  book: ScoreBook,
  customer: number,
  { reason, effect }: { readonly reason: string; readonly effect: number },
  input: number,
  mean: number,
): Spoken {
  const { columns } = book;
  const ofEveryone = (value: number | null, usual: number | null): Spoken => ({
    value,
    usual,
    usualOf: 'everyone',
  });
  switch (reason) {
    case 'recencyDays':
      return silence(columns.recencyDays[customer], effect, [
        [columns.usualGapDays[customer], 'own-past'],
        [meanOf(book, 'recencyDays'), 'everyone'],
      ]);
    case 'frequency':
      return ofEveryone(columns.orders[customer], meanOf(book, 'orders'));
    case 'averageOrder':
      return ofEveryone(columns.averageOrder[customer], meanOf(book, 'averageOrder'));
    case 'tenureDays':
      return ofEveryone(Math.round(Math.expm1(input)), Math.round(Math.expm1(mean)));
    case 'breadth':
      return ofEveryone(Math.round(Math.expm1(input)), Math.round(Math.expm1(mean)));
    case 'spendTrend':
      return { value: input, usual: null, usualOf: 'own-past' };
    case 'lastScore':
      return { value: lastScoreOf(set, customer), usual: null, usualOf: null };
    case 'returnShare':
    case 'complaints90':
    case 'noAnswers90':
      return ofEveryone(input, mean);
    default:
      return attributeSpoken(set, customer, reason, mean);
  }
}

type Usual = readonly [days: number | null, of: 'own-past' | 'everyone'];

/** A silence beside what it agrees with: it raises the risk where it is longer than usual and lowers it where it is not. */
function silence(value: number, effect: number, usuals: readonly Usual[]): Spoken {
  for (const [days, of] of usuals) {
    if (days !== null && !Number.isNaN(days) && effect > 0 === value > days) {
      return { value, usual: days, usualOf: of };
    }
  }
  return { value, usual: null, usualOf: null };
}

function attributeSpoken(set: WorkingSet, customer: number, column: string, mean: number): Spoken {
  const held = set.customers.columns[column];
  if (held?.kind === 'text')
    return { value: customerText(set, column, customer), usual: null, usualOf: null };
  return { value: customerNumber(set, column, customer), usual: mean, usualOf: 'everyone' };
}

/** The last score given, as given; null without one. */
export function lastScoreOf(set: WorkingSet, customer: number): number | null {
  const { offsets, columns } = set.feedback;
  const score = columns.score;
  if (!score || score.kind === 'text') return null;
  for (let row = offsets[customer + 1] - 1; row >= offsets[customer]; row--) {
    if (!Number.isNaN(score.values[row])) return score.values[row];
  }
  return null;
}

/** Purchase days are orders of different days; below three there is no rhythm to break. */
export function hasBrokenRhythm(book: ScoreBook, customer: number): boolean {
  const { frequency, recencyDays, usualGapDays } = book.columns;
  return isRhythmBroken(frequency[customer] + 1, recencyDays[customer], usualGapDays[customer]);
}
