import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { inverseTextFrequency, keepTerms, tellingTerms, weighTerms } from './text-terms.ts';

/** What each item is like, in the words that describe it. */
export interface ItemContent {
  readonly kind: 'item-content';
  readonly version: 1;
  /** items × terms, each row of length 1; a row without entries describes nothing. */
  readonly vectors: SparseMatrix;
}

/**
 * Vectors of items from the terms that describe each (its category, brand, price band, the words of its name; a term may
 * stand repeatedly): (1 + ln count) × (ln((1 + items) / (1 + items with it)) + 1), each row scaled to length 1. A term of one item
 * alone likens it to nothing and is left out. Null where no two items share a term. Deterministic; the order of
 * items and terms does not matter. Cost O(terms log terms). Golden: scikit-learn's TfidfVectorizer (`sublinear_tf`), test/models/content-profile.test.ts.
 * @see Salton & Buckley (1988), Term-weighting approaches in automatic text retrieval
 */
export function fitItemContent(documents: readonly (readonly string[])[]): ItemContent | null {
  const counts = termCounts(documents);
  const telling = keepTerms(counts, tellingTerms(counts));
  if (telling.columns === 0) return null;
  return { kind: 'item-content', version: 1, vectors: weighTerms(telling, inverseTextFrequency(telling)) };
}

/**
 * Cosine of a person's profile, the sum of the vectors of the items `owned` (rows of `vectors`), with every item: 0 to 1, 0 where
 * either describes nothing; −∞ for those owned. Cost O(entries of all items).
 * @see Pazzani & Billsus (2007), Content-based recommendation systems, §10.2–10.4
 */
export function scoreByContent({ vectors }: ItemContent, owned: ArrayLike<number>): Float64Array {
  const { starts, index, values } = vectors;
  const profile = new Float64Array(vectors.columns);
  for (let a = 0; a < owned.length; a++) {
    for (let e = starts[owned[a]]; e < starts[owned[a] + 1]; e++) profile[index[e]] += values[e];
  }
  const length = Math.sqrt(profile.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  const scores = new Float64Array(vectors.rows);
  for (let item = 0; item < vectors.rows; item++) {
    let dot = 0;
    for (let e = starts[item]; e < starts[item + 1]; e++) dot += profile[index[e]] * values[e];
    scores[item] = dot / length;
  }
  for (let a = 0; a < owned.length; a++) scores[owned[a]] = Number.NEGATIVE_INFINITY;
  return scores;
}

function termCounts(documents: readonly (readonly string[])[]): SparseMatrix {
  const place = new Map<string, number>();
  const starts = new Uint32Array(documents.length + 1);
  const index: number[] = [];
  const values: number[] = [];
  documents.forEach((document, row) => {
    const entries = new Map<number, number>();
    for (const term of document) {
      const column = place.get(term) ?? place.size;
      place.set(term, column);
      entries.set(column, (entries.get(column) ?? 0) + 1);
    }
    index.push(...entries.keys());
    values.push(...entries.values());
    starts[row + 1] = index.length;
  });
  return {
    rows: documents.length,
    columns: place.size,
    starts,
    index: Uint32Array.from(index),
    values: Float64Array.from(values),
  };
}
