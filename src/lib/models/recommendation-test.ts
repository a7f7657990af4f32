import type { Baskets } from './baskets.ts';
import { basketCount, basketsOf } from './baskets.ts';
import { fitItemSimilarity, scoreItems, topItems } from './item-similarity.ts';

export interface RecommendationResult {
  /** Share of the people whose held-back item was among the k proposed. */
  readonly hitRate: number;
  readonly hits: number;
  /** Mean of 1/place of the hit, 0 without. */
  readonly reciprocalRank: number;
  /** Different items ever proposed, of all. */
  readonly coverage: number;
  readonly proposed: number;
}

export interface RecommendationTest {
  readonly people: number;
  readonly similarity: RecommendationResult;
  /** Everybody is proposed the most bought items: what a model must beat. */
  readonly popularity: RecommendationResult;
}

/**
 * Holds back the last item of each person with three or more, learns from the rest and asks for k items: would it have
 * been proposed? `histories`: one basket a person, in order of first purchase. Deterministic. Golden:
 * completejourney_items.json (hit rates 0.002).
 */
export function testRecommendations(histories: Baskets, k = 10): RecommendationTest {
  const { offsets, items, itemCount } = histories;
  const own = (b: number) => items.subarray(offsets[b], offsets[b + 1]);
  const people = [...Array(basketCount(histories)).keys()];
  const tested = people.filter((b) => own(b).length >= 3);
  const isTested = new Set(tested);
  const trained = people.map((b) => (isTested.has(b) ? own(b).subarray(0, -1) : own(b)));
  const model = fitItemSimilarity(basketsOf(trained, itemCount));
  const evaluate = (score: (b: number) => Float64Array): RecommendationResult => {
    const proposed = new Set<number>();
    let [hits, reciprocal] = [0, 0];
    for (const b of tested) {
      const top = topItems(score(b), k);
      for (const item of top) proposed.add(item);
      const place = top.indexOf(own(b)[own(b).length - 1]);
      if (place < 0) continue;
      hits++;
      reciprocal += 1 / (place + 1);
    }
    const n = Math.max(1, tested.length);
    return {
      hitRate: hits / n,
      hits,
      reciprocalRank: reciprocal / n,
      coverage: proposed.size / itemCount,
      proposed: proposed.size,
    };
  };
  return {
    people: tested.length,
    similarity: evaluate((b) => scoreItems(model, trained[b])),
    popularity: evaluate((b) => {
      const scores = model.people.slice();
      for (const item of trained[b]) scores[item] = Number.NEGATIVE_INFINITY;
      return scores;
    }),
  };
}
