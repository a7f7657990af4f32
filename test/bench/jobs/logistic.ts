import { createRandom } from '$lib/base/random.ts';
import { createMatrix, type Matrix } from '$lib/math/matrix.ts';
import { fitLogistic } from '$lib/models/logistic.ts';
import { joined } from './joined.ts';
import type { Method } from './method.ts';

interface Input {
  readonly x: Matrix;
  readonly y: Float64Array;
}

export const logistic: Method<Input> = {
  inputName: 'logit',
  prepare: ({ rows, columns = 20, seed = 7 }) => {
    const random = createRandom(seed);
    const beta = Float64Array.from({ length: columns }, () => 0.4 * random.normal());
    const x = createMatrix(rows, columns);
    const y = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      let score = -1;
      for (let j = 0; j < columns; j++) {
        const value = random.normal();
        x.values[i * columns + j] = value;
        score += beta[j] * value;
      }
      y[i] = random.next() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
    }
    return { x, y };
  },
  run: async ({ x, y }) => {
    const fit = fitLogistic(x, y, {});
    if (!fit.ok) throw new Error(fit.error.kind);
    return { check: () => fit.value.coefficients[0] };
  },
  exportInput: ({ x, y }) => joined(x.values, y),
};
