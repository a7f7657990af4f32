import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberKernel } from '../../src/lib/kernels/number-kernel.ts';
import { createNumberKernel, roomFor } from '../../src/lib/kernels/number-kernel.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import type { FeatureBins } from '../../src/lib/models/feature-bins.ts';
import { binFeatures } from '../../src/lib/models/feature-bins.ts';
import type { GrowOptions } from '../../src/lib/models/grow-tree.ts';
import { growTree } from '../../src/lib/models/grow-tree.ts';
import { kernelTreeLoops, treeRoom } from '../../src/lib/models/kernel-tree-loops.ts';
import { plainTreeLoops } from '../../src/lib/models/plain-tree-loops.ts';
import type { TreeLoops } from '../../src/lib/models/tree-loops.ts';
import { histogramsAlive } from '../../src/lib/models/tree-loops.ts';
import { withTreeLoops } from '../../src/lib/models/with-tree-loops.ts';

function kernelOf(): NumberKernel {
  const kernel = createNumberKernel();
  if (!kernel) throw new Error('the kernel was not built: node scripts/kernels.mjs');
  return kernel;
}
const kernel = kernelOf();

/** Columns of few values, of many, of one alone; some missing. */
function drawnBins(seed: number, rows: number, columns: number): FeatureBins {
  const random = createRandom(seed);
  const kinds = Array.from({ length: columns }, () => random.integer(4));
  const x = createMatrix(rows, columns);
  for (let i = 0; i < rows * columns; i++) {
    const kind = kinds[i % columns];
    const value = kind === 0 ? random.integer(3) : kind === 3 ? 1 : random.normal();
    x.values[i] = kind > 0 && random.next() < 0.1 ? Number.NaN : value;
  }
  return binFeatures(x);
}

function grown(loops: TreeLoops, binned: FeatureBins, seed: number, options: Omit<GrowOptions, 'random'>) {
  const random = createRandom(seed);
  for (let row = 0; row < binned.rows; row++) {
    loops.gradient[row] = random.normal();
    loops.hessian[row] = 0.05 + random.next();
  }
  const rows = Uint32Array.from({ length: binned.rows }, () => random.integer(binned.rows));
  const leaves: { value: number; rows: Uint32Array }[] = [];
  const tree = growTree(binned, loops, rows, { ...options, random }, (value, members) =>
    leaves.push({ value, rows: members.slice() }),
  );
  return { tree, leaves };
}

describe('the compiled loops of trees', () => {
  test('grow the very trees of their twins, to the last digit', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        fc.integer({ min: 60, max: 900 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(8, 31, Infinity),
        fc.boolean(),
        (seed, rows, columns, maxLeaves, drawsSome) => {
          const binned = drawnBins(seed, rows, columns);
          const columnsPerSplit = drawsSome ? Math.max(1, columns >> 1) : null;
          const options = { maxLeaves, maxDepth: 12, minLeafRows: 5, l2: seed % 2, columnsPerSplit };
          const alive = histogramsAlive(maxLeaves, 12);
          expect(kernel.reserve(roomFor(...(treeRoom(binned, alive) ?? [])))).toBe(true);
          const plain = plainTreeLoops(binned);
          try {
            const loops = kernelTreeLoops(kernel, binned, alive);
            // Loops are used tree after tree.
            for (const own of [seed, seed + 1])
              expect(grown(loops, binned, own, options)).toEqual(grown(plain, binned, own, options));
          } finally {
            kernel.free();
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('give way to their twins inside each other and where columns are too many', () => {
    const binned = drawnBins(1, 100, 3);
    const wide = drawnBins(1, 60, 257);
    const options = { maxLeaves: 4, maxDepth: 4, minLeafRows: 5, l2: 1, columnsPerSplit: null };
    const alive = histogramsAlive(4, 4);
    const tree = (bins: FeatureBins) =>
      withTreeLoops(bins, alive, (loops) => grown(loops, bins, 5, options).tree);
    const [outer, inner] = withTreeLoops(binned, alive, (loops) => {
      const within = tree(binned);
      return [grown(loops, binned, 5, options).tree, within];
    });
    expect(inner).toEqual(outer);
    expect(treeRoom(wide, alive)).toBeNull();
    expect(tree(wide)).toEqual(grown(plainTreeLoops(wide), wide, 5, options).tree);
  });
});
