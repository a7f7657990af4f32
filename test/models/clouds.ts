import { createRandom } from '../../src/lib/base/random.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';

/** `groups` round clouds `gap` apart on the axes; row i belongs to cloud i mod groups. */
export function clouds(rows: number, columns: number, groups: number, gap: number, seed: number): Matrix {
  const random = createRandom(seed);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      values[i * columns + j] =
        random.normal() + ((i % groups) % columns === j ? gap * (1 + (i % groups)) : 0);
    }
  }
  return createMatrix(rows, columns, values);
}
