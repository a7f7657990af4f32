import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { renumberColumns, rowsWithColumn } from '../math/sparse-matrix.ts';

/** How often each term stands in each text. */
export interface TermCounts {
  readonly terms: readonly string[];
  /** texts × terms */
  readonly counts: SparseMatrix;
}

const UNIT = /(\p{Script=Han})|[\p{L}\p{N}_]{2,}/gu;
const LEAST_TEXTS = 2;
const MOST_TERMS = 60_000;

/**
 * Terms of a text, repeated ones repeatedly: words of two letters or more in lower case, Chinese character by character, and
 * each pair of neighbours; Chinese needs no dictionary of words so. O(text).
 */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  let before = '';
  let beforeHan = false;
  for (const { 0: found, 1: han } of text.toLowerCase().matchAll(UNIT)) {
    const isHan = han !== undefined;
    terms.push(found);
    if (before !== '') terms.push(isHan && beforeHan ? before + found : `${before} ${found}`);
    before = found;
    beforeHan = isHan;
  }
  return terms;
}

/** Counts of the terms of each text; of those in `known` where given, else of all. O(text). */
export function countTerms(texts: readonly string[], known?: readonly string[]): TermCounts {
  const place = new Map((known ?? []).map((term, j) => [term, j]));
  const terms = [...(known ?? [])];
  const starts = new Uint32Array(texts.length + 1);
  const index: number[] = [];
  const values: number[] = [];
  const at = new Map<number, number>();
  texts.forEach((text, row) => {
    at.clear();
    for (const term of termsOf(text)) {
      let column = place.get(term);
      if (column === undefined) {
        if (known) continue;
        column = terms.length;
        terms.push(term);
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
  });
  const counts = {
    rows: texts.length,
    columns: terms.length,
    starts,
    index: Uint32Array.from(index),
    values: Float64Array.from(values),
  };
  return { terms, counts };
}

/** Terms that stand in two texts or more, at most 60,000, those that occur most. O(entries + terms log terms). */
export function tellingTerms(counts: SparseMatrix): Uint32Array {
  const texts = rowsWithColumn(counts);
  const total = new Float64Array(counts.columns);
  counts.index.forEach((column, e) => (total[column] += counts.values[e]));
  const kept = Uint32Array.from(texts.keys()).filter((column) => texts[column] >= LEAST_TEXTS);
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
