import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { foundByCount } from '../../src/lib/scores/lift.ts';
import { permutationImportance, shuffleColumns } from '../../src/lib/scores/permutation-importance.ts';

const SEED = 402;

describe(`permutation importance (seed ${SEED})`, () => {
  const random = createRandom(SEED);
  const n = 3000;
  const x = createMatrix(n, 3, Float64Array.from({ length: 3 * n }, () => random.normal()));
  const score = (of: typeof x) => Float64Array.from({ length: n }, (_, i) => 2 * of.values[3 * i] + of.values[3 * i + 1]);
  const y = Uint8Array.from(score(x), (value) => Number(random.next() < 1 / (1 + Math.exp(-value))));
  const importance = (columns: number[]) =>
    permutationImportance(score(x), [0, 1, 2].map(() => score(shuffleColumns(x, columns, random))), y);

  it('is largest for what moves the outcome most, and nothing for what the model does not read', () => {
    const [strong, weak, none, both] = [importance([0]), importance([1]), importance([2]), importance([0, 1])];
    expect(strong.low).toBeGreaterThan(weak.high);
    expect(weak.low).toBeGreaterThan(0);
    expect(none).toEqual({ drop: 0, low: 0, high: 0 });
    expect(both.drop).toBeGreaterThan(strong.drop);
  });

  it('shuffles only its columns, together, and keeps what they held', () => {
    const moved = shuffleColumns(x, [0, 2], random);
    const pairs = (of: typeof x) => Array.from({ length: n }, (_, i) => `${of.values[3 * i]} ${of.values[3 * i + 2]}`);
    expect(pairs(moved).toSorted()).toEqual(pairs(x).toSorted());
    expect(pairs(moved)).not.toEqual(pairs(x));
    for (let i = 0; i < n; i += 97) expect(moved.values[3 * i + 1]).toBe(x.values[3 * i + 1]);
  });
}); // prettier-ignore

describe('leavers found by the number called', () => {
  it('counts from the highest score, shares ties, and ends with all of them', () => {
    const scores = Float64Array.of(0.9, 0.5, 0.5, 0.5, 0.1);
    const found = foundByCount(scores, Uint8Array.of(1, 1, 0, 0, 1), 10);
    expect(found).toHaveLength(5);
    [1, 4 / 3, 5 / 3, 2, 3].forEach((count, i) => expect(found[i]).toBeCloseTo(count, 12));
    expect(foundByCount(scores, Uint8Array.of(1, 1, 0, 0, 1), 2)).toHaveLength(2);
  });
});
