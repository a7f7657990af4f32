import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import { choleskyFactor, choleskyInverse } from '../math/cholesky.ts';
import { chiSquareTail } from '../math/distributions.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { newtonSteps } from '../math/newton.ts';
import { normalCdf } from '../math/normal.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import type { CoxTies } from './cox-risk-sets.ts';
import { coxData, visitRiskSets } from './cox-risk-sets.ts';
import type { FitError, FitReport, FitWarning } from './fit-report.ts';
import { firstNotFinite, requireLength } from './fit-report.ts';
import { independentColumns } from './independent-columns.ts';
import { stepAt } from './kaplan-meier.ts';
import type { Durations } from './survival-table.ts';
import { requireDurations } from './survival-table.ts';
import { addWeightedGram } from './weighted-gram.ts';

export interface CoxOptions {
  /** `efron` where absent. */
  readonly ties?: CoxTies;
  readonly maxIterations?: number;
}

export interface CoxModel {
  readonly kind: 'cox';
  readonly version: 1;
  readonly ties: CoxTies;
  /** p log hazard ratios in the units of x; 0 for columns that others determine. */
  readonly coefficients: Float64Array;
  /** p × p; NaN for left-out columns. */
  readonly covariance: Matrix;
  readonly standardErrors: Float64Array;
  readonly z: Float64Array;
  /** Two-sided. */
  readonly pValues: Float64Array;
  readonly means: Float64Array;
  readonly baseline: {
    /** Times of ends, ascending. */
    readonly times: Float64Array;
    /** Cumulative, of a row at `means`. */
    readonly hazard: Float64Array;
  };
  readonly events: number;
  readonly logLikelihoodNull: number;
  /** Likelihood ratio against no effect at all, chi-square with `df`. */
  readonly likelihoodRatio: { readonly chiSquare: number; readonly df: number; readonly p: number };
  readonly fit: FitReport;
}

function checkCox(x: Matrix, durations: Durations): FitError | null {
  requireLength('time', durations.time, x.rows);
  requireDurations(durations);
  const bad = firstNotFinite(x.values);
  if (bad >= 0)
    return { kind: 'not-finite', of: `column ${bad % x.columns}`, row: Math.floor(bad / x.columns) };
  if (x.rows < 10) return { kind: 'too-few-rows', rows: x.rows, needed: 10 };
  const events = durations.event.reduce((sum, v) => sum + v, 0);
  return events < 2 ? { kind: 'too-few-events', events, needed: 2 } : null;
}

function independentOf(x: Matrix): number[] {
  const p = x.columns;
  const gram = new Float64Array(p * p);
  const ones = new Float64Array(x.rows).fill(1);
  addWeightedGram(x.values, p, ones, ones, gram, new Float64Array(p));
  return independentColumns(gram, p);
}

function pickColumns(x: Matrix, columns: readonly number[]): Matrix {
  const p = columns.length;
  const values = new Float64Array(x.rows * p);
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < p; j++) values[i * p + j] = x.values[i * x.columns + columns[j]];
  return createMatrix(x.rows, p, values);
}

/** Covariance and coefficients from standardised columns to the units of x. */
function inUnits(all: number, kept: readonly number[], sds: Float64Array, point: Float64Array, cov: Matrix) {
  const coefficients = new Float64Array(all);
  const covariance = createMatrix(all, all, new Float64Array(all * all).fill(Number.NaN));
  kept.forEach((a, i) => {
    coefficients[a] = point[i] / sds[a];
    kept.forEach((b, j) => {
      covariance.values[a * all + b] = cov.values[i * kept.length + j] / (sds[a] * sds[b]);
    });
  });
  return { coefficients, covariance };
}

/**
 * Cox's regression: how each column multiplies the rate of leaving, whatever that rate's shape in time. `x`: n × p,
 * finite, any units. Where the multipliers change with time (`checkProportionality`) they are averages, and predictions far
 * ahead are not to be trusted. Errors: under 10 rows, under 2 ends, values that are not finite, no maximum. Warnings:
 * `collinear`, `separation` (a column after whose value nobody leaves: its coefficient is only a bound), `not-converged`.
 *
 * Deterministic. Cost about 8 passes of (n + ends)·p²/2. Sources: Cox (1972), eq. 12–14; Efron (1977), eq. 4.2;
 * Kalbfleisch & Prentice (2002), §4.3. Golden: telco_survival.json `cox` (coefficients 1e-4, likelihood 1e-3).
 */
export function fitCox(
  x: Matrix,
  durations: Durations,
  options: CoxOptions = {},
): Outcome<CoxModel, FitError> {
  return inOneGo(coxSteps(x, durations, options));
}

/** The same, a pass over the risk sets or two at a step. */
export function* coxSteps(
  x: Matrix,
  durations: Durations,
  options: CoxOptions = {},
): Steps<Outcome<CoxModel, FitError>> {
  const error = checkCox(x, durations);
  if (error) return failure(error);
  const { ties = 'efron', maxIterations = 50 } = options;
  const { means, sds } = columnScaling(x);
  const scaled = standardise(x, { means, sds });
  const kept = independentOf(scaled);
  const data = coxData(kept.length === x.columns ? scaled : pickColumns(scaled, kept), durations);
  const p = kept.length;
  const negative = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    let value = 0;
    gradient.fill(0);
    hessian.fill(0);
    visitRiskSets(data, point, ties, ({ logLikelihood, score, information }) => {
      value -= logLikelihood;
      for (let a = 0; a < p; a++) gradient[a] -= score[a];
      for (let k = 0; k < p * p; k++) hessian[k] += information[k];
    });
    for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) hessian[a * p + b] = hessian[b * p + a];
    return value;
  };
  const start = new Float64Array(p);
  const logLikelihoodNull = -negative(start, new Float64Array(p), new Float64Array(p * p));
  const found = yield* newtonSteps(negative, start, { maxIterations });
  const factor = choleskyFactor(createMatrix(p, p, found.hessian), 1e-13);
  if (factor === null) return failure({ kind: 'no-convergence', iterations: found.iterations });

  const inverse = choleskyInverse(factor);
  const { coefficients, covariance } = inUnits(x.columns, kept, sds, found.point, inverse);
  const standardErrors = coefficients.map((_, j) => Math.sqrt(covariance.values[j * (x.columns + 1)]));
  const z = coefficients.map((v, j) => v / standardErrors[j]);
  const dropped = [...means.keys()].filter((j) => !kept.includes(j));
  const warnings: FitWarning[] = [];
  if (dropped.length > 0) warnings.push({ kind: 'collinear', columns: dropped });
  if (isSeparated(data.x, found.point, inverse)) warnings.push({ kind: 'separation' });
  if (!found.converged) warnings.push({ kind: 'not-converged' });
  const chiSquare = 2 * (-found.value - logLikelihoodNull);
  return success({
    kind: 'cox',
    version: 1,
    ties,
    coefficients,
    covariance,
    standardErrors,
    z,
    pValues: z.map((v) => 2 * normalCdf(-Math.abs(v))),
    means,
    baseline: baselineOf(data, found.point, ties),
    events: durations.event.reduce((sum, v) => sum + v, 0),
    logLikelihoodNull,
    likelihoodRatio: { chiSquare, df: p, p: p === 0 ? 1 : chiSquareTail(chiSquare, p) },
    fit: {
      rows: x.rows,
      iterations: found.iterations,
      converged: found.converged,
      logLikelihood: -found.value,
      warnings,
    },
  });
}

const RUNAWAY_COEFFICIENT = 10;
/** Of the log hazard ratio over a column's whole range: an error beyond this, and beyond twice the ratio, knows nothing. */
const UNKNOWN_LOG_RATIO = 30;

/** `x` and `point`: standardised. Coefficients that ran away, or stopped on the way where the likelihood had nothing left to gain. */
function isSeparated(x: Matrix, point: Float64Array, covariance: Matrix): boolean {
  const p = x.columns;
  return point.some((beta, j) => {
    let [low, high] = [Infinity, -Infinity];
    for (let at = j; at < x.values.length; at += p) {
      low = Math.min(low, x.values[at]);
      high = Math.max(high, x.values[at]);
    }
    const error = (high - low) * Math.sqrt(covariance.values[j * (p + 1)]);
    const ratio = (high - low) * Math.abs(beta);
    return Math.abs(beta) > RUNAWAY_COEFFICIENT || error > Math.max(UNKNOWN_LOG_RATIO, 2 * ratio);
  });
}

function baselineOf(
  data: ReturnType<typeof coxData>,
  point: Float64Array,
  ties: CoxTies,
): CoxModel['baseline'] {
  const steps: { readonly time: number; readonly hazard: number }[] = [];
  visitRiskSets(data, point, ties, ({ time, hazard }) => steps.push({ time, hazard }));
  steps.reverse();
  let sum = 0;
  return {
    times: Float64Array.from(steps, ({ time }) => time),
    hazard: Float64Array.from(steps, ({ hazard }) => (sum += hazard)),
  };
}

/** Σβ(x − mean) for each row: log of its hazard against the mean row's. Throws RangeError for a wrong width. */
export function coxLogRisk(model: CoxModel, x: Matrix): Float64Array {
  const { coefficients, means } = model;
  const p = coefficients.length;
  if (x.columns !== p) throw new RangeError(`x: expected ${p} columns, got ${x.columns}`);
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < p; j++) out[i] += coefficients[j] * (x.values[i * p + j] - means[j]);
  return out;
}

/** Share of rows like this one (by its log risk) that last beyond each of the baseline's times: e^(−H₀·e^risk). */
export function coxSurvival({ baseline }: CoxModel, logRisk: number): Float64Array {
  const ratio = Math.exp(logRisk);
  return baseline.hazard.map((hazard) => Math.exp(-hazard * ratio));
}

/** The same at one time, in [0, 1]. */
export function coxSurvivalAt({ baseline }: CoxModel, logRisk: number, time: number): number {
  return Math.exp(-stepAt(baseline.times, baseline.hazard, time, 0) * Math.exp(logRisk));
}
