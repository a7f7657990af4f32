import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { createRandom } from '../base/random.ts';
import { sigmoid } from '../math/logistic-function.ts';
import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { rowsWithColumn, takeSparseRows } from '../math/sparse-matrix.ts';
import type { FitError } from './fit-report.ts';
import { requireLength } from './fit-report.ts';
import { fitMultinomialBayes } from './multinomial-bayes.ts';
import { fitSparseLogistic } from './sparse-logistic.ts';
import { countTerms, inverseTextFrequency, keepTerms, tellingTerms, weighTerms } from './text-terms.ts';

export const TEXT_METHODS = ['logistic', 'naive-bayes'] as const;
export type TextMethod = (typeof TEXT_METHODS)[number];

/** Class scores = intercepts + Σ entries × weights, over weighted terms (logistic) or counts (naive Bayes). */
export interface TextClassifier {
  readonly kind: 'text-classifier';
  readonly version: 1;
  readonly method: TextMethod;
  readonly classes: number;
  readonly terms: readonly string[];
  /** Texts learned from that hold each term. */
  readonly textsWith: Uint32Array;
  /** Weight of each term; empty where counts speak as they are. */
  readonly termWeights: Float64Array;
  readonly intercepts: Float64Array;
  /** terms × classes */
  readonly weights: Float64Array;
}

export interface TextTrial {
  readonly method: TextMethod;
  /** Class that each text was given while it was held back. */
  readonly predicted: Uint8Array;
  readonly correct: number;
}

export interface TextFit {
  readonly model: TextClassifier;
  /** Each method, judged on texts that it had not seen; the model's own first. */
  readonly trials: readonly TextTrial[];
}

export interface TextFitOptions {
  readonly seed: number;
  readonly folds?: number;
  readonly cancel?: CancelSignal;
  /** Awaited, so that a worker can hear `cancel` in between. */
  readonly onStep?: (done: number, total: number) => Promise<void> | void;
}

const FOLDS = 5;
const LEAST_TEXTS = 20;

/**
 * Tells classes of texts apart by their words, pairs of words, Chinese characters and pairs of characters. Logistic regression and naive
 * Bayes are judged by cross-validation on the same folds; the one that is right more often is fitted on everything.
 * O(passes × entries × classes × folds): some seconds for 10,000 comments.
 *
 * @param texts - one a row
 * @param y - class of each text, 0 … classes − 1; each class at least twice
 * @returns `too-few-rows`, `no-variation` where a class has fewer than two texts or there is one class, `cancelled`
 * @see Wang & Manning (2012), Baselines and bigrams. Golden: text_baselines.json
 */
export async function fitTextClassifier(
  texts: readonly string[],
  y: Uint8Array,
  classes: number,
  options: TextFitOptions,
): Promise<Outcome<TextFit, FitError>> {
  requireLength('y', y, texts.length);
  const { seed, folds: k = FOLDS, cancel = NEVER_CANCELLED, onStep = () => undefined } = options;
  if (texts.length < LEAST_TEXTS)
    return failure({ kind: 'too-few-rows', rows: texts.length, needed: LEAST_TEXTS });
  const sizes = new Uint32Array(classes);
  for (const label of y) sizes[label]++;
  if (classes < 2 || sizes.some((n) => n < 2)) return failure({ kind: 'no-variation', of: 'y' });

  const { terms, counts } = countTerms(texts);
  const folds = foldsByClass(y, classes, k, seed);
  const total = k * TEXT_METHODS.length + 1;
  let done = 0;
  const trials = TEXT_METHODS.map((method) => ({ method, predicted: new Uint8Array(texts.length) }));
  for (let fold = 0; fold < k; fold++) {
    const inside = rowsWhere(folds, (own) => own !== fold);
    const outside = rowsWhere(folds, (own) => own === fold);
    const learnt = takeSparseRows(counts, inside);
    const judged = takeSparseRows(counts, outside);
    const labels = Uint8Array.from(inside, (row) => y[row]);
    for (const { method, predicted } of trials) {
      await onStep(done++, total);
      if (cancel.cancelled) return failure({ kind: 'cancelled' });
      const { kept, ...parts } = fitMethod(method, learnt, labels, classes, seed);
      const scores = scoresOf({ classes, ...parts }, keepTerms(judged, kept));
      outside.forEach((row, i) => (predicted[row] = bestClass(scores, i, classes)));
    }
  }
  const judged = trials
    .map((trial) => ({
      ...trial,
      correct: trial.predicted.reduce((sum, label, i) => sum + Number(label === y[i]), 0),
    }))
    .sort((a, b) => b.correct - a.correct);
  await onStep(done, total);
  if (cancel.cancelled) return failure({ kind: 'cancelled' });
  const { method } = judged[0];
  const { kept, ...parts } = fitMethod(method, counts, y, classes, seed);
  const model: TextClassifier = {
    kind: 'text-classifier',
    version: 1,
    method,
    classes,
    terms: Array.from(kept, (term) => terms[term]),
    ...parts,
  };
  return success({ model, trials: judged });
}

type Parts = Pick<TextClassifier, 'textsWith' | 'termWeights' | 'intercepts' | 'weights'>;

function fitMethod(
  method: TextMethod,
  all: SparseMatrix,
  y: Uint8Array,
  classes: number,
  seed: number,
): Parts & { readonly kept: Uint32Array } {
  const kept = tellingTerms(all);
  const counts = keepTerms(all, kept);
  const textsWith = rowsWithColumn(counts);
  if (method === 'naive-bayes')
    return { kept, textsWith, termWeights: new Float64Array(), ...fitMultinomialBayes(counts, y, classes) };
  const termWeights = inverseTextFrequency(counts);
  const x = weighTerms(counts, termWeights);
  const intercepts = new Float64Array(classes);
  const weights = new Float64Array(kept.length * classes);
  const put = (k: number, intercept: number, own: Float64Array, factor: number) => {
    intercepts[k] = factor * intercept;
    for (let j = 0; j < own.length; j++) weights[j * classes + k] = factor * own[j];
  };
  if (classes === 2) {
    // One curve for both: each side takes half of its log-odds.
    const fit = fitSparseLogistic(x, y, { seed });
    put(0, fit.intercept, fit.weights, -0.5);
    put(1, fit.intercept, fit.weights, 0.5);
  } else {
    for (let k = 0; k < classes; k++) {
      const own = y.map((label) => Number(label === k));
      const fit = fitSparseLogistic(x, own, { seed });
      put(k, fit.intercept, fit.weights, 1);
    }
  }
  return { kept, textsWith, termWeights, intercepts, weights };
}

/** rows × classes */
function scoresOf(
  { classes, termWeights, intercepts, weights }: Omit<Parts, 'textsWith'> & { readonly classes: number },
  counts: SparseMatrix,
): Float64Array {
  const x = termWeights.length > 0 ? weighTerms(counts, termWeights) : counts;
  const scores = new Float64Array(x.rows * classes);
  for (let i = 0; i < x.rows; i++) {
    for (let k = 0; k < classes; k++) scores[i * classes + k] = intercepts[k];
    for (let e = x.starts[i]; e < x.starts[i + 1]; e++) {
      const from = x.index[e] * classes;
      for (let k = 0; k < classes; k++) scores[i * classes + k] += x.values[e] * weights[from + k];
    }
  }
  return scores;
}

function bestClass(scores: Float64Array, row: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (scores[row * classes + k] > scores[row * classes + best]) best = k;
  return best;
}

export interface TextJudgement {
  readonly label: number;
  /** Of each class, summing to 1; naive Bayes is too sure of itself. */
  readonly probabilities: Float64Array;
  /** Terms of the text that spoke for its class against the others' mean, the strongest first. */
  readonly because: readonly WeighedTerm[];
}

const MOST_REASONS = 5;

/** The class of each text, and the terms that decided. O(text + terms of the model). */
export function classifyTexts(model: TextClassifier, texts: readonly string[]): TextJudgement[] {
  const { classes, terms, termWeights, weights } = model;
  const { counts } = countTerms(texts, terms);
  const scores = scoresOf(model, counts);
  const x = termWeights.length > 0 ? weighTerms(counts, termWeights) : counts;
  return texts.map((_, i) => {
    const label = bestClass(scores, i, classes);
    const because: { term: string; weight: number }[] = [];
    for (let e = x.starts[i]; e < x.starts[i + 1]; e++) {
      const weight = x.values[e] * lead(weights, x.index[e], label, classes);
      if (weight > 0) because.push({ term: terms[x.index[e]], weight });
    }
    return {
      label,
      probabilities: probabilitiesOf(model, scores.subarray(i * classes, (i + 1) * classes)),
      because: strongest(because, MOST_REASONS),
    };
  });
}

/** The terms that speak most for each class, the strongest first: what a term says, times the root of how many texts hold it. */
export function tellingOf(model: TextClassifier, most: number): readonly (readonly string[])[] {
  const { classes, terms, textsWith, termWeights, weights } = model;
  return Array.from({ length: classes }, (_, k) => {
    const weighed = terms.map((term, j) => ({
      term,
      weight:
        lead(weights, j, k, classes) *
        Math.sqrt(textsWith[j]) *
        (termWeights.length > 0 ? termWeights[j] : 1),
    }));
    return strongest(
      weighed.filter(({ weight }) => weight > 0),
      most,
    ).map(({ term }) => term);
  });
}

interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/** A longer term stands for one that it holds where it weighs at least this share of it: it says more. */
const LONGER_SHARE = 0.6;
const MOST_LOOKED_AT = 200;

/** The strongest first; of a term and a longer one that holds it only one. */
function strongest(terms: readonly WeighedTerm[], most: number): readonly WeighedTerm[] {
  const sorted = terms.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_LOOKED_AT);
  const kept: WeighedTerm[] = [];
  for (const own of sorted) {
    if (kept.length === most) break;
    const longer = sorted.find(
      ({ term, weight }) =>
        term.length > own.term.length && term.includes(own.term) && weight >= LONGER_SHARE * own.weight,
    );
    const one = longer ?? own;
    if (!kept.some(({ term }) => term.includes(one.term) || one.term.includes(term))) kept.push(one);
  }
  return kept;
}

/** A term's weight for a class beyond the mean of the others'. */
function lead(weights: Float64Array, term: number, label: number, classes: number): number {
  let others = 0;
  for (let k = 0; k < classes; k++) if (k !== label) others += weights[term * classes + k];
  return weights[term * classes + label] - others / (classes - 1);
}

/** Softmax; one curve against the rest for each class of many, made to sum to 1. */
function probabilitiesOf({ method, classes }: TextClassifier, scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  const raw =
    method === 'logistic' && classes > 2 ? scores.map(sigmoid) : scores.map((score) => Math.exp(score - top));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((value) => value / sum);
}

/** Fold of each text, the classes spread evenly; the same for a seed. */
function foldsByClass(y: Uint8Array, classes: number, k: number, seed: number): Uint8Array {
  const random = createRandom(seed);
  const folds = new Uint8Array(y.length);
  let next = 0;
  for (let label = 0; label < classes; label++) {
    for (const row of random.shuffle(rowsWhere(y, (own) => own === label))) folds[row] = next++ % k;
  }
  return folds;
}

function rowsWhere(values: Uint8Array, wanted: (value: number) => boolean): Uint32Array {
  return Uint32Array.from(values.keys()).filter((row) => wanted(values[row]));
}
