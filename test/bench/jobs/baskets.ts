import { createRandom } from '$lib/base/random.ts';
import { rulesOf } from '$lib/models/association-rules.ts';
import { basketsOf, type Baskets } from '$lib/models/baskets.ts';
import { mineItemsets } from '$lib/models/frequent-itemsets.ts';
import type { Method } from './method.ts';

const ITEMS = 1_000;
const HABITS = 60;
const SUPPORT = 0.005;
const CONFIDENCE = 0.3;

/** Baskets as of Agrawal & Srikant (1994), §2.4.3: some habits of a few items each, and what else is taken along. */
export const itemsets: Method<Baskets> = {
  inputName: 'baskets',
  prepare: ({ rows, seed = 7 }) => {
    const random = createRandom(seed);
    const item = () => Math.floor(ITEMS * random.next() ** 3);
    const habits = Array.from({ length: HABITS }, () => Array.from({ length: 2 + random.integer(4) }, item));
    const lists = Array.from({ length: rows }, () => [
      ...habits[Math.floor(HABITS * random.next() ** 2)].filter(() => random.next() < 0.7),
      ...Array.from({ length: 1 + random.poisson(6) }, item),
    ]);
    return basketsOf(lists, ITEMS);
  },
  run: (baskets, { rows }) => {
    const { itemsets } = mineItemsets(baskets, { minCount: Math.ceil(SUPPORT * rows), maxLength: 4 });
    const rules = rulesOf(itemsets, rows, CONFIDENCE);
    return Promise.resolve({ check: () => `${itemsets.length} sets, ${rules.length} rules` });
  },
};
