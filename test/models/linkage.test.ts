import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';
import { gapStatistic } from '../../src/lib/models/gap-statistic.ts';
import { fitLinkage } from '../../src/lib/models/linkage.ts';
import { cutTree } from '../../src/lib/models/merge-tree.ts';
import { fitSingleLinkage } from '../../src/lib/models/single-linkage.ts';
import { valueOf } from '../fixtures/workbench.ts';

const SEED = 20261123;
const N = 60;
const P = 4;
const x = createMatrix(
  N,
  P,
  Float64Array.from({ length: N * P }, (_, at) => {
    const [i, j] = [Math.floor(at / P), at % P];
    return (
      Math.sin((i + 1) * (j + 2) * 1.7) + (j === 0 ? 2 * (i % 3) : 0) + (j === 1 && i % 3 === 1 ? 1.5 : 0)
    );
  }),
);

describe('linkages', () => {
  // scipy 1.10, cluster.hierarchy.linkage and fcluster(maxclust = 4) on the same rows.
  it.each([
    ['single', [1.4484129143, 1.474631607, 1.5009997766, 1.5187907425, 1.5453001229, 1.5778536207], [56, 2, 1, 1]],
    ['complete', [3.0443314994, 3.4638477382, 3.4765209857, 3.5392443199, 5.2960698348, 6.3003247233], [27, 15, 12, 6]],
    ['average', [2.2671023124, 2.3163949909, 2.323807632, 2.4806966888, 3.1293054227, 3.6511125802], [21, 14, 14, 11]],
  ] as const)('%s: the last heights and the sizes of four clusters are those of scipy', (linkage, heights, sizes) => {
    const tree = valueOf(linkage === 'single' ? fitSingleLinkage(x) : fitLinkage(x, linkage));
    heights.forEach((height, i) => expect(tree.heights[N - 1 - 6 + i]).toBeCloseTo(height, 9));
    const counts = [0, 0, 0, 0];
    for (const label of cutTree(tree, 4)) counts[label]++;
    expect(counts).toEqual(sizes);
  }); // prettier-ignore
});

function clouds(centres: readonly (readonly number[])[], each: number, spread: number): Matrix {
  const random = createRandom(SEED);
  const rows = centres.flatMap((centre) =>
    Array.from({ length: each }, () => centre.map((c) => c + spread * random.normal())),
  );
  const plain = createMatrix(rows.length, rows[0].length, Float64Array.from(rows.flat()));
  return standardise(plain, columnScaling(plain));
}

describe(`the gap statistic (seed ${SEED})`, () => {
  it('finds the groups there are, and one where there are none', () => {
    const four = clouds([[0, 0, 0], [8, 0, 0], [0, 8, 0], [8, 8, 8]], 60, 1); // prettier-ignore
    expect(valueOf(gapStatistic(four, { seed: SEED })).k).toBe(4);
    const one = clouds([[0, 0, 0]], 240, 1);
    expect(valueOf(gapStatistic(one, { seed: SEED })).k).toBe(1);
  });

  it('is the same for the same seed, and needs ten rows', () => {
    const two = clouds([[0, 0], [9, 9]], 50, 1); // prettier-ignore
    const few = valueOf(gapStatistic(two, { seed: SEED, references: 5 }));
    expect(valueOf(gapStatistic(two, { seed: SEED, references: 5 }))).toEqual(few);
    expect(few.k).toBe(2);
    expect(gapStatistic(createMatrix(6, 2), { seed: SEED })).toMatchObject({ ok: false });
  });
});
