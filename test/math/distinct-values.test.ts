import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctValues } from '../../src/lib/math/distinct-values.ts';

test('every entry is found again, and every value is there once', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.double())), (numbers) => {
      const entries = Float64Array.from(numbers, (value) => value + 0);
      const { values, index } = distinctValues(entries);
      expect(Array.from(index, (place) => values[place])).toEqual([...entries]);
      expect(new Set(values).size).toBe(values.length);
    }),
  );
});
