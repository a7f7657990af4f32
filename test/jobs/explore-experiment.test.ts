import { describe, expect, test } from 'vitest';
import { answerExperimentArms, answerExperimentMeans } from '../../src/lib/jobs/explore-experiment.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';

interface Means {
  readonly control: { readonly n: number; readonly mean: number; readonly sd: number };
  readonly treatment: { readonly n: number; readonly mean: number; readonly sd: number };
  readonly difference: number;
  readonly welch_t: number;
  readonly welch_df: number;
  readonly welch_p: number;
  readonly welch_ci95: readonly [number, number];
  readonly cohens_d: number;
}
interface Golden {
  readonly gamerounds_all: Means;
  readonly gamerounds_without_values_over_3000: Means;
  readonly sample_ratio_50_50: { readonly p: number };
}

function answered<T extends object>(answer: T): Exclude<T, { none: string }> {
  if ('none' in answer) throw new Error(String(answer.none));
  return answer as Exclude<T, { none: string }>;
}

describe.skipIf(!hasShared)('rounds played in the game experiment', () => {
  const golden = hasShared ? sharedOracle<Golden>('cookie_cats_ab.json') : null;

  test.each(['gamerounds_all', 'gamerounds_without_values_over_3000'] as const)(
    '%s: Welch’s test, its interval and Cohen’s d are scipy’s within 1e-6',
    (which) => {
      if (!golden) return;
      const { control, treatment, ...expected } = golden[which];
      const found = answered(answerExperimentMeans({ a: control, b: treatment }));
      for (const [ours, theirs] of [
        [found.difference, treatment.mean - control.mean],
        [found.t, expected.welch_t],
        [found.df, expected.welch_df],
        [found.p, expected.welch_p],
        [found.low, expected.welch_ci95[0]],
        [found.high, expected.welch_ci95[1]],
        [found.effectSize, expected.cohens_d],
      ]) {
        expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-6);
      }
    },
  );

  test('the groups’ sizes are held against equal ones', () => {
    if (!golden) return;
    const { control, treatment } = golden.gamerounds_all;
    const { ratioP } = answered(answerExperimentMeans({ a: control, b: treatment }));
    expect(ratioP).toBeCloseTo(golden.sample_ratio_50_50.p, 9);
  });
});

test('a mean’s interval is Student’s, narrow in the group that varies less', () => {
  const a = { n: 25, mean: 10, sd: 5 };
  const found = answered(answerExperimentMeans({ a, b: { n: 25, mean: 14, sd: 1 } }));
  // scipy.stats.t.interval(0.95, 24, 10, 1)
  expect(found.a.low).toBeCloseTo(7.93610143837198, 9);
  expect(found.a.high).toBeCloseTo(12.06389856162802, 9);
  expect(found.b.high - found.b.low).toBeCloseTo((found.a.high - found.a.low) / 5, 12);
});

test('means that cannot be are refused, too few and no spread are said', () => {
  const good = { n: 30, mean: 1, sd: 1 };
  expect(answerExperimentMeans({ a: good, b: { n: 30, mean: Number.NaN, sd: 1 } })).toEqual({
    none: 'no-data',
  });
  expect(answerExperimentMeans({ a: good, b: { n: 30, mean: 1, sd: -1 } })).toEqual({ none: 'no-data' });
  expect(answerExperimentMeans({ a: good, b: { n: 4, mean: 1, sd: 1 } })).toEqual({ none: 'too-few' });
  const flat = { n: 30, mean: 1, sd: 0 };
  expect(answerExperimentMeans({ a: flat, b: flat })).toEqual({ none: 'no-variation' });
});

describe('several offers', () => {
  const arm = (events: number, n: number) => ({ events, n });

  test('the best is told with how many others it surely beats', () => {
    const ahead = answered(
      answerExperimentArms({ arms: [arm(100, 1000), arm(130, 1000), arm(145, 980), arm(98, 1010)] }),
    );
    expect(ahead).toMatchObject({ best: 2, beaten: 2, df: 3, sparse: false });
    expect(ahead.pairs).toHaveLength(6);
    const clear = answered(answerExperimentArms({ arms: [arm(100, 1000), arm(300, 1000), arm(110, 1000)] }));
    expect(clear).toMatchObject({ best: 1, beaten: 2 });
    expect(clear.ratioP).toBe(1);
    const open = answered(answerExperimentArms({ arms: [arm(100, 1000), arm(105, 1000), arm(103, 1000)] }));
    expect(open).toMatchObject({ best: 1, beaten: 0 });
    expect(open.p).toBeGreaterThan(0.5);
  });

  test('sizes that equal chances do not bring are seen; what cannot be is refused', () => {
    const lost = answered(answerExperimentArms({ arms: [arm(100, 1000), arm(130, 1000), arm(140, 1150)] }));
    expect(lost.ratioP).toBeCloseTo(0.0007904903, 9);
    expect(answerExperimentArms({ arms: [arm(1, 10), arm(11, 10), arm(1, 10)] })).toEqual({
      none: 'no-data',
    });
    expect(answerExperimentArms({ arms: [arm(1, 10)] })).toEqual({ none: 'no-data' });
    expect(answerExperimentArms({ arms: [arm(1, 10), arm(1, 4)] })).toEqual({ none: 'too-few' });
    expect(answerExperimentArms({ arms: [arm(0, 10), arm(0, 14)] })).toEqual({ none: 'no-variation' });
  });
});
