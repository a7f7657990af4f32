import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { choleskyFactor, choleskyInverse, choleskySolve } from '../math/cholesky.ts';
import { fTail, tQuantile, tTwoSided } from '../math/distributions.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { firstNotFinite, requireLength } from './fit-report.ts';
import { independentColumns } from './independent-columns.ts';

export interface Coefficient {
  readonly value: number;
  readonly standardError: number;
  /** Heteroscedasticity-consistent (HC3, MacKinnon & White 1985). */
  readonly robustError: number;
  readonly t: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
  /** Effect of one standard deviation, in standard deviations of y; NaN for the intercept. */
  readonly standardised: number;
  /** Variance inflation factor: from 5 up others say much the same; NaN for the intercept. */
  readonly vif: number;
}

export interface LinearRegression {
  readonly kind: 'linear-regression';
  readonly version: 1;
  /** Intercept first, then one a column; NaN where a column depends on earlier ones. */
  readonly coefficients: readonly Coefficient[];
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** Standard deviation of the residuals. */
  readonly sigma: number;
  readonly f: number;
  readonly fDegrees: readonly [number, number];
  readonly fP: number;
  readonly fit: FitReport;
}

const ABSENT: Coefficient = {
  value: Number.NaN, standardError: Number.NaN, robustError: Number.NaN, t: Number.NaN, p: Number.NaN,
  low: Number.NaN, high: Number.NaN, standardised: Number.NaN, vif: Number.NaN,
}; // prettier-ignore

function check(x: Matrix, y: Float64Array): FitError | null {
  requireLength('y', y, x.rows);
  const needed = x.columns + 3;
  if (x.rows < needed) return { kind: 'too-few-rows', rows: x.rows, needed };
  const badX = firstNotFinite(x.values);
  if (badX >= 0) return { kind: 'not-finite', of: 'x', row: Math.floor(badX / x.columns) };
  const badY = firstNotFinite(y);
  if (badY >= 0) return { kind: 'not-finite', of: 'y', row: badY };
  return y.every((v) => v === y[0]) ? { kind: 'no-variation', of: 'y' } : null;
}

/** Standardised kept columns, row-major, and their correlation matrix. */
function designOf(x: Matrix) {
  const { means, sds } = columnScaling(x);
  const all = standardise(x, { means, sds });
  const gram = new Float64Array(x.columns ** 2);
  for (let at = 0; at < all.values.length; at += x.columns) {
    for (let i = 0; i < x.columns; i++) {
      for (let j = i; j < x.columns; j++) gram[i * x.columns + j] += all.values[at + i] * all.values[at + j];
    }
  }
  const kept = independentColumns(gram, x.columns);
  const z = createMatrix(x.rows, kept.length);
  for (let i = 0; i < x.rows; i++) {
    kept.forEach((j, c) => (z.values[i * kept.length + c] = all.values[i * x.columns + j]));
  }
  const r = createMatrix(kept.length, kept.length);
  kept.forEach((i, a) =>
    kept.forEach(
      (j, b) => (r.values[a * kept.length + b] = gram[Math.min(i, j) * x.columns + Math.max(i, j)] / x.rows),
    ),
  );
  return { means, sds, kept, z, r };
}

/**
 * Ordinary least squares, y = β₀ + Σβx + ε, with classical and HC3 standard errors.
 *
 * Use it to read the effect of each variable on a number with the others held equal; not for yes/no outcomes.
 * `x`: n × p, finite, any units; `y`: n numbers. Errors: under p + 3 rows, values not finite, y constant. Warning
 * `collinear`: a constant or dependent column gets NaN. Deterministic. Cost 2·n·p². Sources: Hastie, Tibshirani &
 * Friedman (2009), eq. 3.6–3.13; MacKinnon & White (1985). Golden: sfo2017_drivers.json (1e-6 relative).
 */
export function fitLinearRegression(x: Matrix, y: Float64Array): Outcome<LinearRegression, FitError> {
  const error = check(x, y);
  if (error) return failure(error);
  const n = x.rows;
  const { means, sds, kept, z, r } = designOf(x);
  const p = kept.length;
  const factor = choleskyFactor(r);
  if (!factor) return failure({ kind: 'no-variation', of: 'x' });
  const inverse = choleskyInverse(factor).values;
  const meanY = y.reduce((sum, v) => sum + v, 0) / n;
  const cross = new Float64Array(p);
  for (let i = 0; i < n; i++)
    for (let c = 0; c < p; c++) cross[c] += (z.values[i * p + c] * (y[i] - meanY)) / n;
  const beta = choleskySolve(factor, cross);

  let residualSum = 0;
  let total = 0;
  const meat = new Float64Array((p + 1) ** 2);
  const row = new Float64Array(p + 1);
  row[0] = 1;
  for (let i = 0; i < n; i++) {
    let residual = y[i] - meanY;
    let leverage = 1 / n;
    for (let a = 0; a < p; a++) {
      row[a + 1] = z.values[i * p + a];
      residual -= beta[a] * row[a + 1];
    }
    for (let a = 0; a < p; a++)
      for (let b = 0; b < p; b++) leverage += (row[a + 1] * inverse[a * p + b] * row[b + 1]) / n;
    residualSum += residual * residual;
    total += (y[i] - meanY) ** 2;
    const weight = (residual / (1 - leverage)) ** 2;
    for (let a = 0; a <= p; a++)
      for (let b = 0; b <= p; b++) meat[a * (p + 1) + b] += weight * row[a] * row[b];
  }
  const df = n - p - 1;
  const variance = residualSum / df;
  const sdY = Math.sqrt(total / n);
  const quantile = tQuantile(0.975, df);
  /** A coefficient as a combination of the standardised ones: `g` over (intercept, columns). */
  const coefficient = (value: number, g: Float64Array, standardised: number, vif: number): Coefficient => {
    const spread = new Float64Array(p + 1);
    spread[0] = g[0] / n;
    for (let a = 0; a < p; a++)
      for (let b = 0; b < p; b++) spread[a + 1] += (inverse[a * p + b] * g[b + 1]) / n;
    let classical = 0;
    let robust = 0;
    for (let a = 0; a <= p; a++) {
      classical += spread[a] * g[a];
      for (let b = 0; b <= p; b++) robust += spread[a] * meat[a * (p + 1) + b] * spread[b];
    }
    const standardError = Math.sqrt(variance * classical);
    const t = value / standardError;
    return {
      value, standardError, robustError: Math.sqrt(robust), t, p: tTwoSided(t, df),
      low: value - quantile * standardError, high: value + quantile * standardError, standardised, vif,
    }; // prettier-ignore
  };
  const base = new Float64Array(p + 1);
  base[0] = 1;
  kept.forEach((j, c) => (base[c + 1] = -means[j] / sds[j]));
  const coefficients: Coefficient[] = Array.from({ length: x.columns + 1 }, () => ABSENT);
  coefficients[0] = coefficient(
    kept.reduce((sum, j, c) => sum - (beta[c] * means[j]) / sds[j], meanY),
    base,
    Number.NaN,
    Number.NaN,
  );
  kept.forEach((j, c) => {
    const g = new Float64Array(p + 1);
    g[c + 1] = 1 / sds[j];
    coefficients[j + 1] = coefficient(beta[c] / sds[j], g, beta[c] / sdY, inverse[c * p + c]);
  });
  const rSquared = 1 - residualSum / total;
  const f = (total - residualSum) / p / variance;
  const dropped = [...Array(x.columns).keys()].filter((j) => !kept.includes(j));
  return success({
    kind: 'linear-regression',
    version: 1,
    coefficients,
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / df,
    sigma: Math.sqrt(variance),
    f,
    fDegrees: [p, df],
    fP: fTail(f, p, df),
    fit: {
      rows: n,
      iterations: 1,
      converged: true,
      logLikelihood: (-n / 2) * (Math.log((2 * Math.PI * residualSum) / n) + 1),
      warnings: dropped.length > 0 ? [{ kind: 'collinear', columns: dropped }] : [],
    },
  });
}
