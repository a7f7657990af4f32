import { expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { boostedLogits, fitGradientBoosting } from '../../src/lib/models/gradient-boosting.ts';
import { addTreeContributions, treeExpectation } from '../../src/lib/math/tree-contributions.ts';
import type { Tree } from '../../src/lib/math/tree.ts';
import { childOf } from '../../src/lib/math/tree.ts';
import { valueOf } from '../fixtures/workbench.ts';

const COLUMNS = 5;

function boosted(seed: number) {
  const random = createRandom(seed);
  const n = 600;
  const x = createMatrix(
    n,
    COLUMNS,
    Float64Array.from({ length: n * COLUMNS }, () => (random.next() < 0.1 ? Number.NaN : random.normal())),
  );
  const y = Uint8Array.from({ length: n }, (_, i) => {
    const at = (j: number) => x.values[i * COLUMNS + j] || 0;
    return Number(at(0) * at(1) + at(2) > random.normal());
  });
  const model = valueOf(fitGradientBoosting(x, y, { seed, trees: 12, maxLeaves: 12, minLeafRows: 10 }));
  return { x, model };
}

/** What a tree says of a row of which only some columns are known. */
function expectation(tree: Tree, row: ArrayLike<number>, known: ReadonlySet<number>, node = 0): number {
  const feature = tree.feature[node];
  if (feature < 0) return tree.value[node];
  if (known.has(feature)) return expectation(tree, row, known, childOf(tree, node, row[feature]));
  return [tree.left[node], tree.right[node]].reduce(
    (sum, child) => sum + (tree.cover[child] / tree.cover[node]) * expectation(tree, row, known, child),
    0,
  );
}

/** By definition: over all orders in which columns may become known. */
function bruteForce(tree: Tree, row: ArrayLike<number>): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: COLUMNS }, (_, j) => {
    let sum = 0;
    for (let mask = 0; mask < 1 << COLUMNS; mask++) {
      if (mask & (1 << j)) continue;
      const set = new Set([...Array(COLUMNS).keys()].filter((k) => mask & (1 << k)));
      const weight = (factorial(set.size) * factorial(COLUMNS - set.size - 1)) / factorial(COLUMNS);
      const gain = expectation(tree, row, new Set([...set, j])) - expectation(tree, row, set);
      sum += weight * gain;
    }
    return sum;
  });
}

it.each([3, 4])('contributions are the Shapley values of every tree, blanks included (seed %i)', (seed) => {
  const { x, model } = boosted(seed);
  for (const tree of model.trees.slice(0, 4)) {
    expect(treeExpectation(tree)).toBeCloseTo(expectation(tree, [], new Set()), 12);
    for (let i = 0; i < 20; i++) {
      const row = x.values.subarray(i * COLUMNS, (i + 1) * COLUMNS);
      const sums = new Float64Array(COLUMNS);
      addTreeContributions(tree, row, sums);
      bruteForce(tree, row).forEach((value, j) => expect(sums[j]).toBeCloseTo(value, 10));
    }
  }
});

it('contributions and the expectation add up to what the model says', () => {
  const { x, model } = boosted(5);
  const logits = boostedLogits(model, x);
  const base = model.trees.reduce((sum, tree) => sum + treeExpectation(tree), model.base);
  for (let i = 0; i < 50; i++) {
    const sums = new Float64Array(COLUMNS);
    const row = x.values.subarray(i * COLUMNS, (i + 1) * COLUMNS);
    for (const tree of model.trees) addTreeContributions(tree, row, sums);
    expect(sums.reduce((sum, value) => sum + value, base)).toBeCloseTo(logits[i], 9);
  }
});
