import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNumberKernel, roomFor } from '../../src/lib/kernels/number-kernel.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { hamerlyKMeansBy } from '../../src/lib/models/k-means-hamerly.ts';
import { kernelPasses, passesRoom } from '../../src/lib/models/k-means-kernel.ts';
import { plainPasses } from '../../src/lib/models/k-means-passes.ts';

test('the compiled passes of k-means have the digits of their twins', () => {
  const kernel = createNumberKernel();
  if (!kernel) throw new Error('the kernel was not built: node scripts/kernels.mjs');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.integer({ min: 20, max: 500 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (seed, rows, columns, k, whole) => {
        const random = createRandom(seed);
        // Whole numbers make equal distances and empty clusters.
        const x = createMatrix(rows, columns);
        for (let i = 0; i < x.values.length; i++) x.values[i] = whole ? random.integer(3) : random.normal();
        const start = x.values.slice(0, k * columns);
        const sizes = passesRoom(x, k);
        expect(kernel.reserve(roomFor(...sizes))).toBe(true);
        try {
          const compiled = hamerlyKMeansBy(kernelPasses(kernel, sizes, x, k), x, start, k, 50);
          expect(compiled).toEqual(hamerlyKMeansBy(plainPasses(x, k), x, start, k, 50));
        } finally {
          kernel.free();
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
