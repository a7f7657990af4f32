import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { binColumns, binFeatures, plainBinning } from '../../src/lib/models/feature-bins.ts';

const ODD = [Infinity, -Infinity, 0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, Number.NaN];

test('columns are cut by the compiled sort and search as by their twins', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.integer({ min: 1, max: 1_500 }),
      fc.integer({ min: 1, max: 5 }),
      (seed, rows, columns) => {
        const random = createRandom(seed);
        const x = createMatrix(rows, columns);
        const scale = 10 ** (random.integer(40) - 20);
        for (let i = 0; i < x.values.length; i++) {
          const plain = i % columns === 0 ? random.integer(7) - 3 : scale * random.normal();
          x.values[i] = random.next() < 0.05 ? ODD[random.integer(ODD.length)] : plain;
        }
        expect(binFeatures(x)).toEqual(binColumns(x, plainBinning(rows)));
      },
    ),
    { numRuns: 30 },
  );
});
