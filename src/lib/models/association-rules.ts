import type { Itemset } from './frequent-itemsets.ts';

/** Who buys `left` also buys `right`. */
export interface AssociationRule {
  readonly left: readonly number[];
  readonly right: number;
  /** Baskets with all of it. */
  readonly count: number;
  readonly support: number;
  /** Share of the baskets with `left` that hold `right` too. */
  readonly confidence: number;
  /** Confidence against the share of all baskets that hold `right`: above 1 they go together. */
  readonly lift: number;
}

const keyOf = (items: readonly number[]): string => items.join(' ');

/**
 * Rules with one item on the right, from all frequent sets (Agrawal, Imieliński & Swami 1993), the highest lift first.
 * `itemsets` must hold every subset of its sets, as `mineItemsets` gives them. Golden: groceries_rules.json (counts
 * exact, ratios 1e-9).
 */
export function rulesOf(
  itemsets: readonly Itemset[],
  baskets: number,
  minConfidence: number,
): AssociationRule[] {
  const countOf = new Map(itemsets.map(({ items, count }) => [keyOf(items), count]));
  const rules: AssociationRule[] = [];
  for (const { items, count } of itemsets) {
    if (items.length < 2) continue;
    for (const right of items) {
      const left = items.filter((item) => item !== right);
      const leftCount = countOf.get(keyOf(left));
      const rightCount = countOf.get(keyOf([right]));
      if (leftCount === undefined || rightCount === undefined) continue;
      const confidence = count / leftCount;
      if (confidence < minConfidence) continue;
      rules.push({
        left,
        right,
        count,
        support: count / baskets,
        confidence,
        lift: (confidence * baskets) / rightCount,
      });
    }
  }
  return rules.sort((a, b) => b.lift - a.lift || b.count - a.count || a.right - b.right);
}
