import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { midRanks, sortedOrder } from '../../src/lib/math/ranks.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';

describe('ranks and scaling', () => {
  test('thousands are ordered as a comparison orders them, ties in their first order', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(5, 1e9), (seed, spread) => {
        const random = createRandom(seed);
        const values = Float64Array.from({ length: 3000 }, (_, i) =>
          i % 7 === 0 ? -0 : Math.round(spread * random.normal()) / 4,
        );
        const compared = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
        expect([...sortedOrder(values)]).toEqual(compared);
      }),
      { numRuns: 20 },
    );
  });

  test('ties share the mean rank', () => {
    expect([...midRanks(Float64Array.of(3, 1, 3, 2))]).toEqual([3.5, 1, 3.5, 2]);
  });

  test('a constant column becomes zero, not NaN', () => {
    const x = createMatrix(3, 2, Float64Array.of(1, 7, 2, 7, 3, 7));
    const z = standardise(x, columnScaling(x));
    expect([...z.values].map((v) => Number(v.toFixed(6)))).toEqual([-1.224745, 0, 0, 0, 1.224745, 0]);
  });
});
