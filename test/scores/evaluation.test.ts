import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import {
  applyCalibration,
  calibrationBins,
  compareCalibrations,
  fitIsotonic,
  fitPlatt,
  wilsonInterval,
} from '../../src/lib/scores/calibration.ts';
import { stratifiedFolds } from '../../src/lib/scores/evaluation-folds.ts';
import {
  areaUnderRoc,
  aucDifference,
  averagePrecision,
  brierScore,
  kolmogorovSmirnov,
  logLoss,
} from '../../src/lib/scores/evaluation.ts';
import { cumulativeGains, liftAt } from '../../src/lib/scores/lift.ts';

function noisy(n: number, seed: number) {
  const random = createRandom(seed);
  const truth = new Float64Array(n).map(() => random.beta(1, 3));
  const y = Uint8Array.from(truth, (p) => (random.next() < p ? 1 : 0));
  return { truth, y };
}

describe('evaluation', () => {
  test('AUC counts pairs, ties as half', () => {
    const random = createRandom(1);
    const scores = new Float64Array(60).map(() => random.integer(8));
    const y = Uint8Array.from(scores, (s) => (random.next() < s / 8 ? 1 : 0));
    let won = 0;
    let pairs = 0;
    scores.forEach((a, i) =>
      scores.forEach((b, j) => {
        if (y[i] !== 1 || y[j] !== 0) return;
        pairs++;
        won += a > b ? 1 : a === b ? 0.5 : 0;
      }),
    );
    expect(areaUnderRoc(scores, y).auc).toBeCloseTo(won / pairs, 12);
  });

  test("AUC and DeLong's standard error equal the worked example of R pROC's definition", () => {
    const scores = Float64Array.of(1, 2, 3, 4, 2.5, 3.5, 5, 6);
    const y = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    // Placements of events: 2/4, 3/4, 1, 1; of others: 1, 1, 3/4, 2/4.
    const { auc, standardError } = areaUnderRoc(scores, y);
    expect(auc).toBeCloseTo(0.8125, 12);
    const s10 = [0.5, 0.75, 1, 1].reduce((sum, v) => sum + (v - 0.8125) ** 2, 0) / 3;
    const s01 = [1, 1, 0.75, 0.5].reduce((sum, v) => sum + (v - 0.8125) ** 2, 0) / 3;
    expect(standardError).toBeCloseTo(Math.sqrt(s10 / 4 + s01 / 4), 12);
  });

  test('the paired difference is that of the two areas, and its interval covers the truth', () => {
    let covered = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const y = Uint8Array.from({ length: 150 }, (_, i) => (i % 3 === 0 ? 1 : 0));
      const shared = Float64Array.from(y, (v) => random.normal() + v);
      const [a, b] = [0, 1].map(() => shared.map((s) => s + 0.5 * random.normal()));
      const { difference, low, high } = aucDifference(a, b, y);
      expect(difference).toBeCloseTo(areaUnderRoc(a, y).auc - areaUnderRoc(b, y).auc, 12);
      expect(high - low).toBeLessThan(areaUnderRoc(a, y).high - areaUnderRoc(a, y).low);
      covered += Number(low <= 0 && 0 <= high);
    }
    expect(covered).toBeGreaterThan(200 * 0.91);
  });

  test('calibration helps what is too sure of itself, and does no harm to what is right', () => {
    const { truth, y } = noisy(4000, 5);
    const folds = stratifiedFolds(y, 5, 3);
    const tooSure = truth.map((p) => p ** 3 / (p ** 3 + (1 - p) ** 3));
    const [none, platt, isotonic] = compareCalibrations(tooSure, y, folds);
    expect(platt.logLoss).toBeLessThan(none.logLoss - 0.05);
    expect(isotonic.brier).toBeLessThan(none.brier - 0.005);
    const [asIs, ...others] = compareCalibrations(truth, y, folds);
    for (const other of others) expect(other.brier).toBeLessThan(asIs.brier + 0.002);
  });

  test("DeLong's interval covers the true AUC about as often as it says", () => {
    let covered = 0;
    for (let seed = 0; seed < 300; seed++) {
      const random = createRandom(seed);
      const y = Uint8Array.from({ length: 120 }, (_, i) => (i % 3 === 0 ? 1 : 0));
      const scores = Float64Array.from(y, (v) => random.normal() + v);
      const { low, high } = areaUnderRoc(scores, y);
      if (low <= 0.76025 && high >= 0.76025) covered++;
    }
    expect(covered / 300).toBeGreaterThan(0.91);
  });

  test('one kind of outcome has no AUC', () => {
    expect(areaUnderRoc(Float64Array.of(1, 2), Uint8Array.of(1, 1)).auc).toBeNaN();
  });

  test('average precision, KS, Brier and log loss equal scikit-learn by hand', () => {
    const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8);
    const y = Uint8Array.of(0, 0, 1, 1);
    expect(averagePrecision(scores, y)).toBeCloseTo(0.8333333333, 9);
    expect(kolmogorovSmirnov(scores, y)).toBeCloseTo(0.5, 12);
    expect(brierScore(scores, y)).toBeCloseTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, 12);
    expect(logLoss(scores, y)).toBeCloseTo(
      -(Math.log(0.9) + Math.log(0.6) + Math.log(0.35) + Math.log(0.8)) / 4,
      12,
    );
  });

  test('lift of the top tenth, and gains that end at everyone', () => {
    const scores = Float64Array.from({ length: 100 }, (_, i) => i);
    const y = Uint8Array.from({ length: 100 }, (_, i) => (i >= 80 ? 1 : 0));
    expect(liftAt(scores, y)).toBeCloseTo(5, 12);
    const gains = cumulativeGains(scores, y, 10);
    expect(gains[0]).toEqual({ contacted: 0, found: 0 });
    expect(gains[1].found).toBeCloseTo(0.5, 12);
    expect(gains[10].found).toBeCloseTo(1, 12);
  });

  test('scores that are all equal find leavers at the rate of chance', () => {
    const y = Uint8Array.from({ length: 40 }, (_, i) => i % 2);
    expect(liftAt(new Float64Array(40), y)).toBeCloseTo(1, 12);
    expect(areaUnderRoc(new Float64Array(40), y).auc).toBe(0.5);
  });

  test('folds are stratified and come back for the same seed', () => {
    const y = Uint8Array.from({ length: 103 }, (_, i) => (i < 23 ? 1 : 0));
    const folds = stratifiedFolds(y, 5, 7);
    expect(folds).toEqual(stratifiedFolds(y, 5, 7));
    for (let f = 0; f < 5; f++) {
      const events = y.filter((v, i) => v === 1 && folds[i] === f).length;
      expect(events).toBeGreaterThanOrEqual(4);
      expect(events).toBeLessThanOrEqual(5);
    }
  });
});

describe('calibration', () => {
  test("Wilson's interval of 8 in 10", () => {
    const { low, high } = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  test('true probabilities lie inside the bins’ intervals', () => {
    const { truth, y } = noisy(20_000, 2);
    const bins = calibrationBins(truth, y);
    expect(bins.length).toBe(10);
    expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(20_000);
    expect(
      bins.filter((bin) => bin.predicted >= bin.low && bin.predicted <= bin.high).length,
    ).toBeGreaterThan(7);
  });

  test('equal probabilities make one bin', () => {
    expect(calibrationBins(new Float64Array(50).fill(0.3), new Uint8Array(50))).toHaveLength(1);
  });

  test.each(['platt', 'isotonic'] as const)('%s straightens probabilities that are too sure', (kind) => {
    const { truth, y } = noisy(20_000, 3);
    const sure = truth.map((p) => 1 / (1 + Math.exp(-2.5 * Math.log(p / (1 - p)))));
    const calibration = kind === 'platt' ? fitPlatt(sure, y) : fitIsotonic(sure, y);
    const fixed = applyCalibration(calibration, sure);
    expect(brierScore(fixed, y)).toBeLessThan(brierScore(sure, y) - 0.005);
    expect(brierScore(fixed, y)).toBeLessThan(brierScore(truth, y) + 0.002);
    expect(fixed.every((p) => p >= 0 && p <= 1)).toBe(true);
  });

  test('isotonic blocks of tied scores are scikit-learn’s, in whatever order the rows come', () => {
    const scores = [0.1, 0.1, 0.2, 0.3, 0.3, 0.3, 0.4, 0.5, 0.5, 0.6, 0.7, 0.8];
    const left = [0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1];
    const fit = (rows: readonly number[]) =>
      fitIsotonic(
        Float64Array.from(rows, (i) => scores[i]),
        Uint8Array.from(rows, (i) => left[i]),
      );
    const rows = [...scores.keys()];
    const found = fit(rows);
    // IsotonicRegression().fit(scores, left).predict(scores) of scikit-learn 1.2: 2/7 up to 0.4, then 1/2, then 1.
    expect([...found.values]).toEqual([2 / 7, 1 / 2, 1]);
    expect(found.thresholds[0]).toBeCloseTo(1.7 / 7, 12);
    expect(fit(rows.reverse())).toEqual(found);
    expect(fit([8, 3, 11, 0, 7, 1, 5, 2, 9, 4, 10, 6])).toEqual(found);
  });

  test('isotonic values never fall', () => {
    const { truth, y } = noisy(2000, 4);
    const { values, thresholds } = fitIsotonic(truth, y);
    for (let i = 1; i < values.length; i++) {
      expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]);
      expect(thresholds[i]).toBeGreaterThan(thresholds[i - 1]);
    }
  });
});
