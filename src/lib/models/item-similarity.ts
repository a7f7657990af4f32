import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import type { Baskets } from './baskets.ts';
import { basketCount, itemCounts } from './baskets.ts';

/** Items that the same people buy. */
export interface ItemSimilarity {
  readonly kind: 'item-similarity';
  readonly version: 1;
  readonly itemCount: number;
  /** People who bought each item. */
  readonly people: Float64Array;
  /** People who bought both, `itemCount` × `itemCount`; the diagonal is 0. */
  readonly together: Float32Array;
}

/** Beyond this the table of pairs takes too much memory: choose the most bought items, or categories. */
export const MAX_SIMILAR_ITEMS = 4000;

/** Counts pairs over all people's items (one basket a person). Cost Σ items². Throws RangeError beyond 4,000 items. */
export function fitItemSimilarity(histories: Baskets): ItemSimilarity {
  return inOneGo(itemSimilaritySteps(histories));
}

const PAIRS_A_STEP = 1_000_000;

/** The same, about a million pairs at a step. */
export function* itemSimilaritySteps(histories: Baskets): Steps<ItemSimilarity> {
  const { offsets, items, itemCount } = histories;
  if (itemCount > MAX_SIMILAR_ITEMS) {
    throw new RangeError(`histories: expected at most ${MAX_SIMILAR_ITEMS} items, got ${itemCount}`);
  }
  const together = new Float32Array(itemCount * itemCount);
  let pairs = 0;
  for (let b = 0; b < basketCount(histories); b++) {
    pairs += (offsets[b + 1] - offsets[b]) ** 2;
    if (pairs > PAIRS_A_STEP) {
      pairs = 0;
      yield b / basketCount(histories);
    }
    for (let i = offsets[b]; i < offsets[b + 1]; i++) {
      for (let j = offsets[b]; j < offsets[b + 1]; j++)
        if (i !== j) together[items[i] * itemCount + items[j]]++;
    }
  }
  return { kind: 'item-similarity', version: 1, itemCount, people: itemCounts(histories), together };
}

/** Cosine of two items' buyers: together / √(nᵢ·nⱼ), 0 to 1 (Sarwar et al. 2001, eq. 2, on 0/1 data). */
export function itemCosine({ people, together, itemCount }: ItemSimilarity, i: number, j: number): number {
  const both = together[i * itemCount + j];
  return both === 0 ? 0 : both / Math.sqrt(people[i] * people[j]);
}

/** Sum of cosines to the items that a person has, for every item; −∞ for those. */
export function scoreItems(model: ItemSimilarity, owned: ArrayLike<number>): Float64Array {
  const { itemCount } = model;
  const scores = new Float64Array(itemCount);
  for (let a = 0; a < owned.length; a++) {
    for (let j = 0; j < itemCount; j++) scores[j] += itemCosine(model, owned[a], j);
  }
  for (let a = 0; a < owned.length; a++) scores[owned[a]] = Number.NEGATIVE_INFINITY;
  return scores;
}

/** Codes of the k highest scores, ties by the smaller code. */
export function topItems(scores: Float64Array, k: number): number[] {
  const top: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    if (top.length === k && !(scores[item] > scores[top[k - 1]])) continue;
    let at = top.length;
    while (at > 0 && scores[item] > scores[top[at - 1]]) at--;
    top.splice(at, 0, item);
    if (top.length > k) top.pop();
  }
  return top;
}
