import { sigmoid } from '../math/logistic-function.ts';
import type { SparseMatrix } from '../math/sparse-matrix.ts';
import type { TextBayes } from './text-bayes.ts';
import { findCues, wholeWord } from './text-cues.ts';
import type { TextLogistic } from './text-logistic.ts';
import { countTerms, CUT, weighTerms } from './text-terms.ts';

/** What the scores of the two parts are multiplied by before they are added. */
export interface TextBlend {
  readonly logistic: number;
  readonly bayes: number;
}

/**
 * Tells classes of texts apart by one linear score: what a word list believes and counts of people's own texts have shown (naive
 * Bayes), and, once there are enough texts to judge it, what logistic regression learned beyond that.
 */
export interface TextClassifier {
  readonly kind: 'text-classifier';
  readonly version: 2;
  readonly classes: number;
  /** Said of a text of which nothing is known; null: the most frequent class. */
  readonly unknown: number | null;
  readonly bayes: TextBayes;
  /** Null before there are enough texts. */
  readonly logistic: TextLogistic | null;
  readonly blend: TextBlend;
  /** Scores times this give honest probabilities: fitted on texts held back. */
  readonly sharpness: number;
}

/** Of one text on which column, and how often; for each part of the classifier. */
interface TextColumns {
  readonly counts: SparseMatrix;
  readonly cues: SparseMatrix;
  readonly weighed: SparseMatrix | null;
}

/** rows × classes: (intercepts + Σ counts × weights) ÷ √terms, so that a long text is not surer for being long. */
export function bayesScores(
  bayes: Pick<TextBayes, 'intercepts' | 'weights' | 'cueWeights'>,
  { counts, cues }: Pick<TextColumns, 'counts' | 'cues'>,
): Float64Array {
  const classes = bayes.intercepts.length;
  const scores = new Float64Array(counts.rows * classes);
  for (let i = 0; i < counts.rows; i++) {
    const own = scores.subarray(i * classes, (i + 1) * classes);
    own.set(bayes.intercepts);
    addRow(own, counts, i, bayes.weights);
    addRow(own, cues, i, bayes.cueWeights);
    const length = lengthOf(counts, cues, i);
    for (let k = 0; k < classes; k++) own[k] /= length;
  }
  return scores;
}

/** rows × classes, of weighed counts. */
export function logisticScores(
  { intercepts, weights }: Pick<TextLogistic, 'intercepts' | 'weights'>,
  x: SparseMatrix,
): Float64Array {
  const classes = intercepts.length;
  const scores = new Float64Array(x.rows * classes);
  for (let i = 0; i < x.rows; i++) {
    const own = scores.subarray(i * classes, (i + 1) * classes);
    own.set(intercepts);
    addRow(own, x, i, weights);
  }
  return scores;
}

function addRow(own: Float64Array, x: SparseMatrix, row: number, weights: Float64Array): void {
  for (let e = x.starts[row]; e < x.starts[row + 1]; e++) {
    const from = x.index[e] * own.length;
    for (let k = 0; k < own.length; k++) own[k] += x.values[e] * weights[from + k];
  }
}

function lengthOf(counts: SparseMatrix, cues: SparseMatrix, row: number): number {
  let terms = cues.starts[row + 1] - cues.starts[row];
  for (let e = counts.starts[row]; e < counts.starts[row + 1]; e++) terms += counts.values[e];
  return Math.sqrt(Math.max(1, terms));
}

export function blended(blend: TextBlend, logistic: Float64Array, bayes: Float64Array): Float64Array {
  return bayes.map((score, at) => blend.bayes * score + blend.logistic * logistic[at]);
}

/** The first of the highest. */
export function bestClass(scores: Float64Array, row: number, classes: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (scores[row * classes + k] > scores[row * classes + best]) best = k;
  return best;
}

/** Softmax of one row's scores times `sharpness`. */
export function probabilitiesOf(scores: Float64Array, sharpness: number): Float64Array {
  if (scores.length === 2) {
    const second = sigmoid(sharpness * (scores[1] - scores[0]));
    return Float64Array.of(1 - second, second);
  }
  const top = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(sharpness * (score - top)));
  const sum = odds.reduce((a, b) => a + b, 0);
  return odds.map((value) => value / sum);
}

export interface TextJudgement {
  readonly label: number;
  /** Of each class, summing to 1. */
  readonly probabilities: Float64Array;
  /** Terms and cues of the text that spoke for its class against the others' mean, the strongest first. */
  readonly because: readonly WeighedTerm[];
}

const MOST_REASONS = 5;
/** What speaks less than this for a class is no reason. */
const TELLING = 0.1;

/** The class of each text, and the terms that decided. O(text + terms of the model). */
export function classifyTexts(model: TextClassifier, texts: readonly string[]): TextJudgement[] {
  const { classes, bayes, logistic, blend, sharpness, unknown } = model;
  const columns = columnsOf(model, texts);
  const { counts, cues, weighed } = columns;
  const ofBayes = bayesScores(bayes, columns);
  const scores = logistic && weighed ? blended(blend, logisticScores(logistic, weighed), ofBayes) : ofBayes;
  return texts.map((text, i) => {
    const isKnown = [counts, cues, weighed].some((x) => x && x.starts[i + 1] > x.starts[i]);
    const label = !isKnown && unknown !== null ? unknown : bestClass(scores, i, classes);
    const own = isKnown ? scores.subarray(i * classes, (i + 1) * classes) : new Float64Array(classes);
    return {
      label,
      probabilities: probabilitiesOf(own, sharpness),
      because: reasonsOf(model, columns, i, label, text),
    };
  });
}

function columnsOf({ bayes, logistic }: TextClassifier, texts: readonly string[]): TextColumns {
  const { counts } = countTerms(texts, bayes.terms);
  const cues = findCues(texts, bayes.cues);
  if (!logistic) return { counts, cues, weighed: null };
  const own = logistic.terms === bayes.terms ? counts : countTerms(texts, logistic.terms).counts;
  return { counts, cues, weighed: weighTerms(own, logistic.termWeights) };
}

function reasonsOf(
  { bayes, logistic, blend, classes }: TextClassifier,
  { counts, cues, weighed }: TextColumns,
  row: number,
  label: number,
  text: string,
): readonly WeighedTerm[] {
  const said = new Map<string, number>();
  const add = (x: SparseMatrix, weights: Float64Array, factor: number, nameOf: (j: number) => string) => {
    for (let e = x.starts[row]; e < x.starts[row + 1]; e++) {
      const name = nameOf(x.index[e]);
      const weight = factor * x.values[e] * lead(weights, x.index[e], label, classes);
      said.set(name, (said.get(name) ?? 0) + weight);
    }
  };
  const share = blend.bayes / lengthOf(counts, cues, row);
  const inText = (term: string) => (term.endsWith(CUT) ? wholeWord(text, spelled(term)) : term);
  add(counts, bayes.weights, share, (j) => inText(bayes.terms[j]));
  add(cues, bayes.cueWeights, share, (j) => wholeWord(text, bayes.cues[j].word));
  if (logistic && weighed) add(weighed, logistic.weights, blend.logistic, (j) => inText(logistic.terms[j]));
  const because = Array.from(said, ([term, weight]) => ({ term, weight }));
  return strongest(
    because.filter(({ weight }) => weight > TELLING),
    MOST_REASONS,
  );
}

/** The terms that speak most for each class, the strongest first: what a term says, times the root of how many texts hold it. */
export function tellingOf(model: TextClassifier, most: number): readonly (readonly string[])[] {
  const { classes, bayes, logistic, blend } = model;
  return Array.from({ length: classes }, (_, k) => {
    const said = new Map<string, number>();
    const add = (term: string, weight: number) => said.set(term, (said.get(term) ?? 0) + weight);
    const usual = usualLength(bayes);
    bayes.terms.forEach((term, j) =>
      add(term, (blend.bayes * lead(bayes.weights, j, k, classes) * Math.sqrt(bayes.textsWith[j])) / usual),
    );
    logistic?.terms.forEach((term, j) =>
      add(
        term,
        blend.logistic *
          lead(logistic.weights, j, k, classes) *
          Math.sqrt(logistic.textsWith[j]) *
          (logistic.termWeights[j] / Math.hypot(usual, 1)),
      ),
    );
    const weighed = Array.from(said, ([term, weight]) => ({ term, weight }));
    return strongest(
      weighed.filter(({ weight }) => weight > 0),
      most,
    ).map(({ term }) => term);
  });
}

/** Root of the terms of a usual text, near enough to lay the two parts side by side. */
const usualLength = ({ textsWith }: TextBayes): number =>
  Math.sqrt(Math.max(1, Math.log2(1 + textsWith.length)));

interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/** A longer term stands for one that it holds where it weighs at least this share of it: it says more. */
const LONGER_SHARE = 0.6;
const MOST_LOOKED_AT = 200;

const spelled = (term: string) => (term.endsWith(CUT) ? term.slice(0, -CUT.length) : term);
const holds = (term: string, other: string) => spelled(term).includes(spelled(other));

/** The strongest first; of a term and a longer one that holds it only one. */
function strongest(terms: readonly WeighedTerm[], most: number): readonly WeighedTerm[] {
  const sorted = terms.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_LOOKED_AT);
  const kept: WeighedTerm[] = [];
  for (const own of sorted) {
    if (kept.length === most) break;
    const longer = sorted.find(
      ({ term, weight }) =>
        spelled(term).length > spelled(own.term).length &&
        holds(term, own.term) &&
        weight >= LONGER_SHARE * own.weight,
    );
    const one = longer ?? own;
    if (!kept.some(({ term }) => holds(term, one.term) || holds(one.term, term))) kept.push(one);
  }
  return kept;
}

/** A term's weight for a class beyond the mean of the others'. */
function lead(weights: Float64Array, term: number, label: number, classes: number): number {
  let others = 0;
  for (let k = 0; k < classes; k++) if (k !== label) others += weights[term * classes + k];
  return weights[term * classes + label] - others / (classes - 1);
}
