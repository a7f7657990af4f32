import { onceFor } from '../base/once-for.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { renumberColumns, rowsWithColumn } from '../math/sparse-matrix.ts';

/** How often each term stands in each text. */
export interface TermCounts {
  readonly terms: readonly string[];
  /** texts × terms */
  readonly counts: SparseMatrix;
}

const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}_]{2,}/gu;
/** Where Chinese stands, marks do too: “！” and “？” tell as much there as a character. */
const CHINESE_UNIT = /(\p{Script=Han}|[\p{P}\p{S}])|(?:(?!\p{Script=Han})[\p{L}\p{N}_]){2,}/gu;
const LEAST_TEXTS = 2;
const MOST_TERMS = 60_000;

/** Of a longer word: “disappointed” and “disappointing” say the same. */
const BEGINNING = 5;
/** Stands for the rest of a word. */
export const CUT = '…';

/**
 * Terms of a text, repeated ones repeatedly: words of two letters or more in lower case and the beginnings of long ones, Chinese
 * character by character with its marks; each pair of neighbours, and of Chinese each three, so that it needs no dictionary of
 * words. O(text).
 */
export function termsOf(text: string): string[] {
  const lower = text.toLowerCase();
  if (!HAN.test(lower)) return wordTerms(lower.match(WORD) ?? []);
  const terms: string[] = [];
  let [last, before] = ['', ''];
  let [lastJoins, beforeJoins] = [false, false];
  for (const [unit, single] of lower.matchAll(CHINESE_UNIT)) {
    const joins = single !== undefined;
    terms.push(unit);
    if (last !== '') terms.push(joins && lastJoins ? last + unit : `${last} ${unit}`);
    if (joins && lastJoins && beforeJoins) terms.push(before + last + unit);
    [before, beforeJoins, last, lastJoins] = [last, lastJoins, unit, joins];
  }
  return terms;
}

function wordTerms(words: readonly string[]): string[] {
  const terms: string[] = [];
  words.forEach((word, i) => {
    terms.push(word);
    if (word.length > BEGINNING) terms.push(word.slice(0, BEGINNING) + CUT);
    if (i > 0) terms.push(`${words[i - 1]} ${word}`);
  });
  return terms;
}

/** Counts of the terms of each text; of those in `known` where given, else of all. O(text). */
export function countTerms(texts: readonly string[], known?: readonly string[]): TermCounts {
  return inOneGo(countTermsSteps(texts, known));
}

const TEXTS_A_STEP = 200;
/** One text after another is told by the same terms. */
const placesOf = onceFor((known: readonly string[]) => new Map(known.map((term, j) => [term, j])));

/** The same, two hundred texts at a step. */
export function* countTermsSteps(texts: readonly string[], known?: readonly string[]): Steps<TermCounts> {
  const place = known ? placesOf(known) : new Map<string, number>();
  const found: string[] = [];
  const starts = new Uint32Array(texts.length + 1);
  const index: number[] = [];
  const values: number[] = [];
  const at = new Map<number, number>();
  for (let row = 0; row < texts.length; row++) {
    if (row % TEXTS_A_STEP === 0) yield row / texts.length;
    at.clear();
    for (const term of termsOf(texts[row])) {
      let column = place.get(term);
      if (column === undefined) {
        if (known) continue;
        column = found.length;
        found.push(term);
        place.set(term, column);
      }
      const entry = at.get(column);
      if (entry === undefined) {
        at.set(column, index.length);
        index.push(column);
        values.push(1);
      } else values[entry]++;
    }
    starts[row + 1] = index.length;
  }
  const terms = known ?? found;
  const counts = {
    rows: texts.length,
    columns: terms.length,
    starts,
    index: Uint32Array.from(index),
    values: Float64Array.from(values),
  };
  return { terms, counts };
}

/** Terms that stand in `leastTexts` texts or more, at most 60,000, those that occur most. O(entries + terms log terms). */
export function tellingTerms(counts: SparseMatrix, leastTexts = LEAST_TEXTS): Uint32Array {
  const texts = rowsWithColumn(counts);
  const total = new Float64Array(counts.columns);
  counts.index.forEach((column, e) => (total[column] += counts.values[e]));
  const kept = Uint32Array.from(texts.keys()).filter((column) => texts[column] >= leastTexts);
  if (kept.length <= MOST_TERMS) return kept;
  return kept.sort((a, b) => total[b] - total[a] || a - b).slice(0, MOST_TERMS);
}

/** The counts of some terms alone, in their order. */
export function keepTerms(counts: SparseMatrix, kept: ArrayLike<number>): SparseMatrix {
  const place = new Int32Array(counts.columns).fill(-1);
  for (let j = 0; j < kept.length; j++) place[kept[j]] = j;
  return renumberColumns(counts, place, kept.length);
}

/**
 * Weight of each term by how few texts hold it: ln((1 + texts) / (1 + texts with it)) + 1.
 * @see Spärck Jones (1972); smoothed as scikit-learn's TfidfVectorizer does
 */
export function inverseTextFrequency(counts: SparseMatrix): Float64Array {
  return Float64Array.from(rowsWithColumn(counts), (n) => Math.log((1 + counts.rows) / (1 + n)) + 1);
}

/** (1 + ln count) × weight, each row scaled to length 1; empty rows stay empty. */
export function weighTerms(counts: SparseMatrix, weight: Float64Array): SparseMatrix {
  const values = new Float64Array(counts.values.length);
  for (let i = 0; i < counts.rows; i++) {
    let squares = 0;
    for (let e = counts.starts[i]; e < counts.starts[i + 1]; e++) {
      values[e] = (1 + Math.log(counts.values[e])) * weight[counts.index[e]];
      squares += values[e] * values[e];
    }
    const length = Math.sqrt(squares) || 1;
    for (let e = counts.starts[i]; e < counts.starts[i + 1]; e++) values[e] /= length;
  }
  return { ...counts, values };
}
