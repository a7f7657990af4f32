import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { rowsWithColumn } from '../math/sparse-matrix.ts';
import type { TextCue } from './text-cues.ts';

export interface TextBayes {
  readonly terms: readonly string[];
  /** Texts learned from that hold each term. */
  readonly textsWith: Uint32Array;
  readonly cues: readonly TextCue[];
  /** Per class. */
  readonly intercepts: Float64Array;
  /** terms × classes: log of a term's share in a class over its share in all. */
  readonly weights: Float64Array;
  /** cues × classes */
  readonly cueWeights: Float64Array;
}

/** Each class is believed to hold this many texts more than were seen: few texts say little of how frequent a class is. */
const PRIOR_TEXTS_OF_CLASS = 10;
/** Terms that nobody has used yet: beside them the first text's own are no certainty. */
const UNSEEN_TERMS = 100;
/** Terms of the usual mixture that a class is believed to hold beforehand: of each term this many, and so many at least. */
const PRIOR_OF_TERM = 0.3;
const LEAST_PRIOR_TERMS = 200;
/** What is believed of a cue counts as much as this many texts of a class. */
const PRIOR_TEXTS_OF_CUE = 6;
/** Share of a class's texts that a cue of it is believed to stand in. */
const CUE_SHARE = 0.5;
const CUE_SMOOTHING = 0.02;

/**
 * Naive Bayes that works from the first text on: each class draws terms with its own shares, drawn towards those of all texts, and
 * cues are believed in until texts say otherwise. A class without texts is as likely as its cues say. Too sure of itself for long
 * texts, which is for whoever uses it to mend. O(entries + columns × classes).
 *
 * @param counts - texts × terms, counts
 * @param held - texts × cues, 0 or 1
 * @param y - class of each text, 0 … classes − 1
 * @see McCallum & Nigam (1998), A comparison of event models for naive Bayes text classification, eq. 6; shares as Zhai & Lafferty (2004),
 *   A study of smoothing methods for language models, eq. 6 (Dirichlet prior)
 */
export function fitTextBayes(
  { terms, counts }: { readonly terms: readonly string[]; readonly counts: SparseMatrix },
  { cues, held }: { readonly cues: readonly TextCue[]; readonly held: SparseMatrix },
  y: ArrayLike<number>,
  classes: number,
): TextBayes {
  const texts = new Float64Array(classes);
  for (let i = 0; i < counts.rows; i++) texts[y[i]]++;
  const own = sumByClass(counts, y, classes);
  const weights = new Float64Array(own.length);
  const sizes = new Float64Array(classes);
  own.forEach((count, at) => (sizes[at % classes] += count));
  const all = sizes.reduce((sum, n) => sum + n, 0);
  const prior = Math.max(LEAST_PRIOR_TERMS, PRIOR_OF_TERM * counts.columns);
  for (let j = 0; j < counts.columns; j++) {
    const of = own.subarray(j * classes, (j + 1) * classes);
    const usual = of.reduce((sum, n) => sum + n, 0) / (all + UNSEEN_TERMS);
    for (let k = 0; k < classes; k++)
      weights[j * classes + k] = Math.log((of[k] + prior * usual) / ((sizes[k] + prior) * usual));
  }
  withoutTexts(weights, texts);
  return {
    terms,
    textsWith: rowsWithColumn(counts),
    cues,
    intercepts: texts.map((n) =>
      Math.log((n + PRIOR_TEXTS_OF_CLASS) / (counts.rows + classes * PRIOR_TEXTS_OF_CLASS)),
    ),
    weights,
    cueWeights: cueWeightsOf(cues, sumByClass(held, y, classes), texts),
  };
}

/**
 * A class without texts would draw terms as all texts together do, and so suit every long text that is like no class much. Its
 * terms speak no better for it than for the usual class that has texts.
 */
function withoutTexts(weights: Float64Array, texts: Float64Array): void {
  const classes = texts.length;
  const seen = texts.reduce((sum, n) => sum + Number(n > 0), 0);
  if (seen === 0 || seen === classes) return;
  for (let at = 0; at < weights.length; at += classes) {
    let sum = 0;
    for (let k = 0; k < classes; k++) if (texts[k] > 0) sum += weights[at + k];
    for (let k = 0; k < classes; k++) if (texts[k] === 0) weights[at + k] = Math.min(0, sum / seen);
  }
}

function cueWeightsOf(cues: readonly TextCue[], own: Float64Array, texts: Float64Array): Float64Array {
  const classes = texts.length;
  const weights = new Float64Array(own.length);
  cues.forEach(({ label }, j) => {
    const of = own.subarray(j * classes, (j + 1) * classes);
    // Classes weigh alike, so that one with few texts is neither favoured nor left out.
    const usual = of.reduce((sum, n, k) => sum + (n + CUE_SMOOTHING) / (texts[k] + 1), 0) / classes;
    const shares = of.map((n, k) => {
      const believed = k === label ? Math.max(usual, CUE_SHARE) : usual;
      return (n + PRIOR_TEXTS_OF_CUE * believed) / (texts[k] + PRIOR_TEXTS_OF_CUE);
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / classes;
    shares.forEach((share, k) => (weights[j * classes + k] = Math.log(share / mean)));
  });
  return weights;
}

/** columns × classes: sums of the rows of each class. */
function sumByClass(x: SparseMatrix, y: ArrayLike<number>, classes: number): Float64Array {
  const sums = new Float64Array(x.columns * classes);
  for (let i = 0; i < x.rows; i++) {
    for (let e = x.starts[i]; e < x.starts[i + 1]; e++) sums[x.index[e] * classes + y[i]] += x.values[e];
  }
  return sums;
}
