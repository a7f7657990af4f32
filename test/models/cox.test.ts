import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Matrix } from '../../src/lib/math/matrix.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { concordance } from '../../src/lib/models/concordance.ts';
import { checkProportionality } from '../../src/lib/models/cox-proportionality.ts';
import type { CoxOptions } from '../../src/lib/models/cox.ts';
import { coxLogRisk, coxSurvival, coxSurvivalAt, fitCox } from '../../src/lib/models/cox.ts';
import type { Durations } from '../../src/lib/models/survival-table.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { readTelco } from './telco.ts';
import { telcoDurations } from './telco-durations.ts';

interface Fit {
  readonly coefficients: { term: string; coef: number; se: number; z: number; p: number }[];
  readonly loglik_null: number;
  readonly loglik: number;
  readonly lr_chisq: number;
  readonly concordance: number;
  readonly concordance_se: number;
}
interface Oracle {
  readonly cox: {
    efron: Fit;
    breslow: Fit;
    baseline_cumulative_hazard_covariates_zero_efron: { time: number; hazard: number }[];
    predicted_survival: { profiles: Record<string, number>[]; time: number[]; survival: number[][] };
    proportional_hazards_test_transform_km: { term: string; chisq: number; df: number; p: number }[];
  };
}

function fitted(x: Matrix, durations: Durations, options: CoxOptions = {}) {
  const outcome = fitCox(x, durations, options);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

const yes = (value: string) => Number(value === 'Yes');

describe.skipIf(!hasShared)('Cox regression on Telco, against R survival', () => {
  const telco = hasShared ? telcoDurations(readTelco()) : null;
  const golden = hasShared ? sharedOracle<Oracle>('telco_survival.json').cox : null;
  const x = createMatrix(
    telco?.rows.length ?? 0,
    10,
    Float64Array.from(
      (telco?.rows ?? []).flatMap((row) => [
        Number(row.MonthlyCharges),
        Number(row.SeniorCitizen),
        yes(row.Partner),
        yes(row.Dependents),
        yes(row.PaperlessBilling),
        Number(row.Contract === 'One year'),
        Number(row.Contract === 'Two year'),
        Number(row.InternetService === 'Fiber optic'),
        Number(row.InternetService === 'No'),
        Number(row.PaymentMethod === 'Electronic check'),
      ]),
    ),
  );

  test.each(['efron', 'breslow'] as const)(
    '%s: coefficients, errors within 1e-4, likelihood 1e-3',
    (ties) => {
      if (!telco || !golden) return;
      const model = fitted(x, telco.durations, { ties });
      const expected = golden[ties];
      expected.coefficients.forEach(({ coef, se, z }, j) => {
        expect(Math.abs(model.coefficients[j] - coef)).toBeLessThan(1e-4);
        expect(Math.abs(model.standardErrors[j] - se)).toBeLessThan(1e-4);
        expect(Math.abs(model.z[j] / z - 1)).toBeLessThan(1e-4);
      });
      expect(Math.abs((model.fit.logLikelihood ?? 0) - expected.loglik)).toBeLessThan(1e-3);
      expect(Math.abs(model.logLikelihoodNull - expected.loglik_null)).toBeLessThan(1e-3);
      expect(model.likelihoodRatio.chiSquare).toBeCloseTo(expected.lr_chisq, 2);
    },
  );

  test('concordance and its standard error are R’s', () => {
    if (!telco || !golden) return;
    const risk = coxLogRisk(fitted(x, telco.durations), x);
    const found = concordance(risk, telco.durations);
    expect(found.concordance).toBeCloseTo(golden.efron.concordance, 6);
    expect(found.standardError).toBeCloseTo(golden.efron.concordance_se, 6);
  });

  test('the baseline hazard and predicted survival are R’s', () => {
    if (!telco || !golden) return;
    const model = fitted(x, telco.durations);
    const [zero] = coxLogRisk(model, createMatrix(1, 10));
    for (const { time, hazard } of golden.baseline_cumulative_hazard_covariates_zero_efron)
      expect(-Math.log(coxSurvivalAt(model, zero, time))).toBeCloseTo(hazard, 4);
    const { profiles, time, survival } = golden.predicted_survival;
    const terms = golden.efron.coefficients.map(({ term }) => term);
    profiles.forEach((profile, k) => {
      const row = createMatrix(
        1,
        10,
        Float64Array.from(terms, (term) => profile[term]),
      );
      const [risk] = coxLogRisk(model, row);
      time.forEach((t, i) => expect(coxSurvivalAt(model, risk, t)).toBeCloseTo(survival[i][k], 5));
    });
  });

  test('the check of proportional hazards is R’s, by column and in all', () => {
    if (!telco || !golden) return;
    const check = checkProportionality(fitted(x, telco.durations), x, telco.durations);
    golden.proportional_hazards_test_transform_km.forEach(({ term, chisq, p }, j) => {
      const found = term === 'GLOBAL' ? check.all : check.columns[j];
      expect(Math.abs(found.chiSquare / chisq - 1)).toBeLessThan(1e-4);
      expect(Math.abs(found.p - p)).toBeLessThan(1e-4);
    });
  });
});

function simulated(n: number, beta: readonly number[], seed: number) {
  const random = createRandom(seed);
  const x = createMatrix(
    n,
    beta.length,
    new Float64Array(n * beta.length).map(() => random.normal()),
  );
  const time = new Float64Array(n);
  const event = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const eta = beta.reduce((sum, b, j) => sum + b * x.values[i * beta.length + j], 0);
    const life = random.exponential(0.1 * Math.exp(eta));
    const seen = random.exponential(0.04);
    time[i] = Math.min(life, seen);
    event[i] = Number(life <= seen);
  }
  return { x, durations: { time, event } };
}

describe('Cox regression', () => {
  test('recovers the effects that made the data, and finds them proportional', () => {
    const { x, durations } = simulated(5000, [0.8, -0.4, 0], 11);
    const model = fitted(x, durations);
    [0.8, -0.4, 0].forEach((beta, j) =>
      expect(Math.abs(model.coefficients[j] - beta)).toBeLessThan(3.5 * model.standardErrors[j]),
    );
    expect(checkProportionality(model, x, durations).all.p).toBeGreaterThan(0.001);
  });

  test('finds an effect that turns with time', () => {
    const { x, durations } = simulated(4000, [0], 12);
    const turned = createMatrix(
      4000,
      1,
      x.values.map((v, i) => v + (durations.time[i] < 4 ? 0.8 : -0.8) * durations.event[i]),
    );
    expect(checkProportionality(fitted(turned, durations), turned, durations).columns[0].p).toBeLessThan(
      1e-6,
    );
  });

  test('units and order of rows do not matter', () => {
    const { x, durations } = simulated(400, [0.5, 0.2], 13);
    const rows = createRandom(14).shuffle(Int32Array.from({ length: 400 }, (_, i) => i));
    const other = createMatrix(400, 2);
    rows.forEach((row, i) => other.values.set([1000 * x.values[2 * row] + 5, x.values[2 * row + 1]], 2 * i));
    const moved = {
      time: Float64Array.from(rows, (row) => durations.time[row]),
      event: Uint8Array.from(rows, (row) => durations.event[row]),
    };
    const [a, b] = [fitted(x, durations), fitted(other, moved)];
    expect(b.coefficients[0] * 1000).toBeCloseTo(a.coefficients[0], 8);
    expect(b.coefficients[1]).toBeCloseTo(a.coefficients[1], 8);
    expect(b.fit.logLikelihood).toBeCloseTo(a.fit.logLikelihood ?? 0, 6);
  });

  test('shuffled lives leave no order: the concordance holds one half', () => {
    const { x, durations } = simulated(2000, [1], 15);
    const event = durations.event.slice();
    const rows = createRandom(16).shuffle(Int32Array.from({ length: 2000 }, (_, i) => i));
    const time = Float64Array.from(rows, (row) => durations.time[row]);
    const found = concordance(x.values, { time, event: Uint8Array.from(rows, (row) => event[row]) });
    expect(Math.abs(found.concordance - 0.5)).toBeLessThan(3.5 * found.standardError);
  });

  test('concordance equals the count of all pairs', () => {
    const random = createRandom(17);
    const n = 120;
    const time = new Float64Array(n).map(() => random.integer(15));
    const event = Uint8Array.from({ length: n }, () => random.integer(2));
    const risk = new Float64Array(n).map(() => random.integer(10));
    let [won, pairs] = [0, 0];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if (event[i] === 0 || !(time[i] < time[j] || (time[i] === time[j] && event[j] === 0))) continue;
        pairs++;
        won += risk[i] > risk[j] ? 1 : risk[i] === risk[j] ? 0.5 : 0;
      }
    }
    const found = concordance(risk, { time, event });
    expect(found.pairs).toBe(pairs);
    expect(found.concordance).toBeCloseTo(won / pairs, 12);
  });

  test('a dependent column is named and takes no part; survival falls from 1', () => {
    const { x, durations } = simulated(300, [0.6, -0.3], 18);
    const wide = createMatrix(300, 3);
    for (let i = 0; i < 300; i++) {
      const [a, b] = x.values.subarray(2 * i, 2 * i + 2);
      wide.values.set([a, b, a - b], 3 * i);
    }
    const model = fitted(wide, durations);
    expect(model.fit.warnings).toContainEqual({ kind: 'collinear', columns: [2] });
    expect(model.coefficients[2]).toBe(0);
    const curve = coxSurvival(model, 0);
    expect(curve.every((s, i) => s >= 0 && s <= (i === 0 ? 1 : curve[i - 1]))).toBe(true);
  });

  test('a rare level whose people all stay is said to have no measurable effect', () => {
    const random = createRandom(4);
    const n = 2000;
    const x = createMatrix(
      n,
      2,
      Float64Array.from({ length: 2 * n }, (_, k) => (k % 2 ? Number(k < 40) : random.normal())),
    );
    const time = Float64Array.from({ length: n }, () => random.exponential(1));
    const event = Uint8Array.from({ length: n }, (_, i) => Number(i >= 20 && random.next() < 0.3));
    expect(fitted(x, { time, event }).fit.warnings).toContainEqual({ kind: 'separation' });
    const all = event.map((v, i) => (i < 20 ? i % 2 : v));
    expect(fitted(x, { time, event: all }).fit.warnings).toEqual([]);
  });

  test('says that nobody left', () => {
    const { x, durations } = simulated(50, [0], 19);
    const none = fitCox(x, { ...durations, event: new Uint8Array(50) });
    expect(none.ok ? null : none.error).toEqual({ kind: 'too-few-events', events: 0, needed: 2 });
  });
});
