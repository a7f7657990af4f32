import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesOf } from '../../src/lib/models/association-rules.ts';
import { basketsOf } from '../../src/lib/models/baskets.ts';
import { mineItemsets } from '../../src/lib/models/frequent-itemsets.ts';
import { fitItemSimilarity, itemCosine, topItems } from '../../src/lib/models/item-similarity.ts';
import { testRecommendations } from '../../src/lib/models/recommendation-test.ts';
import { parseCsv } from '../fixtures/csv.ts';
import { hasShared, sharedOracle, sharedText } from '../fixtures/shared.ts';

interface Rules {
  readonly baskets: number;
  readonly main: { readonly itemsets: number; readonly itemsets_by_length: Readonly<Record<string, number>> };
  readonly rules_main_by_lift: readonly {
    readonly lhs: readonly string[];
    readonly rhs: string;
    readonly count: number;
    readonly support: number;
    readonly confidence: number;
    readonly lift: number;
  }[];
  readonly other_thresholds: readonly {
    readonly min_count: number;
    readonly confidence: number;
    readonly itemsets: number;
    readonly rules: number;
  }[];
}

const mined = (baskets: ReturnType<typeof basketsOf>, minCount: number) => {
  return mineItemsets(baskets, { minCount, maxLength: 20 }).itemsets;
};

describe.skipIf(!hasShared)('rules of 9,835 grocery baskets equal exact counting', () => {
  const golden = hasShared ? sharedOracle<Rules>('groceries_rules.json') : null;
  const lists = hasShared
    ? sharedText('groceries.csv')
        .split(/\r?\n/)
        .filter(Boolean)
        .map((line) =>
          line
            .split(',')
            .map((item) => item.trim())
            .filter(Boolean),
        )
    : [];
  const names = [...new Set(lists.flat())].sort();
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const baskets = basketsOf(
    lists.map((list) => list.map((item) => codeOf.get(item) ?? 0)),
    names.length,
  );

  test('all 125 rules at support 0.01 and confidence 0.3: counts exact, ratios 1e-9', () => {
    if (!golden) return;
    const itemsets = mined(baskets, 99);
    expect(itemsets).toHaveLength(golden.main.itemsets);
    const rules = rulesOf(itemsets, golden.baskets, 0.3);
    expect(rules).toHaveLength(125);
    const word = (left: readonly string[], right: string) => `${[...left].sort().join(' + ')} → ${right}`;
    const ours = new Map(
      rules.map((rule) => [
        word(
          rule.left.map((item) => names[item]),
          names[rule.right],
        ),
        rule,
      ]),
    );
    for (const expected of golden.rules_main_by_lift) {
      const rule = ours.get(word(expected.lhs, expected.rhs));
      expect(rule?.count).toBe(expected.count);
      expect(rule?.support).toBeCloseTo(expected.support, 10);
      expect(rule?.confidence).toBeCloseTo(expected.confidence, 10);
      expect(rule?.lift).toBeCloseTo(expected.lift, 9);
    }
  });

  test('six other thresholds give the published numbers of sets and rules', () => {
    if (!golden) return;
    for (const { min_count, confidence, itemsets, rules } of golden.other_thresholds) {
      const found = mined(baskets, min_count);
      expect(found).toHaveLength(itemsets);
      expect(rulesOf(found, golden.baskets, confidence)).toHaveLength(rules);
    }
  });

  test('a cap ends the search and says so; cancelling leaves no result', () => {
    const capped = mineItemsets(baskets, { minCount: 10, maxItemsets: 500 });
    expect(capped.capped).toBe(true);
    expect(capped.itemsets.length).toBe(500);
    expect(mineItemsets(baskets, { minCount: 10, maxLength: 2 }).capped).toBe(true);
  });
});

test('FP-growth finds what plain counting finds (seed 9)', () => {
  const list = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(list, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      (lists, minCount) => {
        const plain = new Map<string, number>();
        for (let mask = 1; mask < 64; mask++) {
          const items = [0, 1, 2, 3, 4, 5].filter((i) => mask & (1 << i));
          const count = lists.filter((basket) => items.every((item) => basket.includes(item))).length;
          if (count >= minCount) plain.set(items.join(), count);
        }
        const found = new Map(
          mined(basketsOf(lists, 6), minCount).map(({ items, count }) => [items.join(), count]),
        );
        expect(found).toEqual(plain);
      },
    ),
    { seed: 9 },
  );
});

interface Items {
  readonly evaluation: {
    readonly users: number;
    readonly items: number;
    readonly results: Readonly<
      Record<
        string,
        { hit_rate_at_10: number; mrr_at_10: number; test_users: number; distinct_items_recommended: number }
      >
    >;
    readonly nearest_items_of_most_bought: Readonly<
      Record<string, readonly { item: string; cosine: number }[]>
    >;
  };
}

describe.skipIf(!hasShared)('items that households buy equal scipy', () => {
  const golden = hasShared ? sharedOracle<Items>('completejourney_items.json').evaluation : null;
  const read = () => {
    const products = new Map(
      parseCsv(sharedText('completejourney_products.csv.gz')).map((row) => [row.product_id, row]),
    );
    const lines = parseCsv(sharedText('completejourney_transactions.csv.gz')).flatMap((row) => {
      const product = products.get(row.product_id);
      const type = product?.product_type;
      return !type || type === 'NA' || product.department === 'FUEL'
        ? []
        : [{ user: row.household_id, time: row.transaction_timestamp, type }];
    });
    const before = (a: string, b: string) => (a < b ? -1 : Number(a > b));
    lines.sort((a, b) => before(a.time, b.time) || before(a.type, b.type));
    const names = [...new Set(lines.map(({ type }) => type))].sort(before);
    const codeOf = new Map(names.map((name, code) => [name, code]));
    const byUser = new Map<string, number[]>();
    for (const { user, type } of lines) {
      const own = byUser.get(user) ?? [];
      own.push(codeOf.get(type) ?? 0);
      byUser.set(user, own);
    }
    return { names, histories: basketsOf(byUser.values(), names.length) };
  };

  test('hit rate, place and coverage on held-back items: within 0.002 of scipy’s, for similarity and popularity', () => {
    if (!golden) return;
    const found = testRecommendations(read().histories);
    for (const [ours, theirs] of [
      [found.similarity, golden.results.item_cosine],
      [found.popularity, golden.results.popularity],
    ] as const) {
      expect(found.people).toBe(theirs.test_users);
      expect(Math.abs(ours.hitRate - theirs.hit_rate_at_10)).toBeLessThan(0.002);
      expect(Math.abs(ours.reciprocalRank - theirs.mrr_at_10)).toBeLessThan(0.002);
      expect(Math.abs(ours.proposed - theirs.distinct_items_recommended)).toBeLessThanOrEqual(3);
    }
  });
});

test('cosine is 1 for items always bought together, 0 for items never', () => {
  const model = fitItemSimilarity(basketsOf([[0, 1], [0, 1], [2]], 3));
  expect(itemCosine(model, 0, 1)).toBe(1);
  expect(itemCosine(model, 0, 2)).toBe(0);
  expect(topItems(Float64Array.of(1, 3, 3, 2), 3)).toEqual([1, 2, 3]);
});
