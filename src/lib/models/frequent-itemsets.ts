import type { Steps } from '../base/steps.ts';
import { inOneGo, partOf } from '../base/steps.ts';
import type { Baskets } from './baskets.ts';
import { itemCounts } from './baskets.ts';

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

const PATHS_A_STEP = 5000;

/** Adds paths (ascending ranks) with their counts; children are found by (parent, rank). */
function* treeSteps(
  ranks: number,
  paths: Iterable<readonly [ArrayLike<number>, number]>,
  most: number,
): Steps<Tree> {
  const tree = emptyTree(ranks);
  const children = new Map<number, number>();
  let done = 0;
  for (const [path, count] of paths) {
    if (++done % PATHS_A_STEP === 0) yield done / most;
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
function* conditionalSteps(tree: Tree, rank: number, minCount: number): Steps<Tree> {
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
  const kept = paths.map(([path, count]) => [path.filter((r) => totals[r] >= minCount), count] as const);
  return yield* treeSteps(rank, kept, kept.length);
}

/**
 * All sets of items that at least `minCount` baskets hold, by FP-growth (Han, Pei & Yin 2000, algorithm 1): two passes
 * over the baskets, no candidates. Deterministic; the order is by the least frequent item. `maxItemsets` and `maxLength`
 * cap the search, and say so. Throws RangeError for `minCount` below 1. Golden: groceries_rules.json (exact).
 */
export function mineItemsets(baskets: Baskets, options: ItemsetOptions): FrequentItemsets {
  return inOneGo(itemsetSteps(baskets, options));
}

export interface ItemsetOptions {
  readonly minCount: number;
  readonly maxLength?: number;
  readonly maxItemsets?: number;
}

/** Of the whole: what reading the baskets takes. */
const READING = 0.2;

/** The same; a step is some thousand baskets, or all sets that end in one item beside others. */
export function* itemsetSteps(baskets: Baskets, options: ItemsetOptions): Steps<FrequentItemsets> {
  const { minCount, maxLength = 8, maxItemsets = 200_000 } = options;
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
  /** What is done moves with the first tree's items alone. */
  let share = 0;
  function* grow(tree: Tree, suffix: readonly number[]): Steps<void> {
    for (let rank = tree.heads.length - 1; rank >= 0 && !capped; rank--) {
      if (tree.totals[rank] < minCount) continue;
      if (suffix.length === 0) share = 1 - (rank + 1) / tree.heads.length;
      if (suffix.length <= 1) yield share;
      if (itemsets.length >= maxItemsets) {
        capped = true;
        return;
      }
      const ranks = [rank, ...suffix];
      const items = ranks.map((r) => frequent[r]).sort((a, b) => a - b);
      itemsets.push({ items, count: tree.totals[rank] });
      if (rank === 0) continue;
      const above = conditionalSteps(tree, rank, minCount);
      if (ranks.length < maxLength) yield* grow(yield* heldAt(above), ranks);
      else shortened ||= (yield* heldAt(above)).rank.length > 1;
    }
  }
  function* heldAt<T>(steps: Steps<T>): Steps<T> {
    return yield* partOf(steps, share, share);
  }
  const all = treeSteps(frequent.length, ranked(), baskets.offsets.length);
  const tree = yield* partOf(all, 0, READING);
  yield* partOf(grow(tree, []), READING, 1);
  return { itemsets, capped: capped || shortened };
}
