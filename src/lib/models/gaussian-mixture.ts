import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import { choleskyFactor } from '../math/cholesky.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';
import { fitKMeans, predictKMeans } from './k-means.ts';

/** Added to every variance, so that a component cannot shrink onto one point. */
const RIDGE = 1e-6;

export interface GaussianMixture {
  readonly kind: 'gaussian-mixture';
  readonly version: 1;
  readonly weights: Float64Array;
  /** k × p. */
  readonly means: Matrix;
  /** Full, p × p each. */
  readonly covariances: readonly Matrix[];
  readonly bic: number;
  readonly fit: FitReport;
}

export interface MixtureOptions {
  readonly k: number;
  readonly seed: number;
  readonly maxIterations?: number;
}

type Parameters = Pick<GaussianMixture, 'weights' | 'means' | 'covariances'>;

/** Fills n × k posterior probabilities; returns the log-likelihood, NaN where a covariance is singular. */
function expectation(
  x: Matrix,
  { weights, means, covariances }: Parameters,
  posterior: Float64Array,
): number {
  const { rows: n, columns: p } = x;
  const k = weights.length;
  for (let c = 0; c < k; c++) {
    const factor = choleskyFactor(covariances[c]);
    if (!factor) return Number.NaN;
    let constant = Math.log(weights[c]) - (p / 2) * Math.log(2 * Math.PI);
    for (let j = 0; j < p; j++) constant -= Math.log(factor.values[j * p + j]);
    const z = new Float64Array(p);
    for (let i = 0; i < n; i++) {
      let square = 0;
      for (let j = 0; j < p; j++) {
        let v = x.values[i * p + j] - means.values[c * p + j];
        for (let l = 0; l < j; l++) v -= factor.values[j * p + l] * z[l];
        z[j] = v / factor.values[j * p + j];
        square += z[j] * z[j];
      }
      posterior[i * k + c] = constant - square / 2;
    }
  }
  let logLikelihood = 0;
  for (let i = 0; i < n; i++) {
    const row = posterior.subarray(i * k, i * k + k);
    const top = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const sum = row.reduce((total, v) => total + Math.exp(v - top), 0);
    logLikelihood += top + Math.log(sum);
    for (let c = 0; c < k; c++) row[c] = Math.exp(row[c] - top) / sum;
  }
  return logLikelihood;
}

function maximisation(x: Matrix, posterior: Float64Array, k: number): Parameters {
  const { rows: n, columns: p } = x;
  const weights = new Float64Array(k);
  const means = createMatrix(k, p);
  const covariances = Array.from({ length: k }, () => createMatrix(p, p));
  for (let c = 0; c < k; c++) {
    let total = 1e-12;
    for (let i = 0; i < n; i++) {
      total += posterior[i * k + c];
      for (let j = 0; j < p; j++) means.values[c * p + j] += posterior[i * k + c] * x.values[i * p + j];
    }
    for (let j = 0; j < p; j++) means.values[c * p + j] /= total;
    const out = covariances[c].values;
    for (let i = 0; i < n; i++) {
      for (let a = 0; a < p; a++) {
        const left = (posterior[i * k + c] * (x.values[i * p + a] - means.values[c * p + a])) / total;
        for (let b = 0; b < p; b++) out[a * p + b] += left * (x.values[i * p + b] - means.values[c * p + b]);
      }
    }
    for (let j = 0; j < p; j++) out[j * p + j] += RIDGE;
    weights[c] = total / n;
  }
  return { weights, means, covariances };
}

/**
 * Gaussian mixture with full covariances by EM from a k-means start (Dempster, Laird & Rubin 1977; McLachlan & Peel 2000,
 * §3.2): clouds of different size, spread and slant. BIC (Schwarz 1978) compares numbers of clouds, smaller is better.
 *
 * `x`: n × p, finite, standardised. Errors: under 5 rows a parameter of a cloud, values not finite, collapse. The
 * likelihood has many local maxima from three clouds on. Deterministic for a seed. Cost 200·n·k·p² at most.
 * Golden: cdnow_clustering.json `gmm` for one and two clouds (log-likelihood 1).
 */
export function fitGaussianMixture(x: Matrix, options: MixtureOptions): Outcome<GaussianMixture, FitError> {
  return inOneGo(mixtureSteps(x, options));
}

/** The same, a round of EM at a step. */
export function* mixtureSteps(x: Matrix, options: MixtureOptions): Steps<Outcome<GaussianMixture, FitError>> {
  const { k, seed, maxIterations = 500 } = options;
  const { rows: n, columns: p } = x;
  const needed = 5 * k * (p + 1);
  if (n < needed) return failure({ kind: 'too-few-rows', rows: n, needed });
  const bad = firstNotFinite(x.values);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'x', row: Math.floor(bad / p) });
  const posterior = new Float64Array(n * k);
  if (k === 1) posterior.fill(1);
  else {
    const start = fitKMeans(x, { k, seed });
    if (!start.ok) return start;
    predictKMeans(start.value, x).forEach((label, i) => (posterior[i * k + label] = 1));
  }
  let parameters = maximisation(x, posterior, k);
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  let converged = false;
  for (; iterations < maxIterations && !converged; iterations++) {
    const next = expectation(x, parameters, posterior);
    if (!Number.isFinite(next)) return failure({ kind: 'no-convergence', iterations });
    converged = next - logLikelihood < 1e-7 * n;
    logLikelihood = next;
    if (!converged) parameters = maximisation(x, posterior, k);
    yield (iterations + 1) / maxIterations;
  }
  const free = k - 1 + k * p + (k * p * (p + 1)) / 2;
  return success({
    kind: 'gaussian-mixture',
    version: 1,
    ...parameters,
    bic: -2 * logLikelihood + free * Math.log(n),
    fit: {
      rows: n,
      iterations,
      converged,
      logLikelihood,
      warnings: converged ? [] : [{ kind: 'not-converged' }],
    },
  });
}

/** The likeliest cloud of each row. */
export function predictGaussianMixture(model: GaussianMixture, x: Matrix): Int32Array {
  const k = model.weights.length;
  const posterior = new Float64Array(x.rows * k);
  expectation(x, model, posterior);
  return Int32Array.from({ length: x.rows }, (_, i) => {
    const row = posterior.subarray(i * k, i * k + k);
    return row.indexOf(row.reduce((a, b) => Math.max(a, b)));
  });
}
