import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { testContingency } from '../../src/lib/models/contingency.ts';
import {
  detectableRise,
  meansSize,
  proportionsPower,
  proportionsSize,
} from '../../src/lib/models/experiment-size.ts';
import { exactInterval, wilsonInterval } from '../../src/lib/models/proportion-intervals.ts';
import { sequentialTest } from '../../src/lib/models/sequential-test.ts';
import { simulateBandit } from '../../src/lib/models/thompson-bandit.ts';
import { compareMeans } from '../../src/lib/models/two-means.ts';
import { compareProportions, sampleRatioTest } from '../../src/lib/models/two-proportions.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';

interface Arm {
  readonly successes: number;
  readonly n: number;
  readonly wilson95: readonly number[];
  readonly clopper_pearson95: readonly number[];
}
type Proportions = { readonly control: Arm; readonly treatment: Arm } & Readonly<
  Record<'newcombe95' | 'relative_lift_ci95_log_ratio', readonly number[]>
> &
  Readonly<
    Record<
      | 'difference' | 'z_pooled' | 'p_two_sided_pooled' | 'relative_lift' | 'fisher_exact_p_two_sided'
      | 'prob_treatment_better' | 'chi_square' | 'chi_square_yates', number>
  >; // prettier-ignore
type Sample = { readonly n: number; readonly mean: number; readonly sd: number };
interface Golden {
  readonly retention_1: Proportions;
  readonly retention_7: Proportions;
  readonly gamerounds_all: {
    readonly control: Sample;
    readonly treatment: Sample;
    readonly welch_ci95: readonly number[];
  } & Readonly<Record<'welch_t' | 'welch_df' | 'welch_p' | 'cohens_d', number>>;
  readonly sample_ratio_50_50: { readonly counts: number[]; readonly chi_square: number; readonly p: number };
  readonly sample_sizes: {
    readonly proportions: readonly Readonly<
      Record<
        'p1' | 'p2' | 'alpha_two_sided' | 'power' | 'n_per_group_pooled_variance_as_R_power_prop_test',
        number
      >
    >[];
    readonly means: readonly Readonly<
      Record<'cohens_d' | 'alpha_two_sided' | 'power' | 'n_per_group_normal', number>
    >[];
  };
  readonly fisher_small_tables: readonly {
    readonly table: readonly (readonly [number, number])[];
    readonly newcombe95: readonly number[];
    readonly prob_treatment_better: number;
  }[];
}

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe.skipIf(!hasShared)('the game experiment equals scipy and statsmodels', () => {
  const golden = hasShared ? sharedOracle<Golden>('cookie_cats_ab.json') : null;

  test.each(['retention_1', 'retention_7'] as const)('%s: statistics 1e-6, intervals 1e-8', (name) => {
    if (!golden) return;
    const expected = golden[name];
    const count = ({ successes, n }: Arm) => ({ events: successes, n });
    const [a, b] = [count(expected.control), count(expected.treatment)];
    const found = compareProportions(a, b);
    expect(found.difference).toBeCloseTo(expected.difference, 10);
    expect(relative(found.z, expected.z_pooled)).toBeLessThan(1e-8);
    expect(relative(found.p, expected.p_two_sided_pooled)).toBeLessThan(1e-8);
    expect(relative(found.fisherP, expected.fisher_exact_p_two_sided)).toBeLessThan(1e-6);
    expect(relative(found.probabilityBetter, expected.prob_treatment_better)).toBeLessThan(1e-5);
    expect(found.interval.low).toBeCloseTo(expected.newcombe95[0], 9);
    expect(found.interval.high).toBeCloseTo(expected.newcombe95[1], 9);
    expect(found.lift?.value).toBeCloseTo(expected.relative_lift, 9);
    expect(found.lift?.low).toBeCloseTo(expected.relative_lift_ci95_log_ratio[0], 8);
    expect(found.lift?.high).toBeCloseTo(expected.relative_lift_ci95_log_ratio[1], 8);
    expect(wilsonInterval(a).low).toBeCloseTo(expected.control.wilson95[0], 9);
    expect(exactInterval(a).high).toBeCloseTo(expected.control.clopper_pearson95[1], 9);
    const table = createMatrix(2, 2, Float64Array.of(a.events, a.n - a.events, b.events, b.n - b.events));
    expect(relative(testContingency(table).chiSquare, expected.chi_square)).toBeLessThan(1e-8);
    expect(
      relative(testContingency(table, { yates: true }).chiSquare, expected.chi_square_yates),
    ).toBeLessThan(1e-8);
  });

  test('means: Welch’s test within 1e-6', () => {
    if (!golden) return;
    const { control, treatment, ...expected } = golden.gamerounds_all;
    const found = compareMeans(control, treatment);
    expect(relative(found.t, expected.welch_t)).toBeLessThan(1e-6);
    expect(relative(found.df, expected.welch_df)).toBeLessThan(1e-6);
    expect(relative(found.p, expected.welch_p)).toBeLessThan(1e-6);
    expect(relative(found.interval.low, expected.welch_ci95[0])).toBeLessThan(1e-6);
    expect(relative(found.effectSize, expected.cohens_d)).toBeLessThan(1e-6);
  });

  test('groups of unequal size are noticed as scipy does', () => {
    if (!golden) return;
    const { counts, chi_square, p } = golden.sample_ratio_50_50;
    expect(relative(sampleRatioTest(counts, [0.5, 0.5]).chiSquare, chi_square)).toBeLessThan(1e-9);
    expect(relative(sampleRatioTest(counts, [0.5, 0.5]).p, p)).toBeLessThan(1e-9);
  });

  test('sample sizes are R’s within 1e-5, and their power is what was asked', () => {
    if (!golden) return;
    for (const row of golden.sample_sizes.proportions) {
      const options = { alpha: row.alpha_two_sided, power: row.power };
      const n = proportionsSize(row.p1, row.p2, options);
      expect(relative(n, row.n_per_group_pooled_variance_as_R_power_prop_test)).toBeLessThan(1e-5);
      expect(proportionsPower(row.p1, row.p2, n, options.alpha)).toBeCloseTo(row.power, 9);
      if (row.p2 > row.p1) expect(detectableRise(row.p1, n, options)).toBeCloseTo(row.p2 - row.p1, 8);
    }
    for (const row of golden.sample_sizes.means) {
      const n = meansSize(row.cohens_d, { alpha: row.alpha_two_sided, power: row.power });
      expect(relative(n, row.n_per_group_normal)).toBeLessThan(1e-8);
    }
  });

  test('small tables: Newcombe’s interval 1e-8, probability of being better 1e-6', () => {
    if (!golden) return;
    for (const { table, newcombe95, prob_treatment_better } of golden.fisher_small_tables) {
      const [a, b] = table.map(([events, none]) => ({ events, n: events + none }));
      const found = compareProportions(a, b);
      expect(found.interval.low).toBeCloseTo(newcombe95[0], 8);
      expect(found.interval.high).toBeCloseTo(newcombe95[1], 8);
      expect(found.probabilityBetter).toBeCloseTo(prob_treatment_better, 6);
    }
  });
});

test('looking at every step: the sequential test errs in at most 5 % of experiments, the plain one far more (seed 21)', () => {
  const random = createRandom(21);
  let [sequential, plain] = [0, 0];
  const rounds = 400;
  for (let round = 0; round < rounds; round++) {
    const a = { events: 0, n: 0 };
    const b = { events: 0, n: 0 };
    let [stopped, fooled] = [false, false];
    for (let look = 0; look < 40; look++) {
      for (let i = 0; i < 100; i++) {
        for (const arm of [a, b]) {
          arm.n++;
          arm.events += Number(random.next() < 0.2);
        }
      }
      stopped ||= sequentialTest(a, b).p < 0.05;
      const pooled = (a.events + b.events) / (2 * a.n);
      const z = (b.events - a.events) / a.n / Math.sqrt((2 * pooled * (1 - pooled)) / a.n);
      fooled ||= Math.abs(z) > 1.96;
    }
    sequential += Number(stopped);
    plain += Number(fooled);
  }
  expect(sequential / rounds).toBeLessThan(0.06);
  expect(plain / rounds).toBeGreaterThan(0.15);
});

test('a few against a million: the chance of being better is that of the closed form', () => {
  const a = { events: 5, n: 1_000_000 };
  const b = { events: 0, n: 20 };
  // B ~ Beta(1, 21): P(B > A) is the mean of (1 − A)²¹, a product for A ~ Beta(6, 999 996).
  const exact = Array.from({ length: 21 }, (_, k) => (999_996 + k) / (1_000_002 + k)).reduce(
    (x, y) => x * y,
    1,
  );
  expect(compareProportions(a, b).probabilityBetter).toBeCloseTo(exact, 9);
  expect(compareProportions(b, a).probabilityBetter).toBeCloseTo(1 - exact, 9);
});

test('the interval of few people stays among the differences there are', () => {
  expect(sequentialTest({ events: 1, n: 2 }, { events: 2, n: 3 }).interval).toEqual({ low: -1, high: 1 });
});

test('a sequential test sees a difference that is there, and its interval holds it', () => {
  const found = sequentialTest({ events: 1000, n: 10000 }, { events: 1300, n: 10000 });
  expect(found.p).toBeLessThan(0.001);
  expect(found.interval.low).toBeLessThan(0.03);
  expect(found.interval.high).toBeGreaterThan(0.03);
  expect(found.interval.low).toBeGreaterThan(0);
});

test('a bandit finds the better offer and beats an even split; the same seed gives the same run', () => {
  const options = { people: 2000, runs: 30, seed: 4 };
  const run = simulateBandit([0.05, 0.15], options);
  expect(run.found).toBeGreaterThan(0.95);
  expect(run.events).toBeGreaterThan(run.evenSplit);
  expect(run.events).toBeLessThan(run.best * 1.05);
  expect(run.shown[0] + run.shown[1]).toBeCloseTo(2000, 9);
  expect(simulateBandit([0.05, 0.15], options)).toEqual(run);
});

test('counts that cannot be are refused by name', () => {
  expect(() => compareProportions({ events: 5, n: 3 }, { events: 1, n: 3 })).toThrow(/^a:/);
  expect(() => proportionsSize(0.1, 0.1)).toThrow(/p1, p2/);
});
