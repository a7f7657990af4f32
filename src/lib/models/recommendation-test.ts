import type { Steps } from '../base/steps.ts';
import { inOneGo, partOf } from '../base/steps.ts';
import type { Baskets } from './baskets.ts';
import { basketCount, basketsOf } from './baskets.ts';
import type { ItemContent } from './content-profile.ts';
import { scoreByContent } from './content-profile.ts';
import { itemSimilaritySteps, scoreItems, topItems } from './item-similarity.ts';

export interface RecommendationResult {
  /** Share of the people whose held-back item was among the k proposed. */
  readonly hitRate: number;
  readonly hits: number;
  /** Hits of all that was proposed: one of k at best, as one item is held back. */
  readonly precision: number;
  /** Mean of 1/place of the hit, 0 without. */
  readonly reciprocalRank: number;
  /** Different items ever proposed, of all. */
  readonly coverage: number;
  readonly proposed: number;
}

export interface RecommendationTest {
  readonly people: number;
  readonly similarity: RecommendationResult;
  /** By likeness of what is known of the items; null without. */
  readonly content: RecommendationResult | null;
  /** Everybody is proposed the most bought items: what a model must beat. */
  readonly popularity: RecommendationResult;
}

export interface RecommendationOptions {
  /** Items proposed to each person. */
  readonly k?: number;
  /** Rows are the items of the histories. */
  readonly content?: ItemContent | null;
}

/**
 * Holds back the last item of each person with three or more, learns from the rest and asks for k items: would it have
 * been proposed? `histories`: one basket a person, in order of first purchase. Deterministic. Golden:
 * completejourney_items.json (hit rates 0.002).
 */
export function testRecommendations(
  histories: Baskets,
  options: RecommendationOptions = {},
): RecommendationTest {
  return inOneGo(recommendationSteps(histories, options));
}

const PEOPLE_A_STEP = 50;

/** The same, fifty people at a step. */
export function* recommendationSteps(
  histories: Baskets,
  { k = 10, content = null }: RecommendationOptions = {},
): Steps<RecommendationTest> {
  const { offsets, items, itemCount } = histories;
  const own = (b: number) => items.subarray(offsets[b], offsets[b + 1]);
  const people = [...Array(basketCount(histories)).keys()];
  const tested = people.filter((b) => own(b).length >= 3);
  const isTested = new Set(tested);
  const trained = people.map((b) => (isTested.has(b) ? own(b).subarray(0, -1) : own(b)));
  const model = yield* partOf(itemSimilaritySteps(basketsOf(trained, itemCount)), 0, 0.2);
  function* evaluate(score: (b: number) => Float64Array): Steps<RecommendationResult> {
    const proposed = new Set<number>();
    let [hits, reciprocal, shown] = [0, 0, 0];
    for (const [done, b] of tested.entries()) {
      if (done % PEOPLE_A_STEP === 0) yield done / tested.length;
      const top = topItems(score(b), k);
      shown += top.length;
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
      precision: hits / Math.max(1, shown),
      reciprocalRank: reciprocal / n,
      coverage: proposed.size / itemCount,
      proposed: proposed.size,
    };
  }
  const bySimilarity = evaluate((b) => scoreItems(model, trained[b]));
  const byPopularity = evaluate((b) => {
    const scores = model.people.slice();
    for (const item of trained[b]) scores[item] = Number.NEGATIVE_INFINITY;
    return scores;
  });
  return {
    people: tested.length,
    similarity: yield* partOf(bySimilarity, 0.2, 0.7),
    content:
      content &&
      (yield* partOf(
        evaluate((b) => scoreByContent(content, trained[b])),
        0.7,
        0.85,
      )),
    popularity: yield* partOf(byPopularity, 0.85, 1),
  };
}
