import { createRandom } from '$lib/base/random.ts';
import { createMatrix, type Matrix } from '$lib/math/matrix.ts';
import { fitCox } from '$lib/models/cox.ts';
import type { Durations } from '$lib/models/survival-table.ts';
import { joined } from './joined.ts';
import type { Method } from './method.ts';

interface Input {
  readonly x: Matrix;
  readonly durations: Durations;
}

const MOST_DAYS = 720;

/** Stays in whole days, so that many end on the same one; two in five are still here. */
export const cox: Method<Input> = {
  inputName: 'stays',
  prepare: ({ rows, columns = 6, seed = 7 }) => {
    const random = createRandom(seed);
    const x = createMatrix(rows, columns);
    const time = new Float64Array(rows);
    const event = new Uint8Array(rows);
    for (let i = 0; i < rows; i++) {
      let score = 0;
      for (let j = 0; j < columns; j++) {
        x.values[i * columns + j] = random.normal();
        score += (j % 2 === 0 ? 0.3 : -0.2) * x.values[i * columns + j];
      }
      const stay = Math.ceil(random.exponential(Math.exp(score) / 600));
      const seen = Math.ceil(MOST_DAYS * random.next());
      time[i] = Math.min(stay, seen);
      event[i] = stay <= seen ? 1 : 0;
    }
    return { x, durations: { time, event } };
  },
  run: async ({ x, durations }) => {
    const fit = fitCox(x, durations);
    if (!fit.ok) throw new Error(fit.error.kind);
    return { check: () => fit.value.coefficients[0] };
  },
  exportInput: ({ x, durations }) => joined(x.values, durations.time, durations.event),
};
