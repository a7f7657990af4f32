import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { quantileOfSorted, quantiles } from '../../src/lib/math/quantile.ts';

test('selecting gives what sorting gives, ties and gaps included', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noDefaultInfinity: true })), {
        maxLength: 200,
      }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      (values, probabilities) => {
        const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
        const expected = probabilities.map((p) => quantileOfSorted(sorted, p) + 0);
        expect(quantiles(values, probabilities).map((value) => value + 0)).toEqual(expected);
      },
    ),
  );
});

test('selecting gives what sorting gives among thousands, crowded or spread', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4096, max: 9000 }),
      fc.integer(),
      fc.constantFrom(1, 3, 12),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (length, seed, power, probabilities) => {
        const random = createRandom(seed);
        const values = Float64Array.from({ length }, () => Math.round(1e6 * random.next() ** power));
        const sorted = values.slice().sort();
        expect(quantiles(values, probabilities)).toEqual(
          probabilities.map((p) => quantileOfSorted(sorted, p)),
        );
      },
    ),
    { numRuns: 40 },
  );
});
