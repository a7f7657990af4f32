import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { ValueAndGradient } from '../math/bfgs.ts';
import { minimiseBfgs } from '../math/bfgs.ts';
import type { Matrix } from '../math/matrix.ts';
import type { PurchaseSummary } from './bg-nbd-likelihood.ts';
import type { FitError, FitReport, FitWarning } from './fit-report.ts';
import { observedCovariance } from './observed-information.ts';
import type { ParetoNbdParameters } from './pareto-nbd-likelihood.ts';
import { logOddsOfHavingLeft, paretoNbdObjective } from './pareto-nbd-likelihood.ts';
import { checkPurchases } from './purchase-histories.ts';

export interface ParetoNbdModel extends ParetoNbdParameters {
  readonly kind: 'pareto-nbd';
  readonly version: 1;
  /** 4 × 4 covariance of (ln r, ln α, ln s, ln β); null where the likelihood is too flat. */
  readonly covariance: Matrix | null;
  readonly fit: FitReport;
}

const LOG_BOUND = 12;
const STEP = 1e-4;
const NAMES = ['r', 'alpha', 's', 'beta'] as const;

/** Second derivatives, n × n, by central differences of the gradient. */
function secondDerivatives(objective: ValueAndGradient, point: Float64Array): Float64Array {
  const n = point.length;
  const gradientAt = (i: number, step: number) => {
    const moved = point.slice();
    moved[i] += step;
    const gradient = new Float64Array(n);
    objective(moved, gradient);
    return gradient;
  };
  const columns = Array.from({ length: n }, (_, i) => {
    const [up, down] = [gradientAt(i, STEP), gradientAt(i, -STEP)];
    return up.map((v, j) => (v - down[j]) / (2 * STEP));
  });
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return (columns[i][j] + columns[j][i]) / 2;
  });
}

/** r = s = ½; α from the observed mean rate, β the mean age. */
function startingPoint({ frequency, ageWeeks, weight }: PurchaseSummary): Float64Array {
  let [purchases, weeks, customers] = [0, 0, 0];
  for (let i = 0; i < frequency.length; i++) {
    const w = weight?.[i] ?? 1;
    purchases += w * frequency[i];
    weeks += w * ageWeeks[i];
    customers += w;
  }
  return Float64Array.of(0.5, (0.5 * weeks) / purchases, 0.5, weeks / customers).map((v) =>
    Math.max(1 - LOG_BOUND, Math.min(LOG_BOUND - 1, Math.log(v))),
  );
}

/**
 * Fits Pareto/NBD by maximum likelihood: as BG/NBD, but a customer may leave at any time, not only after a purchase.
 *
 * `frequency`, `recencyWeeks`, `ageWeeks`: n customers, 0 ≤ recency ≤ age. Errors: too few customers (20) or repeaters (5), values
 * that are not finite, no convergence. Warnings inside the result: `not-converged`, `at-bound`, `no-covariance`. Throws RangeError
 * where frequency is not a whole number or recency exceeds age.
 *
 * Deterministic. Cost: about 40 passes of 32 quadrature nodes over the distinct customers. Source: Schmittlein, Morrison &
 * Colombo (1987), "Counting your customers: who are they and what will they do next?", Management Science 33(1). Checked against
 * cdnow_clv.json.
 */
export function fitParetoNbd(summary: PurchaseSummary): Outcome<ParetoNbdModel, FitError> {
  const error = checkPurchases(summary);
  if (error) return failure(error);
  const objective = paretoNbdObjective(summary, LOG_BOUND);
  const found = minimiseBfgs(objective, startingPoint(summary));
  if (!Number.isFinite(found.value)) return failure({ kind: 'no-convergence', iterations: found.iterations });
  const bounded = NAMES.filter((_, i) => Math.abs(found.point[i]) > LOG_BOUND - 1);
  const customers = summary.weight?.reduce((sum, w) => sum + w, 0) ?? summary.frequency.length;
  const covariance =
    bounded.length > 0 ? null : observedCovariance(secondDerivatives(objective, found.point), customers);
  const warnings: FitWarning[] = [];
  if (bounded.length > 0) warnings.push({ kind: 'at-bound', parameters: bounded });
  else if (!found.converged) warnings.push({ kind: 'not-converged' });
  if (!covariance) warnings.push({ kind: 'no-covariance' });
  const [r, alpha, s, beta] = found.point.map(Math.exp);
  return success({
    kind: 'pareto-nbd',
    version: 1,
    r,
    alpha,
    s,
    beta,
    covariance,
    fit: {
      rows: summary.frequency.length,
      iterations: found.iterations,
      converged: found.converged,
      logLikelihood: -found.value * customers,
      warnings,
    },
  });
}

/** Probability, 0–1, that each customer has not left. Cost: 32 nodes a customer. */
export function paretoProbabilityAlive(
  model: ParetoNbdParameters,
  { frequency, recencyWeeks, ageWeeks }: PurchaseSummary,
): Float64Array {
  return frequency.map(
    (x, i) => 1 / (1 + Math.exp(logOddsOfHavingLeft(model, x, recencyWeeks[i], ageWeeks[i]))),
  );
}

/** Purchases expected within `weeks` of a customer who has not left; Schmittlein et al. (1987) without P(alive). */
export function paretoPurchasesIfAlive(
  { r, alpha, s, beta }: ParetoNbdParameters,
  frequency: number,
  ageWeeks: number,
  weeks: number,
): number {
  const longer = Math.log1p(weeks / (beta + ageWeeks));
  const time = s === 1 ? longer : -Math.expm1((1 - s) * longer) / (s - 1);
  return ((r + frequency) * (beta + ageWeeks) * time) / (alpha + ageWeeks);
}
