import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { bestSplit } from '../../src/lib/models/best-split.ts';
import { BINS, binFeatures } from '../../src/lib/models/feature-bins.ts';
import { createHistogramBuilder, SUMS } from '../../src/lib/models/node-histogram.ts';

/** Rows × 3 of small whole numbers, some missing, with gradients and hessians. */
function drawnRows(seed: number, count: number) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: count * 3 }, () =>
    random.next() < 0.1 ? Number.NaN : random.integer(9),
  );
  const x = createMatrix(count, 3, values);
  const gradient = Float64Array.from({ length: count }, () => random.next() - 0.5);
  const hessian = Float64Array.from({ length: count }, () => 0.1 + random.next());
  return { x, gradient, hessian };
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const COLUMNS = Uint32Array.of(0, 1, 2);
const limits = { minLeafRows: 5, l2: 1 };
const total = (values: Float64Array, rows: Iterable<number>) =>
  [...rows].reduce((sum, row) => sum + values[row], 0);

describe('splits from histograms', () => {
  test('what a child lacks of its parent is the other child', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 20, max: 120 }), (seed, count) => {
        const { x, gradient, hessian } = drawnRows(seed, count);
        const builder = createHistogramBuilder(binFeatures(x), gradient, hessian);
        const rows = createRandom(seed).shuffle(Uint32Array.from({ length: count }, (_, i) => i));
        const middle = count >> 2;
        const [parent, child, other] = [builder.create(), builder.create(), builder.create()];
        builder.build(parent, COLUMNS, rows, 0, count);
        builder.build(child, COLUMNS, rows, 0, middle);
        builder.build(other, COLUMNS, rows, middle, count);
        builder.subtract(parent, child);
        for (const column of COLUMNS) {
          for (let bin = 0; bin < BINS; bin++) {
            const at = (column * BINS + bin) * SUMS;
            expect(parent[at]).toBeCloseTo(other[at], 9);
            expect(parent[at + 1]).toBeCloseTo(other[at + 1], 9);
            expect(parent[at + 2]).toBe(other[at + 2]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('no threshold, tried one by one, lowers the loss more', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 20, max: 120 }), (seed, count) => {
        const { x, gradient, hessian } = drawnRows(seed, count);
        const binned = binFeatures(x);
        const rows = Uint32Array.from({ length: count }, (_, i) => i);
        const node = { gradient: total(gradient, rows), hessian: total(hessian, rows), rows: count };
        const builder = createHistogramBuilder(binned, gradient, hessian);
        const histogram = builder.create();
        builder.build(histogram, COLUMNS, rows, 0, count);
        const found = bestSplit(binned, histogram, COLUMNS, node, limits);

        const score = (part: readonly number[]) =>
          total(gradient, part) ** 2 / (total(hessian, part) + limits.l2);
        let most = 0;
        for (const column of COLUMNS) {
          for (let threshold = 0; threshold < 9; threshold++) {
            for (const missingLeft of [true, false]) {
              const goesLeft = (row: number) => {
                const value = x.values[row * 3 + column];
                return Number.isNaN(value) ? missingLeft : value <= threshold;
              };
              const left = [...rows].filter(goesLeft);
              const right = [...rows].filter((row) => !goesLeft(row));
              if (Math.min(left.length, right.length) < limits.minLeafRows) continue;
              most = Math.max(most, score(left) + score(right) - score([...rows]));
            }
          }
        }
        expect(found?.gain ?? 0).toBeCloseTo(most > 1e-12 ? most : 0, 9);
      }),
      { numRuns: 40 },
    );
  });
});
