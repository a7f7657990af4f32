import type { CancelSignal } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Baskets } from './baskets.ts';
import { itemCounts } from './baskets.ts';
import type { FitError } from './fit-report.ts';

export interface Itemset {
  /** Ascending codes. */
  readonly items: readonly number[];
  /** Baskets that hold them all. */
  readonly count: number;
}

export interface FrequentItemsets {
  readonly itemsets: readonly Itemset[];
  /** True where a cap ended the search: some sets are missing. */
  readonly capped: boolean;
}

/** Prefix tree in arrays; node 0 is the root. `heads[rank]` begins the chain of an item's nodes. */
interface Tree {
  readonly rank: number[];
  readonly parent: number[];
  readonly count: number[];
  readonly chain: number[];
  readonly heads: Int32Array;
  readonly totals: Float64Array;
}

function emptyTree(ranks: number): Tree {
  return {
    rank: [-1],
    parent: [-1],
    count: [0],
    chain: [-1],
    heads: new Int32Array(ranks).fill(-1),
    totals: new Float64Array(ranks),
  };
}

/** Adds paths (ascending ranks) with their counts; children are found by (parent, rank). */
function buildTree(ranks: number, paths: Iterable<readonly [ArrayLike<number>, number]>): Tree {
  const tree = emptyTree(ranks);
  const children = new Map<number, number>();
  for (const [path, count] of paths) {
    let node = 0;
    for (let i = 0; i < path.length; i++) {
      const key = node * ranks + path[i];
      let child = children.get(key);
      if (child === undefined) {
        child = tree.rank.length;
        children.set(key, child);
        tree.rank.push(path[i]);
        tree.parent.push(node);
        tree.count.push(0);
        tree.chain.push(tree.heads[path[i]]);
        tree.heads[path[i]] = child;
      }
      tree.count[child] += count;
      tree.totals[path[i]] += count;
      node = child;
    }
  }
  return tree;
}

/** What stands above each node of `rank`, with items under `minCount` there left out. */
function conditionalTree(tree: Tree, rank: number, minCount: number): Tree {
  const paths: (readonly [number[], number])[] = [];
  const totals = new Float64Array(rank);
  for (let node = tree.heads[rank]; node >= 0; node = tree.chain[node]) {
    const path: number[] = [];
    for (let up = tree.parent[node]; up > 0; up = tree.parent[up]) {
      path.push(tree.rank[up]);
      totals[tree.rank[up]] += tree.count[node];
    }
    if (path.length > 0) paths.push([path.reverse(), tree.count[node]]);
  }
  return buildTree(
    rank,
    paths.map(([path, count]) => [path.filter((r) => totals[r] >= minCount), count] as const),
  );
}

/**
 * All sets of items that at least `minCount` baskets hold, by FP-growth (Han, Pei & Yin 2000, algorithm 1): two passes
 * over the baskets, no candidates. Deterministic; the order is by the least frequent item. `maxItemsets` and `maxLength`
 * cap the search, and say so; `signal` ends it with `cancelled`. Throws RangeError for `minCount` below 1.
 * Golden: groceries_rules.json (exact).
 */
export function mineItemsets(
  baskets: Baskets,
  options: {
    readonly minCount: number;
    readonly maxLength?: number;
    readonly maxItemsets?: number;
    readonly signal?: CancelSignal;
  },
): Outcome<FrequentItemsets, FitError> {
  const { minCount, maxLength = 8, maxItemsets = 200_000, signal } = options;
  if (!(minCount >= 1)) throw new RangeError(`minCount: expected 1 or more, got ${minCount}`);
  const counts = itemCounts(baskets);
  const frequent = [...counts.keys()].filter((item) => counts[item] >= minCount);
  frequent.sort((a, b) => counts[b] - counts[a] || a - b);
  const rankOf = new Int32Array(baskets.itemCount).fill(-1);
  frequent.forEach((item, rank) => (rankOf[item] = rank));

  function* ranked(): Generator<readonly [Int32Array, number]> {
    for (let b = 0; b + 1 < baskets.offsets.length; b++) {
      const own = baskets.items.subarray(baskets.offsets[b], baskets.offsets[b + 1]);
      yield [
        Int32Array.from(own, (item) => rankOf[item])
          .filter((r) => r >= 0)
          .sort(),
        1,
      ];
    }
  }

  const itemsets: Itemset[] = [];
  let capped = false;
  let shortened = false;
  let cancelled = false;
  const grow = (tree: Tree, suffix: readonly number[]): void => {
    for (let rank = tree.heads.length - 1; rank >= 0 && !capped && !cancelled; rank--) {
      if (tree.totals[rank] < minCount) continue;
      if (signal?.cancelled) cancelled = true;
      if (itemsets.length >= maxItemsets) {
        capped = true;
        return;
      }
      const ranks = [rank, ...suffix];
      const items = ranks.map((r) => frequent[r]).sort((a, b) => a - b);
      itemsets.push({ items, count: tree.totals[rank] });
      if (rank === 0) continue;
      if (ranks.length < maxLength) grow(conditionalTree(tree, rank, minCount), ranks);
      else shortened ||= conditionalTree(tree, rank, minCount).rank.length > 1;
    }
  };
  grow(buildTree(frequent.length, ranked()), []);
  return cancelled ? failure({ kind: 'cancelled' }) : success({ itemsets, capped: capped || shortened });
}
