import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { stratifiedDifference } from '../../src/lib/models/stratified-difference.ts';
import { compareMeans } from '../../src/lib/models/two-means.ts';

const SEED = 20261123;

/** Better customers are taken into the programme more often, and rise more by themselves. */
function simulated(seed: number, effect: number) {
  const random = createRandom(seed);
  const n = 1500;
  const stratum = Int32Array.from({ length: n }, () => random.integer(4));
  const treated = Uint8Array.from(stratum, (s) => Number(random.next() < 0.1 + 0.2 * s));
  const values = Float64Array.from(stratum, (s, i) => 10 * s + effect * treated[i] + 8 * random.normal());
  return { stratum, treated, values };
}

describe(`the difference within strata (seed ${SEED})`, () => {
  it('is that of two means where there is one stratum', () => {
    const values = Float64Array.of(5, 7, 9, 1, 2, 6, 3);
    const treated = Uint8Array.of(1, 1, 1, 0, 0, 0, 0);
    const found = stratifiedDifference(values, treated, new Int32Array(7));
    const welch = compareMeans({ n: 4, mean: 3, sd: Math.sqrt(14 / 3) }, { n: 3, mean: 7, sd: 2 });
    expect(found?.difference).toBeCloseTo(welch.difference, 12);
    expect(found?.standardError).toBeCloseTo(welch.difference / welch.t, 12);
  });

  it('finds the effect where plain means are misled, and its interval holds it about as often as it says', () => {
    let held = 0;
    let sum = 0;
    let plain = 0;
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      const { values, treated, stratum } = simulated(SEED + run, 3);
      const found = stratifiedDifference(values, treated, stratum);
      sum += (found?.difference ?? Number.NaN) / runs;
      held += Number((found?.interval.low ?? 9) <= 3 && (found?.interval.high ?? -9) >= 3);
      plain += (stratifiedDifference(values, treated, new Int32Array(values.length))?.difference ?? 0) / runs;
    }
    expect(Math.abs(sum - 3)).toBeLessThan(0.15);
    expect(plain).toBeGreaterThan(8);
    expect(held / runs).toBeGreaterThan(0.9);
    expect(held / runs).toBeLessThan(0.99);
  });

  it('leaves out who has nobody to be compared with, and counts them', () => {
    const values = Float64Array.of(1, 2, 3, 4, 50, 60);
    const treated = Uint8Array.of(1, 1, 0, 0, 1, 1);
    const found = stratifiedDifference(values, treated, Int32Array.of(0, 0, 0, 0, 1, 1));
    expect(found).toMatchObject({ difference: -2, treated: 2, others: 2, alone: 2 });
    expect(stratifiedDifference(values, treated, Int32Array.of(0, 0, -1, -1, 1, 1))).toBeNull();
  });
});
