import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo, partOf } from '../base/steps.ts';
import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { correlationMatrix } from './correlation.ts';
import type { FitError } from './fit-report.ts';
import { fitKMeans } from './k-means.ts';
import { componentScores, principalComponents } from './principal-components.ts';

export interface GapOptions {
  readonly seed: number;
  readonly maxK?: number;
  /** Sets without groups that the data are held against; 15 where absent. */
  readonly references?: number;
  readonly restarts?: number;
}

export interface GapCandidate {
  readonly k: number;
  /** How much tighter k groups are than in data without groups, in logs. */
  readonly gap: number;
  readonly error: number;
}

export interface GapChoice {
  /** The least k whose gap is within one error of the next one's; 1: no groups. */
  readonly k: number;
  readonly candidates: readonly GapCandidate[];
}

/**
 * Gap statistic for the number of k-means groups, from one on: log of the within-group sum of squares against its mean over
 * data drawn evenly over the box of the principal components. `x`: n × p, standardised, no constant column. Deterministic for a seed;
 * cost (references + 1) × maxK fits of k-means.
 * @see Tibshirani, Walther & Hastie (2001), Estimating the number of clusters via the gap statistic, §3, reference (b)
 */
export function gapStatistic(x: Matrix, options: GapOptions): Outcome<GapChoice, FitError> {
  return inOneGo(gapSteps(x, options));
}

/** The same, a fit of k-means at a step. */
export function* gapSteps(x: Matrix, options: GapOptions): Steps<Outcome<GapChoice, FitError>> {
  const { seed, maxK = 8, references = 15, restarts = 3 } = options;
  const most = Math.min(maxK, Math.floor(x.rows / 5));
  if (most < 2) return failure({ kind: 'too-few-rows', rows: x.rows, needed: 10 });
  const part = (done: number) => done / (references + 1);
  const own = yield* partOf(logDispersions(x, most, seed, restarts), 0, part(1));
  if (!own.ok) return own;
  const turned = componentScores(x, principalComponents(correlationMatrix(x)), x.columns);
  const drawn: Float64Array[] = [];
  for (let b = 0; b < references; b++) {
    const reference = logDispersions(evenly(turned, seed + b + 1), most, seed + b + 1, restarts);
    const found = yield* partOf(reference, part(b + 1), part(b + 2));
    if (!found.ok) return found;
    drawn.push(found.value);
  }
  const candidates = Array.from(own.value, (log, i): GapCandidate => {
    const mean = drawn.reduce((sum, each) => sum + each[i], 0) / references;
    const variance = drawn.reduce((sum, each) => sum + (each[i] - mean) ** 2, 0) / references;
    return { k: i + 1, gap: mean - log, error: Math.sqrt(variance * (1 + 1 / references)) };
  });
  const enough = candidates.find(({ gap }, i) => {
    const next = candidates[i + 1];
    return next === undefined || gap >= next.gap - next.error;
  });
  return success({ k: enough?.k ?? most, candidates });
}

function* logDispersions(x: Matrix, most: number, seed: number, restarts: number): Steps<Outcome<Float64Array, FitError>> {
  const logs = new Float64Array(most);
  logs[0] = Math.log(dispersion(x));
  for (let k = 2; k <= most; k++) {
    const fitted = fitKMeans(x, { k, seed, restarts });
    if (!fitted.ok) return fitted;
    logs[k - 1] = Math.log(Math.max(fitted.value.inertia, Number.MIN_VALUE));
    yield (k - 1) / (most - 1);
  }
  return success(logs);
} // prettier-ignore

/** Sum of squares about the means: one group. */
function dispersion({ rows: n, columns: p, values }: Matrix): number {
  let sum = 0;
  for (let j = 0; j < p; j++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += values[i * p + j] / n;
    for (let i = 0; i < n; i++) sum += (values[i * p + j] - mean) ** 2;
  }
  return sum;
}

function evenly(x: Matrix, seed: number): Matrix {
  const random = createRandom(seed);
  const { rows: n, columns: p, values } = x;
  const drawn = createMatrix(n, p);
  for (let j = 0; j < p; j++) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      low = Math.min(low, values[i * p + j]);
      high = Math.max(high, values[i * p + j]);
    }
    for (let i = 0; i < n; i++) drawn.values[i * p + j] = low + random.next() * (high - low);
  }
  return drawn;
}
