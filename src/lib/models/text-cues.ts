import type { SparseMatrix } from '../math/sparse-matrix.ts';

/** A word believed to speak for a class before any text was seen: the beginning of a Latin word, a piece of Chinese text. */
export interface TextCue {
  readonly word: string;
  /** 0 … classes − 1 */
  readonly label: number;
}

const LATIN = /^[a-z]/;

/** texts × cues, 1 where the text holds the cue. O(texts × cues × text). */
export function findCues(texts: readonly string[], cues: readonly TextCue[]): SparseMatrix {
  const starts = new Uint32Array(texts.length + 1);
  const index: number[] = [];
  texts.forEach((text, row) => {
    const lower = text.toLowerCase();
    cues.forEach(({ word }, j) => {
      if (placeOf(lower, word) >= 0) index.push(j);
    });
    starts[row + 1] = index.length;
  });
  const values = new Float64Array(index.length).fill(1);
  return { rows: texts.length, columns: cues.length, starts, index: Uint32Array.from(index), values };
}

/** What stands in the text as a whole where a beginning of it is known. */
export function wholeWord(text: string, word: string): string {
  if (!LATIN.test(word)) return word;
  const lower = text.toLowerCase();
  const from = placeOf(lower, word);
  if (from < 0) return word;
  let end = from + word.length;
  while (end < lower.length && /[a-z]/.test(lower[end])) end++;
  return lower.slice(from, end).trim();
}

/** Latin words match from their beginning, so that "late" is not found in "chocolate"; −1 where absent. */
function placeOf(lower: string, word: string): number {
  const isLatin = LATIN.test(word);
  let at = lower.indexOf(word);
  while (at > 0 && isLatin && /[a-z]/.test(lower[at - 1])) at = lower.indexOf(word, at + 1);
  return at;
}
