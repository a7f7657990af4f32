import { sigmoid } from '../math/logistic-function.ts';
import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { countTerms, weighTerms } from './text-terms.ts';

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

/** rows × classes, of counts of the classifier's terms. */
export function scoresOf(
  {
    classes,
    termWeights,
    intercepts,
    weights,
  }: Pick<TextClassifier, 'classes' | 'termWeights' | 'intercepts' | 'weights'>,
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

export function bestClass(scores: Float64Array, row: number, classes: number): number {
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
