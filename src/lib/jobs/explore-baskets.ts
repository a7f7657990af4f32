import type {
  BasketLevel,
  BasketsAnswer,
  ExploreQuestions,
  NoAnswer,
  RecommendationsAnswer,
} from '../api/explore.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import { textAt } from '../data/column.ts';
import { textColumn } from '../data/table.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { rulesOf } from '../models/association-rules.ts';
import type { Baskets } from '../models/baskets.ts';
import { basketCount, basketsOf, itemCounts } from '../models/baskets.ts';
import { fitItemContent } from '../models/content-profile.ts';
import { itemsetSteps } from '../models/frequent-itemsets.ts';
import { itemCosine, itemSimilaritySteps, topItems } from '../models/item-similarity.ts';
import { recommendationSteps } from '../models/recommendation-test.ts';
import { itemDescriptions } from './item-descriptions.ts';

const MAX_ITEMSETS = 50_000;
const MAX_ITEMS_A_RULE = 4;
const RULES_SHOWN = 50;
/** Pairs are held in a square table. */
const MAX_ITEMS_COMPARED = 2000;
const NEAREST_OF = 10;

interface Named {
  readonly baskets: Baskets;
  readonly names: readonly string[];
}

/** Item of each product code, −1 for none: the product by its name, or its category. */
export function itemsOfProducts(
  set: WorkingSet,
  by: BasketLevel,
): { itemOf: Int32Array; names: readonly string[] } {
  const named = new Map<string, string>();
  const ids = set.products && textColumn(set.products, 'product');
  const label = set.products && textColumn(set.products, by === 'category' ? 'category' : 'name');
  if (set.products && ids && label) {
    for (let row = 0; row < set.products.length; row++) named.set(textAt(ids, row), textAt(label, row));
  }
  const wordOf = (id: string) => (named.get(id) ?? '') || (by === 'product' ? id : '');
  const names = [...new Set(set.orders.productIds.map(wordOf).filter(Boolean))].sort();
  const codeOf = new Map(names.map((name, code) => [name, code]));
  return { names, itemOf: Int32Array.from(set.orders.productIds, (id) => codeOf.get(wordOf(id)) ?? -1) };
}

const LINES_A_STEP = 50_000;

/** Lines with an item, returns left out, gathered by `keyOf`; null leaves a line out. */
function* gather(
  set: WorkingSet,
  by: BasketLevel,
  keyOf: (row: number, customer: number) => number | null,
): Steps<Named> {
  const { itemOf, names } = itemsOfProducts(set, by);
  const { offsets, product, returned, length } = set.orders;
  const lists = new Map<number, number[]>();
  for (let row = 0, customer = 0; row < length; row++) {
    if (row % LINES_A_STEP === 0) yield row / length;
    while (customer < set.customers.count && row >= offsets[customer + 1]) customer++;
    const item = itemOf[product[row]];
    const key = item < 0 || returned[row] ? null : keyOf(row, customer);
    if (key === null) continue;
    const list = lists.get(key);
    if (list) list.push(item);
    else lists.set(key, [item]);
  }
  return { baskets: basketsOf(lists.values(), names.length), names };
}

/** One basket an order; without order ids, what one customer bought on one day. */
function* orders(set: WorkingSet, by: BasketLevel): Steps<Named> {
  const { order, day, orderIds } = set.orders;
  const days = new Map<string, number>();
  return yield* gather(set, by, (row, customer) => {
    if (order[row] !== 0) return order[row];
    if (customer === set.customers.count) return null;
    const key = `${customer} ${day[row]}`;
    const known = days.get(key) ?? orderIds.length + days.size;
    days.set(key, known);
    return known;
  });
}

/** One basket a customer, in order of time: the most bought items alone where there are too many. */
function* histories(set: WorkingSet, by: BasketLevel): Steps<Named> {
  const everyone = (_: number, customer: number) => (customer < set.customers.count ? customer : null);
  const all = yield* gather(set, by, everyone);
  if (all.names.length <= MAX_ITEMS_COMPARED) return all;
  const kept = topItems(itemCounts(all.baskets), MAX_ITEMS_COMPARED).sort((a, b) => a - b);
  const place = new Map(kept.map((item, code) => [item, code]));
  const { offsets, items } = all.baskets;
  const lists = Array.from({ length: basketCount(all.baskets) }, (_, b) =>
    [...items.subarray(offsets[b], offsets[b + 1])].flatMap((item) => place.get(item) ?? []),
  );
  return { baskets: basketsOf(lists, kept.length), names: kept.map((item) => all.names[item]) };
}

/** What is bought together. */
export function* basketRules(
  set: WorkingSet,
  ask: ExploreQuestions['baskets']['ask'],
): Steps<BasketsAnswer | NoAnswer> {
  const { baskets, names } = yield* partOf(orders(set, ask.by), 0, 0.2);
  const count = basketCount(baskets);
  if (names.length < 2) return { none: 'no-data' };
  if (count < 50) return { none: 'too-few' };
  const minCount = Math.max(5, Math.ceil(ask.support * count - 1e-9));
  const caps = { maxLength: MAX_ITEMS_A_RULE, maxItemsets: MAX_ITEMSETS };
  const { itemsets, capped } = yield* partOf(itemsetSteps(baskets, { minCount, ...caps }), 0.2, 1);
  const rules = rulesOf(itemsets, count, ask.confidence).filter(({ lift }) => lift > 1);
  return {
    baskets: count,
    items: names.length,
    minCount,
    itemsets: itemsets.length,
    capped,
    ruleCount: rules.length,
    rules: rules.slice(0, RULES_SHOWN).map((rule) => ({
      ...rule,
      left: rule.left.map((item) => names[item]),
      right: names[rule.right],
    })),
  };
}

/** Items that the same people buy, and whether proposing them would have hit what people bought last. */
export function* recommendationsOf(
  set: WorkingSet,
  by: BasketLevel,
): Steps<RecommendationsAnswer | NoAnswer> {
  const { baskets, names } = yield* partOf(histories(set, by), 0, 0.1);
  if (names.length < 5) return { none: 'no-data' };
  const content = fitItemContent(itemDescriptions(set.products, by, names));
  const tested = yield* partOf(recommendationSteps(baskets, { content }), 0.1, 0.9);
  if (tested.people < 50) return { none: 'too-few' };
  const model = yield* partOf(itemSimilaritySteps(baskets), 0.9, 1);
  const nearest = topItems(model.people, NEAREST_OF).map((item) => {
    const cosines = Float64Array.from(names, (_, other) => itemCosine(model, item, other));
    const like = topItems(cosines, 3).filter((other) => cosines[other] > 0);
    return {
      item: names[item],
      people: model.people[item],
      like: like.map((other) => ({ item: names[other], cosine: cosines[other] })),
    };
  });
  return {
    people: tested.people,
    items: names.length,
    similarity: tested.similarity,
    content: tested.content,
    popularity: tested.popularity,
    nearest,
  };
}
