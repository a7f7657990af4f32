/** Sets of items, one after another: basket b holds `items[offsets[b]] … items[offsets[b + 1] − 1]`, each item once. */
export interface Baskets {
  readonly offsets: Uint32Array;
  /** Codes from 0 to `itemCount` − 1. */
  readonly items: Uint32Array;
  readonly itemCount: number;
}

/** Baskets of lists that may name an item twice. */
export function basketsOf(lists: Iterable<Iterable<number>>, itemCount: number): Baskets {
  const items: number[] = [];
  const offsets = [0];
  for (const list of lists) {
    for (const item of new Set(list)) {
      if (!(item >= 0 && item < itemCount))
        throw new RangeError(`items: expected 0 to ${itemCount - 1}, got ${item}`);
      items.push(item);
    }
    offsets.push(items.length);
  }
  return { offsets: Uint32Array.from(offsets), items: Uint32Array.from(items), itemCount };
}

export function basketCount({ offsets }: Baskets): number {
  return offsets.length - 1;
}

/** In how many baskets each item is. */
export function itemCounts({ items, itemCount }: Baskets): Float64Array {
  const counts = new Float64Array(itemCount);
  for (const item of items) counts[item]++;
  return counts;
}
