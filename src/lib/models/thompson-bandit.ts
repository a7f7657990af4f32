import { createRandom } from '../base/random.ts';

export interface BanditRun {
  /** People given each offer, mean over the runs. */
  readonly shown: readonly number[];
  readonly events: number;
  /** Events of an even split, and of giving everybody the best offer: what is expected. */
  readonly evenSplit: number;
  readonly best: number;
  /** Share of runs in which the best offer ended as the most shown. */
  readonly found: number;
}

/**
 * Simulates Thompson sampling (1933): each person gets the offer that looks best in a draw from what is known so far, so
 * that people move to the better offer while it is being found. `rates`: true shares, 0 to 1. Deterministic for a seed.
 * Cost runs·people·offers.
 */
export function simulateBandit(
  rates: readonly number[],
  options: { readonly people: number; readonly runs: number; readonly seed: number },
): BanditRun {
  if (rates.length < 2 || rates.some((rate) => !(rate >= 0 && rate <= 1))) {
    throw new RangeError(`rates: expected at least 2 numbers from 0 to 1, got ${rates.join(', ')}`);
  }
  const { people, runs, seed } = options;
  const shown = new Float64Array(rates.length);
  const best = Math.max(...rates);
  let [events, found] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const random = createRandom(seed).fork(run);
    const won = new Float64Array(rates.length);
    const lost = new Float64Array(rates.length);
    for (let person = 0; person < people; person++) {
      const draws = rates.map((_, i) => random.beta(won[i] + 1, lost[i] + 1));
      const arm = draws.indexOf(Math.max(...draws));
      if (random.next() < rates[arm]) won[arm]++;
      else lost[arm]++;
    }
    const given = rates.map((_, i) => won[i] + lost[i]);
    given.forEach((count, i) => (shown[i] += count / runs));
    events += won.reduce((sum, count) => sum + count, 0) / runs;
    if (rates[given.indexOf(Math.max(...given))] === best) found++;
  }
  const evenSplit = (people * rates.reduce((sum, rate) => sum + rate, 0)) / rates.length;
  return { shown: [...shown], events, evenSplit, best: people * best, found: found / runs };
}
