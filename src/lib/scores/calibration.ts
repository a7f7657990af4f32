import { log1pExp, logit, sigmoid } from '../math/logistic-function.ts';
import { normalQuantile } from '../math/normal.ts';
import { sortedOrder } from '../math/ranks.ts';
import type { Outcomes } from './evaluation.ts';
import { brierScore, countEvents, logLoss } from './evaluation.ts';

export interface Proportion {
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval (1927) of `successes` in `n`; [0, 1] where n is 0. */
export function wilsonInterval(successes: number, n: number, coverage = 0.95): Proportion {
  if (n === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + coverage) / 2);
  const share = successes / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(centre - half, 0), high: Math.min(centre + half, 1) };
}

export interface CalibrationBin {
  /** Mean probability given. */
  readonly predicted: number;
  /** Share that happened. */
  readonly observed: number;
  readonly n: number;
  /** Wilson's interval of `observed`. */
  readonly low: number;
  readonly high: number;
}

/** Bins of equal size by probability; equal probabilities stay together, so that there may be fewer bins. */
export function calibrationBins(
  probabilities: Float64Array,
  outcomes: Outcomes,
  bins = 10,
): CalibrationBin[] {
  const order = sortedOrder(probabilities);
  const result: CalibrationBin[] = [];
  for (let start = 0, b = 1; start < order.length; b++) {
    let end = Math.max(Math.round((b * order.length) / bins), start + 1);
    while (end < order.length && probabilities[order[end]] === probabilities[order[end - 1]]) end++;
    let predicted = 0;
    let happened = 0;
    for (let i = start; i < end; i++) {
      predicted += probabilities[order[i]];
      happened += outcomes[order[i]];
    }
    const n = end - start;
    result.push({ predicted: predicted / n, observed: happened / n, n, ...wilsonInterval(happened, n) });
    start = end;
  }
  return result;
}

/** p ↦ σ(slope · logit(p) + intercept). */
export interface PlattCalibration {
  readonly kind: 'platt';
  readonly slope: number;
  readonly intercept: number;
}

/** Steps from ascending thresholds to ascending values, linear between. */
export interface IsotonicCalibration {
  readonly kind: 'isotonic';
  readonly thresholds: Float64Array;
  readonly values: Float64Array;
}

export type Calibration = PlattCalibration | IsotonicCalibration;

const safeLogit = (p: number) => logit(Math.min(Math.max(p, 1e-9), 1 - 1e-9));

/**
 * Platt scaling on log odds, with his targets (events + 1) / (events + 2) and 1 / (others + 2) against overfitting
 * (Platt 1999; Newton as in Lin, Lin & Weng 2007). Fit it on rows that the model has not seen. Deterministic.
 */
export function fitPlatt(probabilities: Float64Array, outcomes: Outcomes): PlattCalibration {
  const events = countEvents(outcomes);
  const high = (events + 1) / (events + 2);
  const low = 1 / (outcomes.length - events + 2);
  const x = probabilities.map(safeLogit);
  const target = Float64Array.from(outcomes, (v) => (v === 1 ? high : low));
  const lossAt = (a: number, b: number) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const z = a * x[i] + b;
      sum += log1pExp(z) - target[i] * z;
    }
    return sum;
  };
  let slope = 1;
  let intercept = 0;
  let loss = lossAt(slope, intercept);
  for (let round = 0; round < 100; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (let i = 0; i < x.length; i++) {
      const p = sigmoid(slope * x[i] + intercept);
      const w = p * (1 - p);
      g0 += target[i] - p;
      g1 += (target[i] - p) * x[i];
      h00 += w;
      h01 += w * x[i];
      h11 += w * x[i] * x[i];
    }
    const determinant = h00 * h11 - h01 * h01;
    const alongSlope = (h00 * g1 - h01 * g0) / determinant;
    const alongIntercept = (h11 * g0 - h01 * g1) / determinant;
    let length = 1;
    let reached = lossAt(slope + alongSlope, intercept + alongIntercept);
    while (!(reached <= loss) && length > 1e-10) {
      length /= 2;
      reached = lossAt(slope + length * alongSlope, intercept + length * alongIntercept);
    }
    if (!(reached < loss - 1e-12 * loss)) break;
    slope += length * alongSlope;
    intercept += length * alongIntercept;
    loss = reached;
  }
  return { kind: 'platt', slope, intercept };
}

/**
 * Isotonic regression by pooling adjacent violators (Barlow et al. 1972), each block standing at its mean score and
 * lines between (Oron & Flournoy 2017), so that it has no steps: for thousands of rows; Platt below that. Equal scores
 * are one block from the start, so that the order of rows does not matter. Blocks as scikit-learn's IsotonicRegression.
 */
export function fitIsotonic(probabilities: Float64Array, outcomes: Outcomes): IsotonicCalibration {
  const blocks: { sum: number; n: number; x: number }[] = [];
  const order = sortedOrder(probabilities);
  for (let at = 0; at < order.length;) {
    const x = probabilities[order[at]];
    let [sum, n] = [0, 0];
    for (; at < order.length && probabilities[order[at]] === x; at++, n++) sum += outcomes[order[at]];
    blocks.push({ sum, n, x });
    for (let last = blocks.length - 1; last > 0; last--) {
      const [before, after] = [blocks[last - 1], blocks[last]];
      if (before.sum * after.n < after.sum * before.n) break;
      const both = before.n + after.n;
      blocks.splice(last - 1, 2, {
        sum: before.sum + after.sum,
        n: both,
        x: (before.x * before.n + after.x * after.n) / both,
      });
    }
  }
  return {
    kind: 'isotonic',
    thresholds: Float64Array.from(blocks, (block) => block.x),
    values: Float64Array.from(blocks, (block) => block.sum / block.n),
  };
}

function interpolate({ thresholds, values }: IsotonicCalibration, p: number): number {
  let low = 0;
  let high = thresholds.length - 1;
  if (p <= thresholds[0]) return values[0];
  if (p >= thresholds[high]) return values[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (thresholds[middle] <= p) low = middle;
    else high = middle;
  }
  const share = (p - thresholds[low]) / (thresholds[high] - thresholds[low]);
  return values[low] + share * (values[high] - values[low]);
}

/** Calibrated probabilities, each in [0, 1]; never changes the order of two rows. */
export function applyCalibration(calibration: Calibration, probabilities: Float64Array): Float64Array {
  return probabilities.map((p) =>
    calibration.kind === 'platt'
      ? sigmoid(calibration.slope * safeLogit(p) + calibration.intercept)
      : interpolate(calibration, p),
  );
}

export interface CalibrationTrial {
  readonly method: 'none' | Calibration['kind'];
  readonly brier: number;
  readonly logLoss: number;
}

/** How good probabilities are as they come and after each calibration, judged on folds that the calibration had not seen. */
export function compareCalibrations(
  probabilities: Float64Array,
  outcomes: Outcomes,
  folds: ArrayLike<number>,
): CalibrationTrial[] {
  const calibrated = (fit: (p: Float64Array, y: Outcomes) => Calibration) => {
    const result = probabilities.slice();
    for (const fold of new Set(Array.from(folds))) {
      const outside = (_: number, i: number) => folds[i] !== fold;
      const rows = [...result.keys()].filter((i) => folds[i] === fold);
      const calibration = fit(probabilities.filter(outside), outcomes.filter(outside));
      const own = Float64Array.from(rows, (i) => probabilities[i]);
      applyCalibration(calibration, own).forEach((p, k) => (result[rows[k]] = p));
    }
    return result;
  };
  const trials = { none: probabilities, platt: calibrated(fitPlatt), isotonic: calibrated(fitIsotonic) };
  return (['none', 'platt', 'isotonic'] as const).map((method) => ({
    method,
    brier: brierScore(trials[method], outcomes),
    logLoss: logLoss(trials[method], outcomes),
  }));
}
