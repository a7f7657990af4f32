import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { AdditiveTerms } from '../math/additive.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import { requireLength } from './fit-report.ts';

export interface NaiveBayesOptions {
  /** How a column with two values is read: by its shares, or, as scikit-learn's GaussianNB does, as if it were normal. */
  readonly binary?: 'bernoulli' | 'gaussian';
}

export interface NaiveBayesModel {
  readonly kind: 'naive-bayes';
  readonly version: 1;
  /** Log-odds: a normal column is quadratic in x, a binary one linear. */
  readonly terms: AdditiveTerms;
}

const LEAST_ROWS = 20;
/** Of the largest variance of a column, added to each: as scikit-learn's `var_smoothing`. */
const SMOOTHING = 1e-9;

interface ClassMoments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Bayes' rule as if columns were independent within each class: fits in one pass, from few rows, ranks well, but is far
 * too sure of itself where columns say the same; calibrate its probabilities. Blanks (NaN) are left out.
 * O(rows × columns).
 *
 * @param x - rows × columns
 * @param y - 1 where it happened, else 0
 * @returns `too-few-rows`, `no-variation` where y is constant
 * @see Hastie, Tibshirani & Friedman (2009), Elements of statistical learning, §6.6.3. Golden: telco_churn.json
 *   `gaussian_nb`.
 */
export function fitNaiveBayes(
  x: Matrix,
  y: Uint8Array,
  { binary = 'bernoulli' }: NaiveBayesOptions = {},
): Outcome<NaiveBayesModel, FitError> {
  requireLength('y', y, x.rows);
  if (x.rows < LEAST_ROWS) return failure({ kind: 'too-few-rows', rows: x.rows, needed: LEAST_ROWS });
  const events = y.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === x.rows) return failure({ kind: 'no-variation', of: 'y' });
  const columns = Array.from({ length: x.columns }, (_, j) => columnOf(x, j));
  const floor = SMOOTHING * Math.max(...columns.map((column) => momentsOf(column, y, null).variance));
  const terms = columns.map((column) => {
    const pair = binary === 'bernoulli' ? twoValues(column) : null;
    return pair ? bernoulliTerm(column, y, pair) : gaussianTerm(momentsOf(column, y, 1), momentsOf(column, y, 0), floor);
  });
  return success({
    kind: 'naive-bayes',
    version: 1,
    terms: {
      intercept: terms.reduce((sum, [constant]) => sum + constant, Math.log(events / (x.rows - events))),
      linear: terms.map(([, linear]) => linear),
      quadratic: terms.map(([, , quadratic]) => quadratic),
    },
  });
} // prettier-ignore

function columnOf(x: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: x.rows }, (_, i) => x.values[i * x.columns + j]);
}

/** Of one class, or of all rows. */
function momentsOf(column: Float64Array, y: Uint8Array, of: 0 | 1 | null): ClassMoments {
  let n = 0;
  let sum = 0;
  const counts = (i: number) => (of === null || y[i] === of) && !Number.isNaN(column[i]);
  for (let i = 0; i < y.length; i++) {
    if (!counts(i)) continue;
    n++;
    sum += column[i];
  }
  const mean = n === 0 ? 0 : sum / n;
  let squares = 0;
  for (let i = 0; i < y.length; i++) if (counts(i)) squares += (column[i] - mean) ** 2;
  return { n, mean, variance: n === 0 ? 0 : squares / n };
}

function twoValues(column: Float64Array): readonly [number, number] | null {
  const seen = new Set<number>();
  for (const value of column) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size > 2) return null;
  }
  const [a, b] = seen;
  return seen.size < 2 ? null : [Math.min(a, b), Math.max(a, b)];
}

type Term = readonly [constant: number, linear: number, quadratic: number];
const NOTHING: Term = [0, 0, 0];

/** ln N(x; m₁, v₁) − ln N(x; m₀, v₀). */
function gaussianTerm(one: ClassMoments, zero: ClassMoments, floor: number): Term {
  if (one.n === 0 || zero.n === 0) return NOTHING;
  const v1 = one.variance + floor;
  const v0 = zero.variance + floor;
  if (v1 === 0 || v0 === 0) return NOTHING;
  const constant = (Math.log(v0 / v1) - one.mean ** 2 / v1 + zero.mean ** 2 / v0) / 2;
  return [constant, one.mean / v1 - zero.mean / v0, (1 / v0 - 1 / v1) / 2];
}

/** Log ratio of the smoothed shares (Laplace's rule) at each of two values, as a line between them. */
function bernoulliTerm(column: Float64Array, y: Uint8Array, [low, high]: readonly [number, number]): Term {
  const share = (of: 0 | 1) => {
    let n = 0;
    let upper = 0;
    for (let i = 0; i < y.length; i++) {
      if (y[i] !== of || Number.isNaN(column[i])) continue;
      n++;
      upper += Number(column[i] === high);
    }
    return (upper + 1) / (n + 2);
  };
  const [one, zero] = [share(1), share(0)];
  const atHigh = Math.log(one / zero);
  const atLow = Math.log((1 - one) / (1 - zero));
  const slope = (atHigh - atLow) / (high - low);
  return [atLow - slope * low, slope, 0];
}
