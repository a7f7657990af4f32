import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { kaplanMeier, restrictedMean, stepAt, survivalQuantile } from '../../src/lib/models/kaplan-meier.ts';
import { logRank } from '../../src/lib/models/log-rank.ts';
import { nelsonAalen } from '../../src/lib/models/nelson-aalen.ts';
import { meanRemaining } from '../../src/lib/models/remaining-time.ts';
import type { Durations } from '../../src/lib/models/survival-table.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { readTelco } from './telco.ts';
import { telcoDurations } from './telco-durations.ts';

interface Point {
  readonly time: number;
  readonly n_risk: number;
  readonly survival: number;
  readonly std_err: number;
  readonly lower95: number;
  readonly upper95: number;
}
interface Group {
  readonly n: number;
  readonly median: number | null;
  readonly table: Point[];
  readonly rmst72: number;
  readonly rmst72_se: number;
}
interface Rank {
  readonly chisq: number;
  readonly df: number;
  readonly p_log10: number;
  readonly observed: number[];
  readonly expected: number[];
}
interface Oracle {
  readonly kaplan_meier: {
    conf_type_log: Point[];
    conf_type_loglog: Point[];
    rmst72: number;
    rmst72_se: number;
    nelson_aalen: { time: number; cumhaz: number; std_err: number }[];
  };
  readonly kaplan_meier_by_contract: Record<string, Group>;
  readonly logrank: Record<string, Rank>;
}

function expectPoints(points: readonly Point[], curve: ReturnType<typeof kaplanMeier>) {
  for (const { time, survival, std_err, lower95, upper95 } of points) {
    expect(stepAt(curve.times, curve.survival, time, 1)).toBeCloseTo(survival, 6);
    expect(stepAt(curve.times, curve.standardError, time, 0)).toBeCloseTo(std_err, 6);
    expect(stepAt(curve.times, curve.low, time, 1)).toBeCloseTo(lower95, 6);
    expect(stepAt(curve.times, curve.high, time, 1)).toBeCloseTo(upper95, 6);
  }
}

describe.skipIf(!hasShared)('survival of Telco customers, against R survival', () => {
  const telco = hasShared ? telcoDurations(readTelco()) : null;
  const golden = hasShared ? sharedOracle<Oracle>('telco_survival.json') : null;

  test('survival, standard errors and both intervals are R’s within 1e-6', () => {
    if (!telco || !golden) return;
    expectPoints(golden.kaplan_meier.conf_type_log, kaplanMeier(telco.durations, { interval: 'log' }));
    expectPoints(golden.kaplan_meier.conf_type_loglog, kaplanMeier(telco.durations));
  });

  test('the mean of the first 72 months, its error and the medians are R’s', () => {
    if (!telco || !golden) return;
    const all = restrictedMean(kaplanMeier(telco.durations), 72);
    expect(all.mean).toBeCloseTo(golden.kaplan_meier.rmst72, 6);
    expect(all.standardError).toBeCloseTo(golden.kaplan_meier.rmst72_se, 6);
    for (const [contract, group] of Object.entries(golden.kaplan_meier_by_contract)) {
      const curve = kaplanMeier(
        telco.of((row) => row.Contract === contract),
        { interval: 'log' },
      );
      expectPoints(group.table, curve);
      expect(survivalQuantile(curve)).toBe(group.median);
      expect(restrictedMean(curve, 72).mean).toBeCloseTo(group.rmst72, 6);
      expect(restrictedMean(curve, 72).standardError).toBeCloseTo(group.rmst72_se, 6);
    }
  });

  test('the cumulative hazard and its error are R’s within 1e-6', () => {
    if (!telco || !golden) return;
    const { times, cumulativeHazard, standardError } = nelsonAalen(telco.durations);
    for (const { time, cumhaz, std_err } of golden.kaplan_meier.nelson_aalen) {
      expect(stepAt(times, cumulativeHazard, time, 0)).toBeCloseTo(cumhaz, 6);
      expect(stepAt(times, standardError, time, 0)).toBeCloseTo(std_err, 6);
    }
  });

  test('log-rank and Peto tests are R’s', () => {
    if (!telco || !golden) return;
    const cases = [
      ['contract', 'Contract', 0],
      ['gender', 'gender', 0],
      ['internet_service', 'InternetService', 0],
      ['contract_peto_rho1', 'Contract', 1],
    ] as const;
    for (const [name, column, rho] of cases) {
      const levels = [...new Set(telco.rows.map((row) => row[column]))].sort();
      const groups = telco.rows.map((row) => levels.indexOf(row[column]));
      const found = logRank(telco.durations, groups, levels.length, rho);
      const expected = golden.logrank[name];
      expect(found?.df).toBe(expected.df);
      expect(Math.abs((found?.chiSquare ?? 0) / expected.chisq - 1)).toBeLessThan(1e-8);
      if (expected.p_log10 > -300) expect(Math.log10(found?.p ?? 0)).toBeCloseTo(expected.p_log10, 6);
      expected.observed.forEach((v, g) => expect(found?.observed[g]).toBeCloseTo(v, 6));
      expected.expected.forEach((v, g) => expect(found?.expected[g]).toBeCloseTo(v, 6));
    }
  });
});

describe('survival', () => {
  const durations = (time: readonly number[], event: readonly number[]): Durations => ({
    time: Float64Array.from(time),
    event: Uint8Array.from(event),
  });

  test('without censoring it is the share that lasts longer', () => {
    const curve = kaplanMeier(durations([1, 2, 2, 4], [1, 1, 1, 1]));
    expect([...curve.survival]).toEqual([0.75, 0.25, 0]);
    expect(survivalQuantile(curve)).toBe(2);
    expect(restrictedMean(curve, 4).mean).toBeCloseTo(9 / 4, 12);
  });

  test('time still to come follows from the curve of those who are left', () => {
    const { times, survival } = kaplanMeier(durations([1, 2, 2, 4], [1, 1, 1, 1]));
    expect(meanRemaining(times, survival, 0, 10)).toBeCloseTo(9 / 4, 12);
    expect(meanRemaining(times, survival, 1, 10)).toBeCloseTo((1 + 1 + 3) / 3, 12);
    expect(meanRemaining(times, survival, 2.5, 3)).toBeCloseTo(0.5, 12);
    expect(meanRemaining(times, survival, 5, 10)).toBe(0);
  });

  test('recovers an exponential life through censoring, and its interval holds it about 95 times in 100', () => {
    let held = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed);
      const lives = Array.from({ length: 150 }, () => ({
        life: random.exponential(0.1),
        seen: random.exponential(0.05),
      }));
      const curve = kaplanMeier(
        durations(
          lives.map(({ life, seen }) => Math.min(life, seen)),
          lives.map(({ life, seen }) => (life <= seen ? 1 : 0)),
        ),
      );
      const truth = Math.exp(-0.5);
      if (stepAt(curve.times, curve.low, 5, 1) <= truth && truth <= stepAt(curve.times, curve.high, 5, 1))
        held++;
    }
    expect(held).toBeGreaterThanOrEqual(180);
    expect(held).toBeLessThanOrEqual(199);
  });

  test('the test of shuffled groups rejects about 1 time in 20', () => {
    const random = createRandom(9);
    let rejected = 0;
    for (let round = 0; round < 300; round++) {
      const time = Array.from({ length: 80 }, () => Math.ceil(random.exponential(0.2)));
      const groups = time.map(() => random.integer(3));
      const found = logRank(
        durations(
          time,
          time.map(() => Number(random.next() < 0.7)),
        ),
        groups,
        3,
      );
      if ((found?.p ?? 1) < 0.05) rejected++;
    }
    expect(rejected).toBeGreaterThan(4);
    expect(rejected).toBeLessThan(32);
  });

  test('one group has nothing to compare', () => {
    expect(logRank(durations([1, 2, 3], [1, 1, 0]), [0, 0, 0], 2)).toBeNull();
  });

  test('names what is wrong with a duration', () => {
    expect(() => kaplanMeier(durations([1, -2], [1, 0]))).toThrow('time[1]');
    expect(() => kaplanMeier(durations([1, 2], [1]))).toThrow(RangeError);
  });
});
