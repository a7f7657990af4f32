import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { createRandom } from '../base/random.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo, partOf } from '../base/steps.ts';
import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { takeSparseRows } from '../math/sparse-matrix.ts';
import type { FitError } from './fit-report.ts';
import { requireLength } from './fit-report.ts';
import type { TextBayes } from './text-bayes.ts';
import { fitTextBayes } from './text-bayes.ts';
import type { TextCue } from './text-cues.ts';
import { findCues } from './text-cues.ts';
import type { TextBlend, TextClassifier } from './text-judgement.ts';
import { bayesScores, bestClass, blended, logisticScores, probabilitiesOf } from './text-judgement.ts';
import type { TextLogistic } from './text-logistic.ts';
import { textLogisticSteps } from './text-logistic.ts';
import type { TermCounts } from './text-terms.ts';
import { countTerms, countTermsSteps, keepTerms, tellingTerms, weighTerms } from './text-terms.ts';

export interface TextFit {
  readonly model: TextClassifier;
  /** Class that each text was given while it was held back, by a blend that was chosen on others. */
  readonly predicted: Uint8Array;
  readonly correct: number;
  /** The same by each part alone. */
  readonly alone: { readonly logistic: number; readonly bayes: number };
  /** Mean log loss of the probabilities of texts held back. */
  readonly logLoss: number;
}

export interface TextFitOptions {
  readonly seed: number;
  readonly folds?: number;
  /** What is believed before any text was seen. */
  readonly cues?: readonly TextCue[];
  /** Said of a text of which nothing is known; the most frequent class where absent. */
  readonly unknown?: number;
}

const FOLDS = 5;
const LEAST_TEXTS = 20;
/** Of equally good ones the first. */
const BLENDS: readonly TextBlend[] = [
  { logistic: 1, bayes: 1 },
  { logistic: 1, bayes: 0.5 },
  { logistic: 1, bayes: 0 },
  { logistic: 1, bayes: 2 },
  { logistic: 1, bayes: 4 },
  { logistic: 0, bayes: 1 },
];

/**
 * The classifier that needs no texts: cues are believed until texts, from the first on, say otherwise. Not judged: it is for
 * where there are too few to judge by. O(text + cues × texts).
 *
 * @param y - class of each text, 0 … classes − 1; any of them may be absent
 */
export function learnFromFew(
  texts: readonly string[],
  y: ArrayLike<number>,
  classes: number,
  { cues = [], unknown }: Pick<TextFitOptions, 'cues' | 'unknown'>,
): TextClassifier {
  requireLength('y', y, texts.length);
  const bayes = fitTextBayes(countTerms(texts), { cues, held: findCues(texts, cues) }, y, classes);
  return classifierOf(bayes, null, { logistic: 0, bayes: 1 }, 1, unknown);
}

/**
 * Tells classes of texts apart by their words, pairs of words, Chinese characters, pairs and threes of them, and cues. Naive Bayes with the
 * cues as prior and logistic regression are fitted on the same terms and their scores added; by how much of each is chosen by
 * cross-validation, of each fold by the texts of the others, so that the figure is no choice's own.
 * O(passes × entries × classes × folds): some seconds for 10,000 comments.
 *
 * @param texts - one a row
 * @param y - class of each text, 0 … classes − 1; each class at least twice
 * @returns `too-few-rows`, `no-variation` where a class has fewer than two texts or there is one class
 * @see Wang & Manning (2012), Baselines and bigrams: naive Bayes and a linear model interpolated. Golden: text_baselines.json
 */
export function fitTextClassifier(
  texts: readonly string[],
  y: Uint8Array,
  classes: number,
  options: TextFitOptions,
): Outcome<TextFit, FitError> {
  return inOneGo(textClassifierSteps(texts, y, classes, options));
}

/** The same, a pass over the texts at a step. */
export function* textClassifierSteps(
  texts: readonly string[],
  y: Uint8Array,
  classes: number,
  options: TextFitOptions,
): Steps<Outcome<TextFit, FitError>> {
  requireLength('y', y, texts.length);
  const { seed, folds: k = FOLDS, cues = [], unknown } = options;
  if (texts.length < LEAST_TEXTS)
    return failure({ kind: 'too-few-rows', rows: texts.length, needed: LEAST_TEXTS });
  const sizes = new Uint32Array(classes);
  for (const label of y) sizes[label]++;
  if (classes < 2 || sizes.some((n) => n < 2)) return failure({ kind: 'no-variation', of: 'y' });

  const part = (done: number) => done / (k + 3);
  const all: Counted = {
    ...(yield* partOf(countTermsSteps(texts), 0, part(1))),
    held: findCues(texts, cues),
    cues,
  };
  const folds = foldsByClass(y, classes, k, seed);
  const ofLogistic = new Float64Array(y.length * classes);
  const ofBayes = new Float64Array(y.length * classes);
  for (let fold = 0; fold < k; fold++) {
    const inside = rowsWhere(folds, (own) => own !== fold);
    const outside = rowsWhere(folds, (own) => own === fold);
    const labels = Uint8Array.from(inside, (row) => y[row]);
    const fit = fitParts(takeCounted(all, inside), labels, classes, seed);
    const { kept, bayes, logistic } = yield* partOf(fit, part(fold + 1), part(fold + 2));
    const judged = takeCounted(all, outside);
    const counts = keepTerms(judged.counts, kept);
    const byBayes = bayesScores(bayes, { counts, cues: judged.held });
    const byLogistic = logisticScores(logistic, weighTerms(counts, logistic.termWeights));
    outside.forEach((row, i) => {
      ofBayes.set(byBayes.subarray(i * classes, (i + 1) * classes), row * classes);
      ofLogistic.set(byLogistic.subarray(i * classes, (i + 1) * classes), row * classes);
    });
  }
  const choice = chooseBlend(ofLogistic, ofBayes, { y, folds, k });
  const { blend, sharpness, ...judged } = yield* partOf(choice, part(k + 1), part(k + 2));
  const { bayes, logistic } = yield* partOf(fitParts(all, y, classes, seed), part(k + 2), 1);
  return success({ model: classifierOf(bayes, logistic, blend, sharpness, unknown), ...judged });
}

function classifierOf(
  bayes: TextBayes,
  logistic: TextLogistic | null,
  blend: TextBlend,
  sharpness: number,
  unknown: number | undefined,
): TextClassifier {
  const classes = bayes.intercepts.length;
  return {
    kind: 'text-classifier',
    version: 2,
    classes,
    unknown: unknown ?? null,
    bayes,
    logistic,
    blend,
    sharpness,
  };
}

interface Counted extends TermCounts {
  readonly cues: readonly TextCue[];
  /** texts × cues */
  readonly held: SparseMatrix;
}

const takeCounted = (all: Counted, rows: Uint32Array): Counted => ({
  ...all,
  counts: takeSparseRows(all.counts, rows),
  held: takeSparseRows(all.held, rows),
});

function* fitParts(all: Counted, y: Uint8Array, classes: number, seed: number) {
  const kept = tellingTerms(all.counts);
  const own = { terms: Array.from(kept, (term) => all.terms[term]), counts: keepTerms(all.counts, kept) };
  const logistic = yield* textLogisticSteps(own, y, classes, seed);
  return { kept, logistic, bayes: fitTextBayes(own, all, y, classes) };
}

interface Tried {
  readonly blend: TextBlend;
  /** Class of each text. */
  readonly said: Uint8Array;
  readonly sharpness: number;
  /** Log loss of each fold, and of all. */
  readonly lost: Float64Array;
  readonly all: number;
}

/**
 * The blend whose probabilities lose least, of each fold on the texts of the others, and of all for the model itself. The loss moves less
 * by chance than how many were right.
 */
function* chooseBlend(
  ofLogistic: Float64Array,
  ofBayes: Float64Array,
  { y, folds, k }: { readonly y: Uint8Array; readonly folds: Uint8Array; readonly k: number },
) {
  const classes = ofBayes.length / y.length;
  const tried: Tried[] = [];
  for (const blend of BLENDS) {
    yield tried.length / BLENDS.length;
    const scores = blended(blend, ofLogistic, ofBayes);
    const said = y.map((_, row) => bestClass(scores, row, classes));
    const { sharpness, losses } = sharpen(scores, y, classes);
    const lost = new Float64Array(k);
    losses.forEach((loss, row) => (lost[folds[row]] += loss));
    tried.push({ blend, said, sharpness, lost, all: lost.reduce((a, b) => a + b, 0) });
  }
  const best = (of: (one: Tried) => number) =>
    tried.reduce((a, b) => (of(b) < of(a) ? b : a));
  const chosen = Array.from({ length: k }, (_, fold) => best(({ all, lost }) => all - lost[fold]));
  const rightBy = (said: Uint8Array) => said.reduce((sum, label, i) => sum + Number(label === y[i]), 0);
  const alone = (part: 'logistic' | 'bayes') =>
    Math.max(...tried.flatMap(({ blend, said }) => (blend[part] > 0 && blend.logistic * blend.bayes === 0 ? rightBy(said) : [])));
  const { blend, sharpness, all } = best((one) => one.all);
  const predicted = y.map((_, row) => chosen[folds[row]].said[row]);
  return {
    blend,
    sharpness,
    predicted,
    correct: rightBy(predicted),
    alone: { logistic: alone('logistic'), bayes: alone('bayes') },
    logLoss: all / y.length,
  };
} // prettier-ignore

const LEAST_PROBABILITY = 1e-12;
const SHARPEST = 4;
const NEAR = 1e-2;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The factor of the scores under which their probabilities lose least, by golden section.
 * @see Guo et al. (2017), On calibration of modern neural networks, §4.2 (temperature scaling)
 */
function sharpen(scores: Float64Array, y: Uint8Array, classes: number) {
  const lossesAt = (log: number) => {
    const sharpness = Math.exp(log);
    return Float64Array.from(y, (label, i) => {
      const own = probabilitiesOf(scores.subarray(i * classes, (i + 1) * classes), sharpness);
      return -Math.log(Math.max(LEAST_PROBABILITY, own[label]));
    });
  };
  const lossAt = (log: number) => lossesAt(log).reduce((a, b) => a + b, 0);
  let [low, high] = [-SHARPEST, SHARPEST];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [lossA, lossB] = [lossAt(a), lossAt(b)];
  while (high - low > NEAR) {
    if (lossA < lossB) {
      [high, b, lossB] = [b, a, lossA];
      a = high - GOLDEN * (high - low);
      lossA = lossAt(a);
    } else {
      [low, a, lossA] = [a, b, lossB];
      b = low + GOLDEN * (high - low);
      lossB = lossAt(b);
    }
  }
  const log = (low + high) / 2;
  return { sharpness: Math.exp(log), losses: lossesAt(log) };
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
