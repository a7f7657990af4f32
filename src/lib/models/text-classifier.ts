import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { createRandom } from '../base/random.ts';
import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { rowsWithColumn, takeSparseRows } from '../math/sparse-matrix.ts';
import type { FitError } from './fit-report.ts';
import { requireLength } from './fit-report.ts';
import { fitMultinomialBayes } from './multinomial-bayes.ts';
import { fitSparseLogistic } from './sparse-logistic.ts';
import type { TextClassifier, TextMethod } from './text-judgement.ts';
import { bestClass, scoresOf, TEXT_METHODS } from './text-judgement.ts';
import { countTerms, inverseTextFrequency, keepTerms, tellingTerms, weighTerms } from './text-terms.ts';

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
