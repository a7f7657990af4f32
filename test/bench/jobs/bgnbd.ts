import { createRandom } from '$lib/base/random.ts';
import { fitBgNbd } from '$lib/models/bg-nbd.ts';
import { joined } from './joined.ts';
import type { Method } from './method.ts';

interface Input {
  readonly frequency: Float64Array;
  readonly recencyWeeks: Float64Array;
  readonly ageWeeks: Float64Array;
}

/** Customers drawn from the model itself at the published CDNOW parameters, seen for up to two years in whole days. */
export const bgnbd: Method<Input> = {
  inputName: 'bgnbd',
  prepare: ({ rows, seed = 7 }) => {
    const random = createRandom(seed);
    const frequency = new Float64Array(rows);
    const recencyWeeks = new Float64Array(rows);
    const ageWeeks = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      const age = (365 + random.integer(365)) / 7;
      const rate = random.gamma(0.243, 4.414);
      const leave = random.beta(0.793, 2.426);
      let time = 0;
      for (;;) {
        const next = time + random.exponential(rate);
        if (!(next < age)) break;
        time = next;
        frequency[i]++;
        if (random.next() < leave) break;
      }
      recencyWeeks[i] = Math.ceil(time * 7) / 7;
      ageWeeks[i] = age;
    }
    return { frequency, recencyWeeks, ageWeeks };
  },
  run: async (input) => {
    const fit = fitBgNbd(input);
    if (!fit.ok) throw new Error(fit.error.kind);
    const { logLikelihood } = fit.value.fit;
    return { check: () => logLikelihood ?? Number.NaN };
  },
  exportInput: ({ frequency, recencyWeeks, ageWeeks }) => joined(frequency, recencyWeeks, ageWeeks),
};
